"""Every payment has a defined result, nothing is lost or counted twice, and order and repetition change nothing."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.portal.payment import Channel, Outcome, Received, Result, Why, outcome, unmatched, waits
from domain.portal.slip import Slip
from tests.domain.portal.slips import DUE, ISSUED, cover, slip

FIRST, SECOND = slip(cover(100_00, 1), cover(50_00, 2)), slip(cover(70_00, 3), place=2)
SLIPS = {one.txid: one for one in (FIRST, SECOND)}
OWED = {UUID(int=1): 100_00, UUID(int=2): 30_00, UUID(int=3): 70_00}


def paid(cents: int, name: str = "E1", on: date = DUE, txid: str = FIRST.txid) -> Received:
    return Received(channel=Channel.PIX, external_id=name, cents=cents, paid_on=on, txid=txid)


class Book:
    """What a register does with these rules: each bank id once, then money by slip and by debt."""

    def __init__(self, owed: dict[UUID, int]) -> None:
        self.seen: set[str] = set()
        self.received: dict[str, int] = {}
        self.owed = dict(owed)
        self.surplus: dict[str, int] = {}
        self.queue: set[str] = set()

    def take(self, one: Received) -> None:
        if one.external_id in self.seen:
            return
        self.seen.add(one.external_id)
        found = SLIPS.get(one.txid)
        if found is None or waits(one, found):
            self.queue.add(one.external_id)
            return
        came = outcome(found, self.received.get(one.txid, 0), one.cents, self.owed)
        assert came.matched_cents + came.surplus_cents == one.cents
        self.received[one.txid] = self.received.get(one.txid, 0) + one.cents
        self.surplus[one.txid] = self.surplus.get(one.txid, 0) + came.surplus_cents
        for debt, part in came.applied.items():
            self.owed[debt] -= part
            assert self.owed[debt] >= 0

    def state(self) -> tuple[object, ...]:
        return self.seen, self.received, self.owed, self.surplus, self.queue


PAYMENTS = st.lists(
    st.builds(
        paid, st.sampled_from([1, 49_99, 50_00, 70_00, 100_00, 150_00, 151_00]), st.sampled_from("ABCDEFGH"),
        st.sampled_from([ISSUED - timedelta(days=1), ISSUED, DUE, DUE + timedelta(days=1)]),
        st.sampled_from([FIRST.txid, SECOND.txid, "0" * 32]),
    ),
    max_size=8, unique_by=lambda one: one.external_id,
)  # fmt: skip


@given(PAYMENTS, st.data())
def test_any_order_and_repetition_gives_the_same_state(payments: list[Received], data: st.DataObject) -> None:
    one, other = Book(OWED), Book(OWED)
    again = data.draw(st.lists(st.sampled_from(payments), max_size=5)) if payments else []
    for payment in payments:
        one.take(payment)
    for payment in data.draw(st.permutations([*payments, *again])):
        other.take(payment)
    assert one.state() == other.state()
    counted = sum(OWED.values()) - sum(one.owed.values())
    queued = sum(p.cents for p in payments if p.external_id in one.queue)
    assert sum(p.cents for p in payments) == counted + sum(one.surplus.values()) + queued


@pytest.mark.parametrize("order", list(permutations([60_00, 40_00, 80_00])))
def test_three_parts_of_a_slip_leave_the_same_surplus_in_every_order(order: tuple[int, ...]) -> None:
    book = Book({**OWED, UUID(int=2): 50_00})
    for place, cents in enumerate(order):
        book.take(paid(cents, str(place)))
    assert book.surplus == {FIRST.txid: 30_00}
    assert (book.owed[UUID(int=1)], book.owed[UUID(int=2)]) == (0, 0)


@pytest.mark.parametrize(
    ("before", "cents", "result", "matched", "surplus"),
    [
        (0, 150_00, Result.MATCHED, 150_00, 0),
        (0, 149_99, Result.SHORT, 149_99, 0),
        (0, 150_01, Result.SURPLUS, 150_00, 1),
        (100_00, 50_00, Result.MATCHED, 50_00, 0),
        (100_00, 49_99, Result.SHORT, 49_99, 0),
        (150_00, 150_00, Result.SURPLUS, 0, 150_00),
    ],
)
def test_exact_too_little_too_much_and_twice(
    before: int, cents: int, result: Result, matched: int, surplus: int
) -> None:
    owed = {UUID(int=1): max(0, 100_00 - before), UUID(int=2): 150_00 - max(100_00, before)}
    came = outcome(FIRST, before, cents, owed)
    assert (came.result, came.matched_cents, came.surplus_cents) == (result, matched, surplus)


def test_what_was_lowered_after_the_slip_was_issued_is_refunded() -> None:
    came = outcome(FIRST, 0, 150_00, {UUID(int=1): 100_00, UUID(int=2): 20_00})
    assert (came.result, came.matched_cents, came.surplus_cents) == (Result.SURPLUS, 120_00, 30_00)


@pytest.mark.parametrize(
    ("on", "found", "why"),
    [
        (ISSUED - timedelta(days=1), FIRST, Why.BEFORE_ISSUE), (ISSUED, FIRST, Why.NONE),
        (DUE, FIRST, Why.NONE), (DUE + timedelta(days=1), FIRST, Why.EXPIRED), (DUE, None, Why.UNKNOWN),
    ],
)  # fmt: skip
def test_what_waits_for_a_person(on: date, found: Slip | None, why: Why) -> None:
    assert waits(paid(1, on=on), found) is why
    assert unmatched(paid(70_00), why) == Outcome(result=Result.UNMATCHED, why=why, unmatched_cents=70_00)
