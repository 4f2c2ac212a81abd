"""Which payments wait for a person, and what one comes to; what many come to is in test_booking.py."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.portal.payment import (
    Channel,
    Outcome,
    Received,
    Result,
    SlipMoney,
    SlipState,
    Why,
    outcome,
    state_of,
    unmatched,
    waits,
)
from domain.portal.slip import Slip
from tests.domain.portal.slips import DUE, ISSUED, cover, slip

SLIP = slip(cover(100_00, 1), cover(50_00, 2))


def paid(cents: int, on: date = DUE) -> Received:
    return Received(channel=Channel.PIX, external_id="E1", cents=cents, paid_on=on, txid=SLIP.txid)


@pytest.mark.parametrize(
    ("received", "cents", "applied", "result", "surplus"),
    [
        (150_00, 150_00, 150_00, Result.MATCHED, 0),
        (149_99, 149_99, 149_99, Result.SHORT, 0),
        (150_01, 150_01, 150_00, Result.SURPLUS, 1),
        (150_00, 50_00, 50_00, Result.MATCHED, 0),
        (300_00, 150_00, 0, Result.SURPLUS, 150_00),
        (100_00, 100_00, 60_00, Result.SURPLUS, 40_00),
    ],
)
def test_exact_too_little_too_much_and_twice(
    received: int, cents: int, applied: int, result: Result, surplus: int
) -> None:
    came = outcome(SLIP, received, cents, {UUID(int=1): applied, UUID(int=2): 0})
    assert (came.result, came.matched_cents, came.surplus_cents) == (result, applied, surplus)
    assert UUID(int=2) not in came.applied


@pytest.mark.parametrize(
    ("on", "found", "why"),
    [
        (ISSUED - timedelta(days=1), SLIP, Why.BEFORE_ISSUE), (ISSUED, SLIP, Why.NONE),
        (DUE, SLIP, Why.NONE), (DUE + timedelta(days=1), SLIP, Why.EXPIRED), (DUE, None, Why.UNKNOWN),
    ],
)  # fmt: skip
def test_what_waits_for_a_person(on: date, found: Slip | None, why: Why) -> None:
    assert waits(paid(1, on), found) is why
    assert unmatched(paid(70_00), why) == Outcome(result=Result.UNMATCHED, why=why, unmatched_cents=70_00)


@pytest.mark.parametrize(
    ("cents", "today", "state"),
    [
        (0, DUE, SlipState.OPEN), (1, DUE, SlipState.SHORT), (149_99, DUE + timedelta(days=1), SlipState.EXPIRED),
        (0, DUE + timedelta(days=1), SlipState.EXPIRED), (150_00, DUE + timedelta(days=1), SlipState.PAID),
        (150_00, DUE, SlipState.PAID), (150_01, DUE, SlipState.PAID),
    ],
)  # fmt: skip
def test_where_a_slip_stands(cents: int, today: date, state: SlipState) -> None:
    assert state_of(SLIP, SlipMoney(cents), today) is state
