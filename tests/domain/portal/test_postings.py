"""The books balance whatever happens to a debt: every cent that leaves an account arrives in another."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.portal.postings import (
    Account,
    Cause,
    Movement,
    accrued,
    changes,
    inscribed,
    lowered,
    money,
    restored,
    shares,
)
from domain.portal.registry import Parts
from tests.domain.portal.owed import owed

DEBT, DAY = UUID(int=1), date(2026, 11, 24)
cents = st.integers(0, 10**11)
balances = st.builds(Parts, principal=cents, fine=cents, interest=cents, costs=cents, fees=cents)


@given(balances, st.data())
def test_money_is_counted_for_the_parts_to_the_cent_and_never_above_them(owed: Parts, data: st.DataObject) -> None:
    given_cents = data.draw(st.integers(0, owed.total))
    taken = shares(owed, given_cents)
    assert taken.total == given_cents
    left = owed - taken
    assert min(left.model_dump().values()) >= 0


@given(balances)
def test_all_that_is_owed_pays_every_part(owed: Parts) -> None:
    assert shares(owed, owed.total) == owed


def test_cents_that_do_not_divide_go_to_the_largest_fractions() -> None:
    assert shares(Parts(principal=100, fine=10, interest=50), 16) == Parts(principal=10, fine=1, interest=5)
    assert shares(Parts(principal=2, fine=1), 1) == Parts(principal=1)


@pytest.mark.parametrize("asked", [-1, 161])
def test_less_than_nothing_and_more_than_is_owed_are_refused(asked: int) -> None:
    with pytest.raises(ValueError, match="more than is owed"):
        shares(Parts(principal=160), asked)


def test_a_debt_enters_the_books_with_its_balances() -> None:
    debt = owed(100_00, fine=10_00).debt
    entry = inscribed(debt, "import-1")
    assert entry is not None
    assert (entry.debit, entry.credit, entry.cents) == (Account.DEBTOR, Account.INSCRIPTION, 110_00)
    assert changes([entry]) == {debt.id: debt.parts}


def test_a_payment_and_a_discount_lower_what_is_owed_and_a_discount_can_be_given_back() -> None:
    paid = lowered(DEBT, Parts(principal=60), Account.BANK, Cause.PAID, "p", DAY)
    less = lowered(DEBT, Parts(interest=30), Account.DISCOUNT, Cause.DISCOUNTED, "a", DAY)
    back = restored(DEBT, Parts(interest=30), "a", DAY)
    assert paid is not None
    assert less is not None
    assert back is not None
    assert (paid.debit, paid.credit) == (Account.BANK, Account.DEBTOR)
    assert changes([paid, less, back]) == {DEBT: Parts(principal=-60)}


def test_a_negative_index_goes_the_other_way() -> None:
    shrunk = accrued(DEBT, Parts(principal=-7, interest=2), "accrual", DAY)
    assert shrunk is not None
    assert (shrunk.debit, shrunk.credit, shrunk.cents) == (Account.ACCRUAL, Account.DEBTOR, 5)
    assert changes([shrunk]) == {DEBT: Parts(principal=-7, interest=2)}


@given(st.lists(st.builds(Parts, principal=st.integers(-9, 9), fine=st.integers(-9, 9), interest=st.integers(-9, 9))))
def test_what_a_debt_grows_by_is_what_was_moved_to_it(growths: list[Parts]) -> None:
    moved = [one for grown in growths if (one := accrued(DEBT, grown, "accrual", DAY)) is not None]
    assert all(one.cents >= 0 for one in moved)
    assert changes(moved).get(DEBT, Parts()) == sum(growths, Parts())


def test_nothing_moves_nothing() -> None:
    assert accrued(DEBT, Parts(), "accrual", DAY) is None
    assert money(Account.BANK, Account.SURPLUS, 0, Cause.RECEIVED, "p", DAY) is None


@pytest.mark.parametrize(
    "wrong", [{"cents": 99}, {"credit": Account.BANK}, {"cents": -100, "parts": Parts(principal=-100)}]
)
def test_a_movement_that_does_not_add_up_cannot_be_made(wrong: dict[str, object]) -> None:
    right = {
        "debt_id": DEBT, "debit": Account.BANK, "credit": Account.DEBTOR, "cents": 100, "parts": Parts(principal=100),
        "cause": Cause.PAID, "ref": "p", "day": DAY,
    }  # fmt: skip
    Movement.model_validate(right)
    with pytest.raises(ValidationError):
        Movement.model_validate(right | wrong)
