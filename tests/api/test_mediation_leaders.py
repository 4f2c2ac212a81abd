"""The chief of the centre hands sessions to others over HTTP: those of an absence, or one by one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import httpx
from api_people import filed, refused, standing, until
from mediation_cases import accept, admitted, entries_to, link

from domain.calendar import local_day

Client = httpx.Client
MEDIATORS = "/api/mediations/centre/mediators"
WHY = {"reason": "Licença médica."}


def test_only_a_mediation_is_handed_over(citizen: Client, person: Callable[[str], Client]) -> None:
    refused(person("chief").post(f"/api/mediations/{filed(citizen)}/hand-over", json=WHY), 404, "not-found")


def test_an_absence_names_the_sessions_it_covers_and_they_are_handed_over_at_once(
    citizen: Client, clerk: Client, nobody: Client, person: Callable[[str], Client], mail: Path
) -> None:
    chief = person("chief")
    case_id, address = admitted(citizen, clerk)
    accept(citizen, link(mail, address), nobody, case_id)
    standing(citizen, case_id, "session-booked")
    link(mail, address, 2)
    (booked,) = citizen.get(f"/api/mediations/{case_id}/sessions").json()["items"]
    mediators = [m["id"] for m in chief.get("/api/mediations/centre").json()["mediators"]]

    def led() -> list[str]:
        return [
            m for m in mediators
            if case_id in {s["case_id"] for s in chief.get(f"{MEDIATORS}/{m}/sessions").json()["items"]}
        ]  # fmt: skip

    (away,) = led()
    day = local_day(datetime.fromisoformat(booked["start"])).isoformat()
    days = {"first": day, "last": day}
    touched = chief.post(f"{MEDIATORS}/{away}/absences", json=days).json()
    assert case_id in {s["case_id"] for s in touched["items"]}
    assert touched["hand_over"] == f"{MEDIATORS}/{away}/hand-over"
    refused(clerk.post(touched["hand_over"], json={**WHY, **days}), 403, "wrong-role")
    refused(chief.post(touched["hand_over"], json=days), 422, "invalid-input")
    backwards = {**WHY, "first": "2099-01-02", "last": "2099-01-01"}
    refused(chief.post(touched["hand_over"], json=backwards), 422, "invalid-input")
    refused(chief.post(f"{MEDIATORS}/{uuid4()}/hand-over", json=WHY), 404, "unknown-mediator")
    busy = chief.post(touched["hand_over"], json={**WHY, **days, "to": str(uuid4())}).json()["items"]
    assert {(s["result"], s["code"]) for s in busy} == {(None, "mediator-not-free")}
    key = {"Idempotency-Key": f"away-{case_id}"}
    for _ in range(2):
        done = chief.post(touched["hand_over"], json={**WHY, **days}, headers=key).json()["items"]
        assert next(s["result"] for s in done if s["case_id"] == case_id) == "handed-over"
    (other,) = led()
    assert other != away
    until(lambda: len(entries_to(mail, address)) == 2 or None, "calendars to be told")
    assert [(e.decoded("sequence"), str(e["status"])) for e in entries_to(mail, address)] == [
        (0, "CONFIRMED"), (1, "CONFIRMED"),
    ]  # fmt: skip
    refused(chief.post(f"/api/mediations/{case_id}/hand-over", json={**WHY, "to": other}), 409, "same-mediator")
    refused(chief.post(f"/api/mediations/{case_id}/hand-over", json={**WHY, "to": away}), 409, "mediator-not-free")


def test_nobody_is_replaced_before_there_is_a_session_and_only_by_the_chief(
    citizen: Client, clerk: Client, person: Callable[[str], Client]
) -> None:
    case_id, _ = admitted(citizen, clerk)
    path = f"/api/mediations/{case_id}/hand-over"
    refused(person("chief").post(path, json=WHY), 409, "nothing-to-hand-over")
    refused(person("mediator").post(path, json=WHY), 403, "wrong-role")
    refused(citizen.post(path, json=WHY), 403, "wrong-role")
    refused(person("chief").post(f"/api/mediations/{uuid4()}/hand-over", json=WHY), 404, "not-found")
    wrong = person("chief").post(path, json={"reason": " ", "to": "x", "why": 1})
    assert {p["field"] for p in refused(wrong, 422, "invalid-input")["problems"]} == {"reason", "to", "why"}
