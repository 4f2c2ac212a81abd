"""Service 3906: every end of a request for an appointment."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.calendar import OFFICE_ZONE, ONE_DAY, local_day
from domain.case import Closing
from law.holidays import work_calendar
from tests.outcomes.front_desk import Answer, Refused, until
from tests.outcomes.route import Route, Silence, Table, act, work
from tests.outcomes.walk import Walk

IN_PERSON = work("triage", "in-person", nota="Traga o carnê.")
PROOFS = "tests/workflows/test_debt_visit.py::"
SLOTS = "/api/units/fisc/slots"


def _mornings() -> Iterator[datetime]:
    """Yield opening times to come; some of these days may be suspended by what else runs on the same calendar."""
    day = local_day(datetime.now(UTC)) + 3 * ONE_DAY
    calendar = work_calendar((day.year, day.year + 1))
    for _ in range(40):
        day = calendar.next_working_day(day)
        yield datetime.combine(day, time(8), OFFICE_ZONE)
        day += ONE_DAY


async def slots_published(walk: Walk) -> dict[str, object]:
    """Publish slots as the unit does; outside its hours they are refused, all at once."""
    for eight in _mornings():
        early = {"items": [{"start": (eight - timedelta(minutes=n)).isoformat()} for n in (1, 2)]}
        with pytest.raises(Refused) as refusal:
            await walk.desk.ask("clerk", "POST", SLOTS, json=early)
        assert str(refusal.value).count("office-closed") == 2
        items = [{"start": (eight + timedelta(minutes=30 * n)).isoformat()} for n in range(19)]
        with suppress(Refused):
            await walk.desk.ask("clerk", "POST", SLOTS, json={"items": items})
            return {}
    raise AssertionError("no day takes slots")


async def booked(walk: Walk) -> None:
    """Book the first free slot, instead of any; one that went a moment ago is refused with those that remain."""
    before = walk.acted["booking"]

    async def offered() -> Answer | None:
        await walk.look()
        return next((a for a in walk.page["actions"] if a["code"] == "booking"), None)

    action = await until(offered, "slots to be offered")
    tried = [o["const"] for o in _options(action)]
    for number, slot in enumerate(tried):
        key = {"Idempotency-Key": f"booking-{walk.id}-{before}-{number}"}
        try:
            await walk.desk.ask("citizen-1", action["method"], action["href"], json={"fields": {"horario": slot}},
                                headers=key)  # fmt: skip
        except Refused as refusal:
            if refusal.code != "slot-taken":
                raise
        else:
            walk.taken.add("booking")
            walk.acted["booking"] += 1
            return
    raise AssertionError("no slot was free")


def _options(action: Answer) -> list[Answer]:
    field = action["schema"]["properties"]["fields"]["properties"]["horario"]
    found: list[Answer] = field.get("oneOf") or [{"const": code} for code in field["enum"]]
    return found


ROUTES = (
    Route("solved without presence", Closing.SOLVED, (work("triage", "solved", resposta="Emita a guia pelo portal."),),
          letters=("answer",)),
    Route("booked and attended", Closing.ATTENDED, (
        IN_PERSON, booked, work("attendance", "attended", resumo="Guia refeita."),
    ), letters=("answer",), before=slots_published),
    Route("booked, changed, moved by the unit, attended", Closing.ATTENDED, (
        IN_PERSON, booked, booked, work("attendance", "reschedule", motivos="O posto estará fechado."), booked,
        work("attendance", "attended", resumo="Guia refeita."),
    ), letters=("answer",), before=slots_published),
    Route("booked, a message, then withdrawn", Closing.WITHDRAWN, (
        IN_PERSON, booked, act("message", text="Não poderei ir."), act("withdrawal", text="Já resolvi."),
    ), before=slots_published),
)  # fmt: skip

TABLE = Table(
    service="triagem-de-agendamento",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "descricao": "Parcelamento rompido.",
    },
    routes=ROUTES,
    silences=(
        Silence(Closing.NOT_BOOKED, f"{PROOFS}test_the_last_second_is_in_time_and_silence_archives_the_request"),
        Silence(Closing.NO_SHOW, f"{PROOFS}test_nobody_is_absent_before_the_day"),
    ),
    only_in_time=frozenset({"attendance/no-show"}),
)  # fmt: skip
