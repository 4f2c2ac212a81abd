"""Temporal that was away since this process started is told as what it is: away, ask again."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from temporalio.client import Client

from adapters.temporal.procedures import ProcedureUnavailable, TemporalProcedures
from domain.case import Act, CitizenAct
from domain.people import Actor

Ask = Callable[[TemporalProcedures], Awaitable[object]]
WITHDRAWAL = CitizenAct(act=Act.WITHDRAWAL, actor=Actor(person_id=uuid4()))


@pytest.fixture
async def away() -> TemporalProcedures:
    return TemporalProcedures(await Client.connect("127.0.0.1:1", lazy=True), "cases")


@pytest.mark.parametrize("ask", [
    lambda procedures: procedures.act("PGM-2026-0000001-0", WITHDRAWAL, "once"),
    lambda procedures: procedures.tell("PGM-2026-0000001-0", "look", {}),
    lambda procedures: procedures.recount("PGM-2026-0000001-0"),
])  # fmt: skip
async def test_what_a_procedure_is_told_waits_for_temporal(away: TemporalProcedures, ask: Ask) -> None:
    with pytest.raises(ProcedureUnavailable):
        await ask(away)


async def test_nothing_was_taken_by_a_server_that_is_away(away: TemporalProcedures) -> None:
    assert not await away.taken("PGM-2026-0000001-0", "once")
