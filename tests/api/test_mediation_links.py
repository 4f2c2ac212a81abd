"""Links of the invited party: what they open, once, and what they say to whoever comes later or from elsewhere."""

from pathlib import Path

import httpx
from api_people import refused, until
from mediation_cases import admitted, codes, link, offered, says

Client = httpx.Client


def test_a_link_opens_what_it_asks_is_used_once_and_says_so_afterwards(
    citizen: Client, clerk: Client, nobody: Client, mail: Path
) -> None:
    case_id, address = admitted(citizen, clerk)
    path = link(mail, address)
    shown = nobody.get(path).json()
    assert shown["purpose"] == "answer"
    assert nobody.get(path).is_success, "to open a link does not spend it"
    assert nobody.get(shown["letter"]).content.startswith(b"%PDF")
    assert codes(shown["schema"], "horarios") == codes(offered(citizen, case_id), "horarios")
    refused(nobody.post(path, json={"fields": {"resposta": "aceito"}}), 422, "invalid-input")
    body = {"fields": {"resposta": "aceito", "horarios": codes(shown["schema"], "horarios")[:1]}}
    key = {"Idempotency-Key": f"answer-{case_id}"}
    for _ in range(2):
        assert nobody.post(path, json=body, headers=key).json() == {"registered": True, "purpose": "answer"}
    refused(nobody.post(path, json=body), 409, "link-used")
    refused(nobody.get(path), 409, "link-used")


def test_a_browser_gets_a_page_that_takes_the_same_answer_once(
    citizen: Client, clerk: Client, nobody: Client, mail: Path
) -> None:
    case_id, address = admitted(citizen, clerk)
    path, browser = link(mail, address), {"Accept": "text/html,*/*"}
    shown = nobody.get(path, headers=browser)
    assert shown.headers["content-type"].startswith("text/html")
    assert "form-action 'self'" in shown.headers["content-security-policy"]
    assert shown.headers["referrer-policy"] == "no-referrer"
    (first, *_) = codes(offered(citizen, case_id), "horarios")
    assert f'value="{first}"' in shown.text
    wrong = nobody.post(f"{path}/page", data={"resposta": "aceito"})
    assert (wrong.status_code, "Informe: Horários em que pode vir" in wrong.text) == (422, True)
    taken = nobody.post(f"{path}/page", data={"resposta": "aceito", "horarios": first})
    assert (taken.status_code, "está registrada" in taken.text) == (200, True)
    for again in (nobody.post(f"{path}/page", data={"resposta": "nao-quero"}), nobody.get(path, headers=browser)):
        assert (again.status_code, "já foi usado" in again.text) == (409, True)


def test_links_that_are_forged_or_revoked_are_told_apart(
    citizen: Client, clerk: Client, nobody: Client, mail: Path
) -> None:
    case_id, address = admitted(citizen, clerk)
    first = link(mail, address)
    refused(nobody.get(first[:-3] + "xyz"), 404, "link-invalid")
    for other in (citizen, clerk):
        refused(other.post(first, json={"fields": {"resposta": "nao-quero"}}), 403, "not-the-party")
    assert says(citizen, case_id, resposta="outros-horarios", turno="tarde").is_success
    link(mail, address, 2)
    refused(nobody.get(first), 410, "link-revoked")
    refused(nobody.post(first, json={"fields": {"resposta": "nao-quero"}}), 410, "link-revoked")


def test_a_link_says_nothing_about_anybody(citizen: Client, clerk: Client, mail: Path) -> None:
    case_id, address = admitted(citizen, clerk)
    path = link(mail, address)
    protocol = citizen.get(f"/api/cases/{case_id}").json()["protocol"]
    assert not any(secret in path for secret in (case_id, protocol, address, "52998224725", "Joao"))


def test_the_invited_reads_nothing_of_the_case(citizen: Client, clerk: Client, nobody: Client, mail: Path) -> None:
    case_id, address = admitted(citizen, clerk)
    shown = nobody.get(link(mail, address)).text
    assert "Um empréstimo" not in shown
    refused(nobody.get(f"/api/cases/{case_id}"), 401, "token-missing")
    refused(nobody.get(f"/api/mediations/{case_id}/sessions"), 401, "token-missing")


def test_to_open_the_link_of_the_carta_convite_is_to_have_received_it(
    citizen: Client, clerk: Client, nobody: Client, mail: Path
) -> None:
    case_id, address = admitted(citizen, clerk)
    path = link(mail, address)

    def told() -> list[str]:
        found = citizen.get(f"/api/cases/{case_id}").json()["timeline"]
        return [str(e["text"]) for e in found if "recebida em" in str(e["text"])]

    assert ["presume" in text for text in told()] == [True]
    for _ in range(2):
        assert nobody.get(path, headers={"Accept": "text/html,*/*"}).is_success
    until(lambda: len(told()) > 1 or None, "the receipt to be told")
    assert len(told()) == 2
    assert "o link foi aberto" in told()[-1]
