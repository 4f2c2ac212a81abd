"""A claim ready to be filed, real files, and how tests look at answers."""

import io
import time
from collections.abc import Callable
from typing import Any

import httpx
import pikepdf
from PIL import Image

Client = httpx.Client
PATIENCE = 60.0
ANSWERS: dict[str, object] = {
    "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": "Maria Aparecida dos Santos",
    "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321", "email": "maria@example.com",
    "causa_dano": "buraco-na-via", "data_hora_ocorrencia": "2026-10-01T10:00",
    "descricao": "Pneu e roda danificados por buraco na via.", "valor_indenizacao": "1234.56",
    "declara_sem_acao_judicial": True,
}  # fmt: skip


def pdf(pages: int = 1) -> bytes:
    """Return a small real PDF."""
    file, buffer = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        file.add_blank_page()
    file.save(buffer)
    return buffer.getvalue()


def photo() -> bytes:
    """Return a real JPEG."""
    buffer = io.BytesIO()
    Image.effect_noise((320, 240), 40).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


PAPERS = [
    ("documento_identidade", "rg.pdf", pdf()), ("prova_propriedade", "crlv.pdf", pdf()),
    ("prova_ocorrencia", "foto da rua.jpg", photo()),
    *[("orcamentos", f"orçamento {n}.pdf", pdf()) for n in (1, 2, 3)],
]  # fmt: skip


def draft(client: Client, **changes: object) -> str:
    """Write a claim; return its id. A change to None leaves the answer out."""
    answers = {k: v for k, v in {**ANSWERS, **changes}.items() if v is not None}
    answer = client.post("/api/cases", json={"service": "3959", "answers": answers})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def attach(client: Client, case_id: str, kind: str, name: str, data: bytes) -> httpx.Response:
    """Send one file as a browser does."""
    return client.post(f"/api/cases/{case_id}/documents", params={"kind": kind}, files={"file": (name, data)})


def ready(client: Client, **changes: object) -> str:
    """Write a claim with every document; return its id."""
    case_id = draft(client, **changes)
    for kind, name, data in PAPERS:
        sent = attach(client, case_id, kind, name, data)
        assert sent.status_code == 201, sent.text
    return case_id


def filed(client: Client, **changes: object) -> str:
    """File a claim; return its id."""
    case_id = ready(client, **changes)
    answer = client.post(f"/api/cases/{case_id}/filing")
    assert answer.status_code == 201, answer.text
    return case_id


def until(look: Callable[[], Any], what: str) -> Any:
    """Look until something is there, less often the longer it takes: each look is work for those who are waited for."""
    end, pause = time.monotonic() + PATIENCE, 0.03
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
    raise AssertionError(f"still waiting for {what}")


def task(client: Client, case_id: str, kind: str) -> str:
    """Return the id of a case's open task of a kind, once it is there."""

    def look() -> str | None:
        found = client.get("/api/tasks", params={"case_id": case_id, "kind": kind}).json()["items"]
        return str(found[0]["id"]) if found else None

    return str(until(look, kind))


def complete(client: Client, case_id: str, kind: str, outcome: str, **fields: object) -> httpx.Response:
    """Complete a case's task of a kind."""
    body = {"outcome": outcome, "fields": fields}
    return client.post(f"/api/tasks/{task(client, case_id, kind)}/completion", json=body)


def standing(client: Client, case_id: str, status: str) -> dict[str, Any]:
    """Return a case once it stands somewhere."""

    def look() -> dict[str, Any] | None:
        case: dict[str, Any] = client.get(f"/api/cases/{case_id}").json()
        return case if case["status"] == status else None

    found: dict[str, Any] = until(look, status)
    return found


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Assert that an answer is a refusal in the agreed form; return it."""
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["detail"]
    return body


def problems(body: dict[str, Any]) -> set[tuple[str, str]]:
    """Return which field has which problem."""
    return {(p["field"], p["code"]) for p in body["problems"]}
