"""Mediations over HTTP: links without account, times that two want at once, notes, the centre and its numbers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from api_people import complete, refused, standing, task, until
from icalendar import Calendar, Event
from mediation_cases import admitted, codes, filed, letters_to, link, offered, says

from stack import RunningStack

Client = httpx.Client
CENTRE = "/api/mediations/centre"
SIGNED = {"lido": True, "resposta": "assino"}


@pytest.fixture
def mail(system: RunningStack) -> Path:
    return system.layout.mail


@pytest.fixture
def nobody(person: Callable[[str], Client]) -> Client:
    """Somebody without an account."""
    return person("")


@pytest.fixture
def mediator(person: Callable[[str], Client]) -> Callable[[str], Client]:
    """Return the client of the mediator of a case."""

    def of(case_id: str) -> Client:
        found = task(person("chief"), case_id, "mediation-session")
        for name in ("mediator", "mediator-2"):
            if person(name).post(f"/api/tasks/{found}/claim").is_success:
                return person(name)
        raise AssertionError("nobody may lead the session")

    return of


def accept(client: Client, path: str, nobody: Client, case_id: str) -> None:
    """Have both accept the first time."""
    first = codes(offered(client, case_id), "horarios")[:1]
    assert nobody.post(path, json={"fields": {"resposta": "aceito", "horarios": first}}).is_success
    assert says(client, case_id, resposta="aceito", horarios=first).is_success


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
    assert says(citizen, case_id, resposta="outros-horarios", turno="tarde").is_success
    link(mail, address, 2)
    refused(nobody.get(first), 410, "link-revoked")
    refused(nobody.post(first, json={"fields": {"resposta": "nao-quero"}}), 410, "link-revoked")


def test_a_link_says_nothing_about_anybody(citizen: Client, clerk: Client, mail: Path) -> None:
    case_id, address = admitted(citizen, clerk)
    path = link(mail, address)
    protocol = citizen.get(f"/api/cases/{case_id}").json()["protocol"]
    assert not any(secret in path for secret in (case_id, protocol, address, "52998224725", "Joao"))


def test_two_who_name_the_same_time_at_once_get_it_once_and_the_other_is_told_what_is_left(
    citizen: Client, stranger: Client, clerk: Client
) -> None:
    """Two mediators and two rooms: what is scarce is the invited party, who is in both cases."""
    one, _ = admitted(citizen, clerk, convidado_cpf_cnpj="390.533.447-05")
    two, _ = admitted(stranger, clerk, convidado_cpf_cnpj="390.533.447-05", cpf_cnpj="529.982.247-25")
    mine, theirs = (codes(offered(c, case), "outros") for c, case in ((citizen, one), (stranger, two)))
    wanted = next(code for code in mine if code in theirs)
    with ThreadPoolExecutor() as pool:
        sides = ((citizen, one), (stranger, two))
        asked = [pool.submit(says, c, case, resposta="outros-horarios", outros=[wanted]) for c, case in sides]
        answers = [a.result() for a in asked]
    assert sorted(a.status_code for a in answers) == [200, 409]
    lost = next(a for a in answers if a.status_code == 409)
    left = refused(lost, 409, "slot-taken")["problems"]
    assert left
    assert {p["code"] for p in left} == {"slot-free"}
    loser = sides[answers.index(lost)]
    again = codes(offered(*loser), "outros")
    assert says(*loser, resposta="outros-horarios", outros=[next(c for c in again if c != wanted)]).is_success


def test_from_filing_to_a_title_with_calendars_and_a_signature_of_the_level_wanted(
    citizen: Client, stranger: Client, clerk: Client, nobody: Client, person: Callable[[str], Client], mail: Path,
    mediator: Callable[[str], Client],
) -> None:  # fmt: skip
    case_id, address = admitted(citizen, clerk)
    accept(citizen, link(mail, address), nobody, case_id)
    session = link(mail, address, 2)
    entries = _entries(mail, address)
    assert [(e.decoded("sequence"), str(e["status"])) for e in entries] == [(0, "CONFIRMED")]
    (booked,) = citizen.get(f"/api/mediations/{case_id}/sessions").json()["items"]
    assert entries[0].decoded("dtstart") == datetime.fromisoformat(booked["start"])
    assert booked["state"] == "confirmed"
    leads = mediator(case_id)
    refused(complete(leads, case_id, "mediation-session", "none", modo="conjunta", aviso=True), 409, "too-early")
    notes = f"/api/mediations/{case_id}/sessions/{booked['id']}/notes"
    assert leads.put(notes, json={"text": "Retomar a proposta de junho."}).status_code == 204
    for other in (clerk, person("chief"), person("judge")):
        refused(other.get(notes), 403, "not-your-notes")
    assert complete(leads, case_id, "mediation-session", "settled-before").is_success
    assert complete(leads, case_id, "term-of-agreement", "drafted", clausulas=["quitacao"]).is_success
    sign = link(mail, address, 3)
    refused(nobody.get(session), 410, "link-revoked")
    assert nobody.get(f"{sign}/letter").content.startswith(b"%PDF")
    refused(nobody.post(sign, json={"fields": SIGNED}), 403, "signature-too-weak")
    refused(citizen.post(sign, json={"fields": SIGNED}), 403, "not-the-party")
    assert stranger.post(sign, json={"fields": SIGNED}).is_success
    assert says(citizen, case_id, **SIGNED).is_success
    assert complete(leads, case_id, "signature", "signed").is_success
    assert complete(person("judge"), case_id, "homologation", "homologate").is_success
    ended = standing(citizen, case_id, "closed")
    assert ended["closing"] == "homologated"
    refused(leads.get(notes), 404, "not-found")
    title = link(mail, address, 4)
    assert nobody.get(f"{title}/letter").content.startswith(b"%PDF")
    refused(nobody.post(title, json={"fields": {}}), 409, "act-not-open")


def test_moving_a_session_takes_it_out_of_calendars_and_puts_it_in_again(
    citizen: Client, clerk: Client, nobody: Client, mail: Path
) -> None:
    case_id, address = admitted(citizen, clerk)
    accept(citizen, link(mail, address), nobody, case_id)
    standing(citizen, case_id, "session-booked")
    offered(citizen, case_id)
    assert says(citizen, case_id, resposta="remarcar").is_success
    accept(citizen, link(mail, address, 3), nobody, case_id)
    link(mail, address, 4)
    entries = _entries(mail, address)
    assert [(e.decoded("sequence"), str(e["status"])) for e in entries] == [
        (0, "CONFIRMED"), (1, "CANCELLED"), (2, "CONFIRMED"),
    ]  # fmt: skip
    assert len({str(e["uid"]) for e in entries}) == 1


def test_the_invited_reads_nothing_of_the_case(citizen: Client, clerk: Client, nobody: Client, mail: Path) -> None:
    case_id, address = admitted(citizen, clerk)
    shown = nobody.get(link(mail, address)).text
    assert "Um empréstimo" not in shown
    refused(nobody.get(f"/api/cases/{case_id}"), 401, "token-missing")
    refused(nobody.get(f"/api/mediations/{case_id}/sessions"), 401, "token-missing")


def test_free_times_are_those_of_everybody_and_asking_holds_none(citizen: Client, clerk: Client) -> None:
    case_id, _ = admitted(citizen, clerk)
    offered(citizen, case_id)
    first = citizen.get(f"/api/mediations/{case_id}/slots").json()["items"]
    assert first == citizen.get(f"/api/mediations/{case_id}/slots").json()["items"]
    assert first == sorted(first)
    refused(citizen.get(f"/api/mediations/{uuid4()}/slots"), 404, "not-found")


def test_the_centre_is_kept_by_its_chief(person: Callable[[str], Client], citizen: Client) -> None:
    chief, found = person("chief"), person("clerk").get(CENTRE).json()
    assert {r["name"] for r in found["rooms"]} >= {"Sala 1", "Sala de vídeo"}
    (one, *_) = [m["id"] for m in found["mediators"]]
    hours = [{"weekday": d, "opens": "09:00", "closes": "17:00"} for d in range(5)]
    body = {"skills": ["familia", "civel"], "hours": hours}
    refused(person("clerk").put(f"{CENTRE}/mediators/{one}", json=body), 403, "wrong-role")
    refused(citizen.get(CENTRE), 403, "wrong-role")
    assert chief.put(f"{CENTRE}/mediators/{one}", json=body).status_code == 204
    wrong = {**body, "hours": [{"weekday": 7, "opens": "09:00", "closes": "17:00"},
                               {"weekday": 1, "opens": "17:00", "closes": "09:00"}]}  # fmt: skip
    told = refused(chief.put(f"{CENTRE}/mediators/{one}", json=wrong), 422, "invalid-input")
    assert [p["field"] for p in told["problems"]] == ["hours.0", "hours.1"]
    refused(chief.put(f"{CENTRE}/mediators/{uuid4()}", json=body), 404, "unknown-mediator")
    away = {"first": "2099-01-02", "last": "2099-01-01"}
    refused(chief.post(f"{CENTRE}/mediators/{one}/absences", json=away), 422, "invalid-input")
    assert chief.post(f"{CENTRE}/mediators/{one}/absences",
                      json={"first": "2099-01-01", "last": "2099-01-02"}).json() == {"items": []}  # fmt: skip
    impeded = {"person": "390.533.447-05", "ground": "atuou-para-a-parte"}
    refused(chief.post(f"{CENTRE}/mediators/{one}/impediments", json=impeded), 422, "invalid-input")
    assert (
        chief.put(f"{CENTRE}/rooms", json={"name": "Sala 9", "modality": "video", "active": False}).status_code == 204
    )


def test_the_numbers_of_the_centre_are_for_everybody_and_small_ones_for_nobody(
    citizen: Client, clerk: Client, nobody: Client
) -> None:
    filed_case, _ = filed(citizen, tipo_conflito="uniao-estavel")
    task(clerk, filed_case, "admission")

    def counted() -> dict[str, object] | None:
        found = nobody.get("/api/mediations/figures").json()["items"]
        return next((f for f in found if f["label"].startswith("Reconhecimento")), None)

    line = until(counted, "the case to be counted")
    assert {k: v for k, v in line.items() if k != "label"} == dict.fromkeys(
        ("filed", "sessions", "agreements", "agreement_percent", "days_to_session")
    )


def _entries(mail: Path, address: str) -> list[Event]:
    found = []
    for message in letters_to(mail, address):
        for part in message.walk():
            if isinstance(part, EmailMessage) and part.get_filename() == "convite.ics":
                calendar = Calendar.from_ical(str(part.get_content()))
                assert str(calendar["method"]) == part.get_param("method")
                found += [e for e in calendar.walk("VEVENT") if isinstance(e, Event)]
    return found
