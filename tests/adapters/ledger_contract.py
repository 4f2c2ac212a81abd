"""What every ledger of inscribed debts must do (domain.ports.Ledger): inherit, and give `ledger` and `kept`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.debts.ledger import NEEDS_DEBT_OPEN, Debt, DebtKind, LedgerEffect, LedgerOrder, LedgerRecord
from domain.ports import Ledger


def order(**changes: Any) -> LedgerOrder:
    """Return an order about a debt nobody else speaks of."""
    case = {
        "case_id": uuid4(), "protocol": "PGM-2026-0000001-0", "number": 1, "at": datetime(2026, 11, 23, tzinfo=UTC),
        "debt": debt(), "effect": LedgerEffect.SUSPEND, "reason": "Recurso pendente.", "decided_by": uuid4(),
    }  # fmt: skip
    return LedgerOrder.model_validate(case | changes)


def debt(key: str = "") -> Debt:
    """Return a debt with a number of its own, under a key of its own unless one is given."""
    return Debt(kind=DebtKind.IPTU, key=key or str(uuid4().int)[:11], number=str(uuid4().int)[:20])


Known = Callable[[LedgerOrder], Awaitable[LedgerOrder]]
Kept = Callable[[UUID], Awaitable[Sequence[LedgerRecord]]]
"""Gives the orders of a case as they are kept, in their order, refused ones too."""


class LedgerContract:
    """The rules. A ledger that knows debts gives a fixture `known`, which registers the debt that an order names."""

    @pytest.fixture
    def known(self) -> Known:
        async def nothing_to_register(given: LedgerOrder) -> LedgerOrder:
            return given

        return nothing_to_register

    @pytest.mark.parametrize("effect", LedgerEffect)
    async def test_an_order_is_kept_as_it_was_given(
        self, ledger: Ledger, known: Known, kept: Kept, effect: LedgerEffect
    ) -> None:
        given = await known(order(effect=effect, amount_cents=123_456_789_01, share="1/40", approved_by=uuid4()))
        assert (await ledger.apply(given)).accepted
        assert [r.order for r in await kept(given.case_id)] == [given]

    async def test_an_order_given_again_changes_nothing_and_is_answered_alike(
        self, ledger: Ledger, known: Known, kept: Kept
    ) -> None:
        given = await known(order(effect=LedgerEffect.CANCEL))
        first = await ledger.apply(given)
        assert await ledger.apply(given) == first
        assert len(await kept(given.case_id)) == 1

    async def test_an_order_given_twice_at_once_is_carried_out_once(
        self, ledger: Ledger, known: Known, kept: Kept
    ) -> None:
        given = await known(order(effect=LedgerEffect.CANCEL))
        answers = await asyncio.gather(*(ledger.apply(given) for _ in range(4)))
        assert {a.accepted for a in answers} == {True}
        assert len(await kept(given.case_id)) == 1

    async def test_of_two_cases_that_cancel_one_debt_the_second_is_refused_with_a_reason(
        self, ledger: Ledger, known: Known
    ) -> None:
        one = await known(order(effect=LedgerEffect.CANCEL))
        other = one.model_copy(update={"case_id": uuid4()})
        answers = await asyncio.gather(*(ledger.apply(given) for given in (one, other)))
        assert sorted(a.accepted for a in answers) == [False, True]
        assert [bool(a.reason) for a in answers] == [not a.accepted for a in answers]

    @pytest.mark.parametrize("effect", sorted(NEEDS_DEBT_OPEN - {LedgerEffect.CANCEL}))
    async def test_a_debt_that_was_cancelled_takes_no_more_changes(
        self, ledger: Ledger, known: Known, kept: Kept, effect: LedgerEffect
    ) -> None:
        cancelled = await known(order(effect=LedgerEffect.CANCEL))
        await ledger.apply(cancelled)
        refused = order(debt=cancelled.debt, effect=effect)
        assert not (await ledger.apply(refused)).accepted
        assert not (await ledger.apply(refused)).accepted
        assert [r.answer.accepted for r in await kept(refused.case_id)] == [False]

    async def test_other_debts_under_the_same_key_stay_open(self, ledger: Ledger, known: Known) -> None:
        one = await known(order(effect=LedgerEffect.CANCEL))
        other = await known(order(debt=debt(one.debt.key), effect=LedgerEffect.CANCEL))
        assert [(await ledger.apply(given)).accepted for given in (one, other)] == [True, True]

    async def test_orders_of_a_case_come_in_their_order(self, ledger: Ledger, known: Known, kept: Kept) -> None:
        case_id = uuid4()
        for number in (1, 2, 3):
            await ledger.apply(await known(order(case_id=case_id, number=number)))
        assert [r.order.number for r in await kept(case_id)] == [1, 2, 3]
