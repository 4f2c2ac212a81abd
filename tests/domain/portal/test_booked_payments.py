"""Payments that are exact, short, too much, late, of lowered debts, of agreements, or told twice."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

import pytest

from domain.portal.amount_due import due_on
from domain.portal.payment import Channel, Result, Why
from domain.portal.registry import Parts, Situation
from tests.domain.portal.booked import DEBTS, DECEMBER, NOVEMBER, SLIPS, TABLE, Office, instalment, paid

FIRST, SECOND = (txid for txid, _ in list(SLIPS.items())[:2])


def test_a_slip_paid_exactly_settles_its_debts() -> None:
    office = Office()
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert (came.result, came.matched_cents) == (Result.MATCHED, SLIPS[FIRST].cents)
    assert [office.book.debts[UUID(int=n)].situation for n in (1, 2)] == [Situation.SETTLED] * 2


@pytest.mark.parametrize(
    ("short", "result", "surplus"), [(1, Result.SHORT, 0), (0, Result.MATCHED, 0), (-1, Result.SURPLUS, 1)]
)
def test_a_cent_short_exact_and_a_cent_too_much(short: int, result: Result, surplus: int) -> None:
    came = Office().told(paid(SLIPS[FIRST].cents - short, FIRST))
    assert (came.result, came.surplus_cents) == (result, surplus)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_three_parts_of_a_slip_leave_the_same_surplus_in_every_order(order: tuple[int, ...]) -> None:
    office, half = Office(), SLIPS[FIRST].cents // 2
    parts = [paid(half, FIRST, "a"), paid(SLIPS[FIRST].cents - half, FIRST, "b"), paid(80_00, FIRST, "c")]
    for place in order:
        office.told(parts[place])
    assert office.surplus[SLIPS[FIRST].id] == 80_00


def test_the_slip_of_november_told_after_that_of_december_gives_back_the_month_too_much() -> None:
    late, early = paid(SLIPS[SECOND].cents, SECOND, "dec"), paid(SLIPS[FIRST].cents, FIRST, "nov")
    office = Office()
    assert office.told(late).surplus_cents == 0
    assert office.told(early).surplus_cents == 0
    third = next(one.cents for one in SLIPS[SECOND].covers if one.debt_id == UUID(int=3))
    assert +office.surplus == {SLIPS[SECOND].id: SLIPS[SECOND].cents - third}


def test_what_was_lowered_after_the_slip_was_issued_is_refunded() -> None:
    halved = DEBTS[UUID(int=1)].model_copy(update={"parts": Parts(principal=500_00), "as_of": date(2026, 11, 5)})
    office = Office(DEBTS | {halved.id: halved})
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert came.result is Result.SURPLUS
    assert came.applied[halved.id] == due_on(halved, NOVEMBER, TABLE).parts.total
    assert office.book.debts[halved.id].situation is Situation.SETTLED


def test_a_cancelled_debt_takes_nothing_and_stays_cancelled() -> None:
    gone = DEBTS[UUID(int=1)].model_copy(update={"parts": Parts(), "situation": Situation.CANCELLED})
    office = Office(DEBTS | {gone.id: gone})
    came = office.told(paid(SLIPS[FIRST].cents, FIRST))
    assert gone.id not in came.applied
    assert came.surplus_cents == SLIPS[FIRST].covers[0].cents
    assert office.book.debts[gone.id].situation is Situation.CANCELLED


@pytest.mark.parametrize(("holder", "why"), [("", Why.NONE), ("A", Why.HELD)])
def test_money_for_a_debt_that_went_into_an_agreement_waits_for_a_person(holder: str, why: Why) -> None:
    office = Office()
    office.book.held = {UUID(int=2): holder}
    assert office.told(paid(1, FIRST)).why is why


def test_an_instalment_grows_by_itself_and_the_debt_by_nothing_else() -> None:
    one, other = instalment(1), instalment(2)
    office = Office(slips={one.txid: one, other.txid: other})
    office.book.held = {UUID(int=2): "A"}
    before = DEBTS[UUID(int=2)]
    for name, made in (("a", one), ("b", other), ("c", other)):
        came = office.told(paid(100_00, made.txid, name, on=DECEMBER))
        assert came.result is (Result.MATCHED if name != "c" else Result.SURPLUS)
    after = office.book.debts[before.id]
    assert after.parts.total == before.parts.total + 2 * 1_23 - 200_00
    assert after.as_of == before.as_of


def test_what_two_channels_tell_of_a_slip_counts_once_and_a_third_time_again() -> None:
    office = Office()
    results = [
        office.told(paid(50_00, FIRST, name, channel)).result
        for name, channel in (
            ("p", Channel.PIX), ("f", Channel.BANK_FILE), ("f2", Channel.BANK_FILE), ("p2", Channel.PIX),
            ("p3", Channel.PIX),
        )
    ]  # fmt: skip
    assert results == [Result.SHORT, Result.REPEATED, Result.SHORT, Result.REPEATED, Result.SHORT]


def test_another_amount_or_day_by_the_other_channel_is_another_payment() -> None:
    office = Office()
    office.told(paid(50_00, FIRST, "p"))
    assert office.told(paid(50_01, FIRST, "f", Channel.BANK_FILE)).result is Result.SHORT
    the_day_before = NOVEMBER - timedelta(days=1)
    assert office.told(paid(50_00, FIRST, "g", Channel.BANK_FILE, the_day_before)).result is Result.SHORT
