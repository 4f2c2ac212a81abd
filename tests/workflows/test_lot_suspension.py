"""A court's suspension of a round, at every stage of its lots: all stands still, then goes on, its terms moved."""

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import Suspension, local_day
from domain.case import TRANSITION_GRACE, CaseStatus, Closing
from domain.transition import TermOrder
from law.holidays import work_calendar
from tests.rehearsal.lots import STAGES, gone_on, lot_closed, reached, refused_what_is_open
from tests.rehearsal.rounds import DAY, Procedure, Rehearsal

pytestmark = pytest.mark.stack


@pytest.fixture
async def world(env: WorkflowEnvironment) -> AsyncIterator[Rehearsal]:
    """A round whose first lot has just closed with three proposals."""
    async with lot_closed(env) as rehearsal:
        yield rehearsal


def running(lot: Procedure) -> tuple[str, TermOrder]:
    """Return the term that the lot waits for, as it was ordered."""
    steps = lot.register.transitions
    key = next(step.due for step in reversed(steps) if step.due)
    return key, next(step.terms[key] for step in reversed(steps) if key in step.terms)


def counted(order: TermOrder, *held: tuple[date, date]) -> datetime:
    """Return when a term ends by the law of the day, without the days held."""
    stops = [Suspension(first=first, last=last, reason="Liminar") for first, last in held]
    year = local_day(order.start).year
    return work_calendar(range(year, year + 4), tuple(stops)).due_at(order.start, order.deadline)


@pytest.mark.parametrize("stage", STAGES)
async def test_a_lot_stands_still_and_its_term_moves_by_the_days_held(world: Rehearsal, stage: str) -> None:
    lot = await reached(world, stage)
    key, order = running(lot)
    due = lot.register.due[key]
    assert due == counted(order)
    began = await lot.now()
    await world.held(began)
    await lot.tells("round-suspended")
    await refused_what_is_open(lot)
    before = lot.register.last
    await lot.at(due + 3 * DAY)
    assert lot.register.last == before
    lifted = await lot.now()
    await world.held(began, lifted)
    await lot.tells("round-resumed")
    assert lot.register.last.status == before.status
    moved = lot.register.due[key]
    assert moved == counted(order, (local_day(began), local_day(lifted)))
    assert moved > lifted
    await gone_on(world, lot, stage)
    assert await lot.ends() == Closing.LOT_DONE


async def test_the_moved_term_of_appeal_ends_with_its_last_second(world: Rehearsal) -> None:
    lot = await reached(world, "appeal")
    began = await lot.now()
    await world.held(began)
    await lot.tells("round-suspended")
    await lot.at(began + 30 * DAY)
    await world.held(began, await lot.now())
    await lot.tells("round-resumed")
    moved = lot.register.due["appeal"]
    await lot.at(moved)
    assert (lot.register.last.status, lot.register.due["appeal"]) == (CaseStatus.AWAITING_APPEAL, moved)
    await lot.at(moved + TRANSITION_GRACE)
    await lot.eventually(lambda: lot.register.due["appeal"] > moved)


async def test_two_suspensions_are_both_left_out(world: Rehearsal) -> None:
    lot = await reached(world, "examination")
    key, order = running(lot)
    days = []
    for _ in range(2):
        began = await lot.now()
        await world.held(began)
        await lot.at(began + 2 * DAY)
        await world.held(began, await lot.now())
        days.append((local_day(began), local_day(await lot.now())))
        await lot.at(await lot.now() + DAY)
    await lot.eventually(lambda: lot.register.told.count("round-resumed") == 2)
    assert lot.register.due[key] == counted(order, *days)


async def test_the_rounds_own_order_reaches_its_lot(world: Rehearsal) -> None:
    """The lot is told by what the round's procedure wrote, not by the test."""
    lot, today = await reached(world, "examination"), await world.round.now()
    await world.suspended(today)
    await lot.tells("round-suspended")
    await world.suspended(today, today)
    await lot.tells("round-resumed")
    await gone_on(world, lot, "examination")
    assert await lot.ends() == Closing.LOT_DONE
