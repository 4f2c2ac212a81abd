"""Mediations filed over HTTP, and the invited party who knows only what the mail brought."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from api_people import complete, pdf, task, until
from icalendar import Calendar, Event

Client = httpx.Client
LINK = re.compile(r"/api/mediations/invitations/[A-Za-z0-9_.-]+")
JOAO = "529.982.247-25"
SIGNED = {"lido": True, "resposta": "assino"}


def filed(client: Client, **changes: object) -> tuple[str, str]:
    """File a mediation; return its id and the address of its invited party, which is theirs alone."""
    address = f"convidado-{uuid4().hex[:12]}@example.com"
    answers = {
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "endereco": "Rua das Flores, 10", "convidado_nome": "João Batista de Araújo",
        "convidado_endereco": "Rua das Pedras, 20", "convidado_email": address, "convidado_cpf_cnpj": JOAO,
        "tipo_conflito": "divida", "mora_na_cidade": True, "poder_publico": False, "envolve_crime": False,
        "menores": False, "relato": "Um empréstimo.", "pedido": "Pagamento em parcelas.", **changes,
    }  # fmt: skip
    body = {"service": "mediacao-de-conflitos", "answers": {k: v for k, v in answers.items() if v is not None}}
    case = client.post("/api/cases", json=body)
    assert case.status_code == 201, case.text
    case_id = str(case.json()["id"])
    sent = client.post(f"/api/cases/{case_id}/documents", params={"kind": "documento_foto"},
                       files={"file": ("rg.pdf", pdf())})  # fmt: skip
    assert sent.status_code == 201, sent.text
    done = client.post(f"/api/cases/{case_id}/filing")
    assert done.status_code == 201, done.text
    return case_id, address


def admitted(client: Client, clerk: Client, **changes: object) -> tuple[str, str]:
    """File a mediation that the centre admits."""
    case_id, address = filed(client, **changes)
    assert complete(clerk, case_id, "admission", "admit", direito="disponivel").is_success
    return case_id, address


def posted(clerk: Client, case_id: str) -> None:
    """Post the printed carta-convite, with its proof."""
    found = task(clerk, case_id, "posting")
    clerk.post(f"/api/tasks/{found}/claim")
    sent = clerk.post(f"/api/tasks/{found}/documents", params={"kind": "comprovante_postagem"},
                      files={"file": ("postagem.pdf", pdf())})  # fmt: skip
    assert sent.status_code == 201, sent.text
    fields = {"rastreio": "AA123456789BR"}
    body = {"outcome": "posted", "fields": fields, "documents": [sent.json()["id"]]}
    done = clerk.post(f"/api/tasks/{found}/completion", json=body)
    assert done.is_success, done.text


def letters_to(folder: Path, address: str) -> list[EmailMessage]:
    """Return the messages that an address got. Of a run's thousands only those that name it are read as mail."""
    found = []
    for file in sorted(folder.glob("*.eml"), key=lambda f: f.stat().st_mtime_ns):
        content = file.read_bytes()
        if address.encode() not in content:
            continue
        message = email.message_from_bytes(content, policy=email.policy.default)
        if isinstance(message, EmailMessage) and message["To"] == address:
            found.append(message)
    return found


def text_of(message: EmailMessage) -> str:
    """Return the plain words of a message."""
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def links_to(folder: Path, address: str) -> list[str]:
    """Return the paths of the links that an address got, each once, in order."""
    said = "\n".join(text_of(m) for m in letters_to(folder, address))
    return list(dict.fromkeys(LINK.findall(said)))


def link(folder: Path, address: str, number: int = 1) -> str:
    """Return the path of an address's link of a number, once the mail has brought it."""

    def look() -> str | None:
        found = links_to(folder, address)
        return found[number - 1] if len(found) >= number else None

    return str(until(look, f"link {number}"))


def codes(form: dict[str, Any], name: str) -> list[str]:
    """Return the options of a list question."""
    options = form["properties"][name]["items"]
    return list(options.get("enum") or [o["const"] for o in options["oneOf"]])


def offered(client: Client, case_id: str) -> dict[str, Any]:
    """Return the form of the applicant's answer, once it is open."""

    def look() -> dict[str, Any] | None:
        actions = client.get(f"/api/cases/{case_id}").json()["actions"]
        found = next((a for a in actions if a["code"] == "party-answer"), None)
        return found["schema"]["properties"]["fields"] if found else None

    form: dict[str, Any] = until(look, "an answer to be open")
    return form


def says(client: Client, case_id: str, **fields: object) -> httpx.Response:
    """Answer as the applicant."""
    return client.post(f"/api/cases/{case_id}/acts/party-answer", json={"fields": fields})


def accept(client: Client, path: str, nobody: Client, case_id: str) -> None:
    """Have both accept the first time."""
    first = codes(offered(client, case_id), "horarios")[:1]
    assert nobody.post(path, json={"fields": {"resposta": "aceito", "horarios": first}}).is_success
    assert says(client, case_id, resposta="aceito", horarios=first).is_success


def entries_to(mail: Path, address: str) -> list[Event]:
    """Return the entries for calendars that an address got, in order."""
    found = []
    for message in letters_to(mail, address):
        for part in message.walk():
            if isinstance(part, EmailMessage) and part.get_filename() == "convite.ics":
                calendar = Calendar.from_ical(str(part.get_content()))
                assert str(calendar["method"]) == part.get_param("method")
                found += [e for e in calendar.walk("VEVENT") if isinstance(e, Event)]
    return found
