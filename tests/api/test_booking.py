"""Choosing an appointment over HTTP: among what is free now; who comes second is told, with what is left."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from api_people import Client, complete, refused, standing, until

from domain.calendar import OFFICE_ZONE, ONE_DAY, local_day
from law.holidays import work_calendar

pytestmark = pytest.mark.stack
ANSWERS = {
    "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
    "email": "maria@example.com", "descricao": "Parcelamento rompido.",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def published(clerk: Client) -> None:
    """A day of slots, half an hour each."""
    first = local_day(datetime.now(UTC)) + 60 * ONE_DAY
    for day in (first + n * ONE_DAY for n in range(30)):
        if work_calendar((day.year,)).works(day):
            eight = datetime.combine(day, time(8), OFFICE_ZONE)
            items = [{"start": (eight + timedelta(minutes=30 * n)).isoformat()} for n in range(18)]
            if clerk.post("/api/units/fisc/slots", json={"items": items}).status_code == 201:
                return


def called_in(citizen: Client, clerk: Client) -> str:
    """Ask for an appointment and be offered slots; return the case's id."""
    case_id = str(citizen.post("/api/cases", json={"service": "3906", "answers": ANSWERS}).json()["id"])
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    assert complete(clerk, case_id, "triage", "in-person").status_code == 200
    standing(citizen, case_id, "awaiting-booking")
    return case_id


def booking(citizen: Client, case_id: str) -> dict[str, Any]:
    """Return the choice that a case offers now."""

    def look() -> dict[str, Any] | None:
        actions = citizen.get(f"/api/cases/{case_id}").json()["actions"]
        return next((a for a in actions if a["code"] == "booking"), None)

    found: dict[str, Any] = until(look, "a choice of slots")
    return found


def free(citizen: Client, case_id: str) -> list[str]:
    form = booking(citizen, case_id)["schema"]["properties"]["fields"]["properties"]["horario"]
    return [option["const"] for option in form["oneOf"]]


def book(citizen: Client, case_id: str, slot: str) -> Any:
    return citizen.post(f"/api/cases/{case_id}/acts/booking", json={"fields": {"horario": slot}})


def test_of_two_who_want_one_slot_the_second_is_told_what_is_left(citizen: Client, clerk: Client) -> None:
    first, second = called_in(citizen, clerk), called_in(citizen, clerk)
    wanted = free(citizen, first)[-1]
    page = book(citizen, first, wanted)
    assert page.status_code == 200
    assert page.json()["status"] == "booked"
    body = refused(book(citizen, second, wanted), 409, "slot-taken")
    left = [problem["code"] for problem in body["problems"]]
    assert wanted not in left
    assert wanted not in free(citizen, second)
    assert book(citizen, second, left[-1]).json()["status"] == "booked"


def test_a_booking_is_changed_within_the_same_action(citizen: Client, clerk: Client) -> None:
    case_id = called_in(citizen, clerk)
    was, then = free(citizen, case_id)[-2:]
    assert book(citizen, case_id, was).status_code == 200
    offered = booking(citizen, case_id)
    assert offered["label"] == "Mudar o horário do atendimento"
    assert offered["until"]
    assert was not in free(citizen, case_id)
    page = book(citizen, case_id, then).json()
    assert [line["code"] for line in page["timeline"]][-1] == "rebooked"
    assert was in free(citizen, case_id)


def test_what_is_no_slot_of_the_unit_is_refused(citizen: Client, clerk: Client) -> None:
    case_id = called_in(citizen, clerk)
    for wrong in ("x", "5f2c1e0a-8f0e-4c3b-9a57-1d2e3f405162", 7, None):
        body = refused(citizen.post(f"/api/cases/{case_id}/acts/booking", json={"fields": {"horario": wrong}}), 422,
                       "invalid-input")  # fmt: skip
        assert body["problems"][0]["field"] == "horario"


def test_a_choice_that_came_too_late_is_mended_under_the_same_key(citizen: Client, clerk: Client) -> None:
    first, second = called_in(citizen, clerk), called_in(citizen, clerk)
    wanted, key = free(citizen, first)[-1], {"Idempotency-Key": str(uuid4())}
    assert book(citizen, first, wanted).status_code == 200
    address = f"/api/cases/{second}/acts/booking"
    for _ in range(2):
        late = citizen.post(address, json={"fields": {"horario": wanted}}, headers=key)
        left = refused(late, 409, "slot-taken")["problems"]
    mended = citizen.post(address, json={"fields": {"horario": left[-1]["code"]}}, headers=key)
    assert mended.json()["status"] == "booked"


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:00-12:00"])
def test_a_slot_of_no_imaginable_year_is_refused(clerk: Client, start: str) -> None:
    body = refused(clerk.post("/api/units/fisc/slots", json={"items": [{"start": start}]}), 422, "invalid-input")
    assert body["problems"][0]["field"] == "items.0.start"
