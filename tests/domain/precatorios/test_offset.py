"""The offset adds up to the cent: 92% of the debt at most by credit, the rest in money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.precatorios.offset import Figures, instalments, settled

CENTS = st.integers(1, 10**13)


@pytest.mark.parametrize(("debt", "credit", "expected"), [
    (100_000_00, 92_000_00, Figures(used=92_000_00, cash=8_000_00, debt_left=0, credit_left=0)),
    (100_000_00, 91_999_99, Figures(used=91_999_99, cash=8_000_00, debt_left=1, credit_left=0)),
    (100_000_00, 92_000_01, Figures(used=92_000_00, cash=8_000_00, debt_left=0, credit_left=1)),
    (1, 1, Figures(used=1, cash=0, debt_left=0, credit_left=0)),
    (13, 100, Figures(used=12, cash=1, debt_left=0, credit_left=88)),
    (56, 100, Figures(used=52, cash=4, debt_left=0, credit_left=48)),
])  # fmt: skip
def test_figures(debt: int, credit: int, expected: Figures) -> None:
    assert settled(debt, credit, 92) == expected


@given(CENTS, CENTS)
def test_nothing_is_lost_and_nothing_is_made(debt: int, credit: int) -> None:
    found = settled(debt, credit, 92)
    assert found.used + found.cash + found.debt_left == debt
    assert found.used + found.credit_left == credit
    assert min(found.used, found.cash, found.debt_left, found.credit_left) >= 0
    assert 0 in (found.debt_left, found.credit_left)
    assert abs(found.cash * 100 - debt * 8) <= 50


@given(CENTS, st.integers(1, 5))
def test_instalments_add_up(amount: int, count: int) -> None:
    parts = instalments(amount, count)
    assert (sum(parts), len(parts)) == (amount, count)
    assert max(parts) - min(parts) < count
