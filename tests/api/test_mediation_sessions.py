"""Sessions over HTTP: times that two want at once, calendars of real programs, notes, from filing to a title."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import httpx
from api_people import complete, refused, standing
from mediation_cases import SIGNED, accept, admitted, codes, entries_to, link, offered, says
from sqlalchemy import text

from adapters.database.engine import Database
from domain.calendar import show_instant
from stack import RunningStack

Client = httpx.Client
TAKEN_OFF = text("""
    update mediation_session set avoid = (select array_agg(person_id::text) from mediator)
    where case_id = cast(:case_id as uuid) and offer > 0 returning id
""")


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
    entries = entries_to(mail, address)
    assert [(e.decoded("sequence"), str(e["status"])) for e in entries] == [(0, "CONFIRMED")]
    (booked,) = citizen.get(f"/api/mediations/{case_id}/sessions").json()["items"]
    assert entries[0].decoded("dtstart") == datetime.fromisoformat(booked["start"])
    assert booked["state"] == "confirmed"
    assert nobody.get(session).json()["session"].items() <= booked.items()
    hour = show_instant(datetime.fromisoformat(booked["start"]))
    assert hour in nobody.get(session, headers={"Accept": "text/html"}).text
    leads = mediator(case_id)
    refused(complete(leads, case_id, "mediation-session", "none", modo="conjunta", aviso=True), 409, "too-early")
    notes = f"/api/mediations/{case_id}/sessions/{booked['id']}/notes"
    assert leads.put(notes, json={"text": "Retomar a proposta de junho."}).status_code == 204
    refused(leads.put(notes, json={"text": "a\x00b"}), 422, "invalid-input")
    elsewhere = notes.replace(case_id, admitted(citizen, clerk)[0])
    refused(leads.get(elsewhere), 404, "not-found")
    for other in (clerk, person("chief"), person("judge")):
        refused(other.get(notes), 404, "not-found")
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
    entries = entries_to(mail, address)
    assert [(e.decoded("sequence"), str(e["status"])) for e in entries] == [
        (0, "CONFIRMED"), (1, "CANCELLED"), (2, "CONFIRMED"),
    ]  # fmt: skip
    assert len({str(e["uid"]) for e in entries}) == 1


def test_free_times_are_those_of_everybody_and_asking_holds_none(citizen: Client, clerk: Client) -> None:
    case_id, _ = admitted(citizen, clerk)
    offered(citizen, case_id)
    first = citizen.get(f"/api/mediations/{case_id}/slots").json()["items"]
    assert first == citizen.get(f"/api/mediations/{case_id}/slots").json()["items"]
    assert first == sorted(first)
    refused(citizen.get(f"/api/mediations/{uuid4()}/slots"), 404, "not-found")


def test_a_time_that_only_a_mediator_taken_off_the_case_could_lead_is_neither_shown_nor_held(
    citizen: Client, clerk: Client, system: RunningStack
) -> None:
    case_id, _ = admitted(citizen, clerk)
    wanted = codes(offered(citizen, case_id), "outros")[:1]
    asyncio.run(_everybody_taken_off(system, case_id))
    assert citizen.get(f"/api/mediations/{case_id}/slots").json()["items"] == []
    refused(says(citizen, case_id, resposta="outros-horarios", outros=wanted), 409, "slot-taken")


async def _everybody_taken_off(system: RunningStack, case_id: str) -> None:
    """Have the newest search of a case leave out every mediator."""
    database = Database(system.settings().database_url.get_secret_value(), 1)
    await database.rows(TAKEN_OFF, case_id=case_id)
    await database.close()
