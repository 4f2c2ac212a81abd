"""A settlement round: lots close with each month, to the second, wherever a court's suspension moves them."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import end_of_day, local_day
from domain.case import TRANSITION_GRACE, CaseStatus, Closing
from domain.precatorios.round_calendar import Hold, lots_close_at
from tests.rehearsal.lots import nothing_came
from tests.rehearsal.refusals import refused
from tests.rehearsal.rounds import DAY, Rehearsal, round_under_way

pytestmark = pytest.mark.stack


@pytest.fixture
async def world(env: WorkflowEnvironment) -> AsyncIterator[Rehearsal]:
    """A round just opened; its window opens tomorrow."""
    async with round_under_way(env) as rehearsal:
        yield rehearsal


async def opened(world: Rehearsal) -> None:
    """The window is open."""
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    await world.round.at(world.book.edital.opens + TRANSITION_GRACE)
    await world.round.stands(CaseStatus.TAKING_PROPOSALS)


async def test_the_window_opens_at_its_second(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    await world.round.at(world.book.edital.opens)
    assert "round-window-open" not in world.round.register.told
    await world.round.at(world.book.edital.opens + TRANSITION_GRACE)
    await world.round.stands(CaseStatus.TAKING_PROPOSALS)


async def test_a_lot_closes_after_the_last_second_of_the_month_and_takes_what_came_in_it(world: Rehearsal) -> None:
    first, *_ = lots_close_at(world.book.edital, ())
    world.book.propose(first)
    world.book.propose(first + TRANSITION_GRACE)
    await opened(world)
    await world.round.at(first)
    assert len(world.book.lots) == 0
    await world.round.at(first + TRANSITION_GRACE)
    await world.round.tells("lot-closed")
    assert [one.lot for one in world.book.proposals.values()] == [1, 0]


async def test_every_lot_closes_and_the_round_ends_with_the_last_of_them(world: Rehearsal) -> None:
    await opened(world)
    lots = lots_close_at(world.book.edital, ())
    assert len(lots) >= 3
    for number, instant in enumerate(lots, 1):
        await world.round.at(instant + TRANSITION_GRACE)
        await world.round.eventually(lambda n=number: len(world.book.lots) == n)  # type: ignore[misc]
        await nothing_came(world.lot(number))
    assert await world.round.ends() == Closing.ROUND_DONE
    assert [await world.lot(n).ends() for n in range(1, len(lots) + 1)] == [Closing.LOT_EMPTY] * len(lots)
    assert world.lot(1).start.protocol == f"{world.start.protocol}-LOTE-1"


async def test_a_suspension_moves_the_lots_and_gives_the_window_its_days_back(world: Rehearsal) -> None:
    await opened(world)
    first, *_ = lots_close_at(world.book.edital, ())
    began = await world.round.now()
    await world.suspended(began)
    await world.round.tells("round-suspended")
    await world.round.at(first + 5 * DAY - timedelta(hours=6))
    assert world.book.lots == {}
    lifted = await world.round.now()
    await world.suspended(began, lifted)
    await world.round.tells("round-resumed")
    moved = end_of_day(local_day(lifted))
    assert lots_close_at(world.book.edital, world.book.holds)[0] == moved
    await world.round.at(moved)
    assert world.book.lots == {}
    await world.round.at(moved + TRANSITION_GRACE)
    await world.round.tells("lot-closed")
    days = (local_day(lifted) - local_day(began)).days + 1
    assert lots_close_at(world.book.edital, world.book.holds)[-1] == world.book.edital.closes + days * DAY


async def test_days_given_back_after_the_last_lot_open_the_window_again(world: Rehearsal) -> None:
    world.book.propose(world.book.edital.opens)
    await opened(world)
    lots = lots_close_at(world.book.edital, ())
    for number, instant in enumerate(lots[:-1], 1):
        world.book.proposals.clear()  # empty lots end within the hour, so that the round's time can be moved
        await world.round.at(instant + TRANSITION_GRACE)
        await world.round.eventually(lambda n=number: len(world.book.lots) == n)  # type: ignore[misc]
        await nothing_came(world.lot(number))
    world.book.propose(await world.round.now())
    await world.round.at(lots[-1] + TRANSITION_GRACE)
    await world.round.stands(CaseStatus.LOTS_UNDER_WAY)
    closed = await world.round.now()
    await world.suspended(closed)
    await world.suspended(closed, closed)
    await world.round.stands(CaseStatus.TAKING_PROPOSALS)
    assert lots_close_at(world.book.edital, world.book.holds)[-1] == world.book.edital.closes + DAY


async def test_suspended_before_its_window(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    began = await world.round.now()
    await world.suspended(began)
    await world.round.at(world.book.edital.opens + 2 * DAY)
    assert "round-window-open" not in world.round.register.told
    await world.suspended(began, await world.round.now())
    await world.round.tells("round-window-open")


async def test_a_suspended_round_is_not_suspended_again(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    now = await world.round.now()
    await world.suspended(now)
    with refused("round-suspended"):
        await world.suspended(now)


@pytest.mark.parametrize(("first", "last", "code"), [
    (1, None, "date-in-future"), (0, 1, "date-in-future"), (0, -1, "invalid-period"), (-1, 0, "invalid-period"),
])  # fmt: skip
async def test_a_day_that_cannot_be_is_told_by_its_field(
    world: Rehearsal, first: int, last: int | None, code: str
) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    now = await world.round.now()
    await world.suspended(now)
    with refused("invalid-input") as refusals:
        await world.suspended(now + first * DAY, None if last is None else now + last * DAY)
    assert [(p.field, p.code) for p in refusals[0].problems] == [("day", code)]


async def test_a_round_that_is_not_suspended_cannot_be_resumed(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    now = await world.round.now()
    with refused("round-not-suspended"):
        await world.suspended(now, now)


async def test_a_second_suspension_begins_after_the_first(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    now = await world.round.now()
    await world.suspended(now)
    await world.suspended(now, now)
    with refused("invalid-input") as refusals:
        await world.suspended(now)
    assert [(p.field, p.code) for p in refusals[0].problems] == [("day", "invalid-period")]
    await world.round.at(now + timedelta(days=1))
    await world.suspended(now + timedelta(days=1))
    assert [hold.last is None for hold in sorted(world.book.holds, key=lambda h: h.first)] == [False, True]


async def test_the_same_order_sent_twice_is_taken_once(world: Rehearsal) -> None:
    await world.round.stands(CaseStatus.AWAITING_WINDOW)
    now = await world.round.now()
    await world.suspended(now, key="one")
    await world.suspended(now, key="one")
    assert world.book.holds == [Hold(first=local_day(now), order="Liminar")]
