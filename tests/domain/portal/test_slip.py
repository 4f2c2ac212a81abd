"""A slip says one amount in every code, covers the oldest debt first, and never more than the debt."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_codes import read_bars, read_pix

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.amount_due import AmountDue, due_on
from domain.portal.registry import COLLECTED, Parts, Situation
from domain.portal.slip import SlipKind, covers, for_everything, payable, spread
from law.portal.demonstration import series
from law.portal.indexation import index_table
from tests.domain.portal.owed import owed
from tests.domain.portal.slips import DUE, ISSUED, cover, slip

TABLE = index_table(series())
DEBTS = [owed(1_000_00, 1).debt, owed(500_00, 2, due=date(2024, 5, 10)).debt]


def test_bars_typed_line_and_pix_lead_to_the_same_slip() -> None:
    made = slip(cover(1_000_01), cover(234_55, 2))
    assert read_bars(made.barcode) == read_bars(made.typed)
    said = read_bars(made.barcode)
    assert (said.cents, said.due_on, said.slip_number) == (1_234_56, DUE, made.number)
    assert read_pix(made.pix).location == f"pix.example/qr/v2/cobv/{made.txid}"
    assert 26 <= len(made.txid) <= 35


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6), st.integers(0, 10**10), st.integers(0, 10**10))
def test_money_is_spread_from_the_first_debt_on_and_more_money_takes_nothing_back(
    amounts: list[int], cents: int, more: int
) -> None:
    made = slip(*(cover(one, place) for place, one in enumerate(amounts, 1)))
    given_now, given_later = spread(made, cents), spread(made, cents + more)
    assert sum(given_now.values()) == min(cents, made.cents)
    assert all(0 <= given_now[c.debt_id] <= given_later[c.debt_id] <= c.cents for c in made.covers)
    started = [c.debt_id for c in made.covers if given_now[c.debt_id]]
    assert all(given_now[c.debt_id] == c.cents for c in made.covers if c.debt_id in started[:-1])


def test_only_debts_that_can_be_paid_at_once_are_covered_the_oldest_first() -> None:
    debts = [
        owed(100_00, number, situation, due=date(2023, 3, 10) - timedelta(days=number)).debt
        for number, situation in enumerate(Situation, 1)
    ]
    found = payable(debts)
    assert {one.situation for one in found} == {Situation.INSCRIBED, Situation.IN_COURT, Situation.PROTESTED}
    assert found == sorted(found, key=lambda one: one.origin_due_on)


def test_a_debt_without_balance_is_not_covered_and_nothing_to_pay_is_refused() -> None:
    some, none = owed(100_00, 1).debt, owed(0, 2).debt
    due = AmountDue(on=DUE, parts=Parts(principal=100_00, interest=1_00), accrued=Parts(interest=1_00), lines=())
    nothing = AmountDue(on=DUE, parts=Parts(), accrued=Parts(), lines=())
    (only,) = covers([(some, due), (none, nothing)])
    assert (only.debt_id, only.cents, only.accrued) == (UUID(int=1), 101_00, Parts(interest=1_00))
    with pytest.raises(DomainError, match="nothing-to-pay"):
        covers([(none, nothing)])


def test_a_slip_for_everything_is_due_on_its_day_and_says_what_is_owed_then() -> None:
    dues = [due_on(one, DUE, TABLE).parts.total for one in DEBTS]
    made = for_everything(DebtKind.IPTU, "00100200034", DEBTS, (ISSUED, DUE), TABLE)
    assert [one.cents for one in made.covers] == dues
    assert (made.issued_on, made.due_on, made.good_until) == (ISSUED, DUE, DUE)


@pytest.mark.parametrize("situation", [s for s in Situation if s not in COLLECTED])
def test_a_slip_for_nothing_says_why_each_debt_cannot_be_paid(situation: Situation) -> None:
    with pytest.raises(DomainError, match="nothing-to-pay") as refusal:
        for_everything(DebtKind.IPTU, "00100200034", [owed(1, 7, situation).debt], (ISSUED, DUE), TABLE)
    assert [(one.field, one.code) for one in refusal.value.problems] == [("7", situation.value)]


def test_a_slip_for_nothing_names_the_oldest_debt_first() -> None:
    newer, older = owed(1, 7, Situation.SETTLED, due=date(2024, 5, 10)), owed(1, 8, Situation.SUSPENDED)
    with pytest.raises(DomainError, match="nothing-to-pay") as refusal:
        for_everything(DebtKind.IPTU, "00100200034", [newer.debt, older.debt], (ISSUED, DUE), TABLE)
    assert [one.field for one in refusal.value.problems] == ["8", "7"]


def test_a_slip_is_not_made_with_an_index_that_is_missing() -> None:
    with pytest.raises(DomainError, match="index-missing") as refusal:
        for_everything(DebtKind.IPTU, "00100200034", DEBTS, (ISSUED, DUE), index_table(()))
    assert "falta o índice" in refusal.value.message


def test_the_money_of_a_part_counts_in_the_month_of_its_issue_other_money_in_the_month_it_is_due() -> None:
    assert slip(cover(1_00)).counted_on == DUE
    assert slip(cover(1_00)).model_copy(update={"kind": SlipKind.SHARE}).counted_on == ISSUED
