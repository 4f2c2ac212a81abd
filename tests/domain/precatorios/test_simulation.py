"""What a settlement pays: every cent accounted for, never above the ceiling."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from settlement import edital

from domain.errors import DomainError
from domain.precatorios.simulation import divided, simulated

CENTS = st.integers(min_value=1, max_value=10**14)
YEARS = st.integers(min_value=2009, max_value=2025)
PARTS = st.lists(st.integers(min_value=1, max_value=1000), min_size=1, max_size=8)
WHOLE = (Fraction(1),)


@pytest.mark.parametrize(("year", "credit", "discount", "paid"), [
    (2010, 100_000_00, 20_000_00, 80_000_00),
    (2025, 100_000_00, 40_000_00, 60_000_00),
    (2025, 1, 0, 1),
    (2025, 99, 39, 60),
    (2011, 3, 0, 3),
])  # fmt: skip
def test_figures_by_hand(year: int, credit: int, discount: int, paid: int) -> None:
    found = simulated(edital(), year, credit, WHOLE)
    assert (found.discount, found.paid, found.left) == (discount, paid, 0)


def test_a_share_leaves_the_rest_in_the_queue() -> None:
    found = simulated(edital(), 2010, 100_01, (Fraction(1, 3), Fraction(1, 3)))
    assert [p.credit for p in found.portions] == [33_34, 33_34]
    assert (found.credit, found.left) == (66_68, 33_33)


@pytest.mark.parametrize("year", [2008, 2026])
def test_a_year_outside_the_bands_has_no_figures(year: int) -> None:
    with pytest.raises(DomainError, match="year-not-covered"):
        simulated(edital(), year, 1, WHOLE)


@given(CENTS, YEARS, PARTS, st.integers(min_value=0, max_value=1000))
def test_every_cent_is_somewhere_and_the_ceiling_holds(credit: int, year: int, parts: list[int], rest: int) -> None:
    whole = sum(parts) + rest
    found = simulated(edital(), year, credit, [Fraction(part, whole) for part in parts])
    assert found.credit + found.left == credit
    assert found.paid + found.discount == found.credit == sum(p.credit for p in found.portions)
    assert all(p.discount * 100 <= 40 * p.credit for p in found.portions)
    assert all(
        abs(p.credit - Fraction(credit * part, whole)) < 1 for p, part in zip(found.portions, parts, strict=True)
    )


@given(st.integers(min_value=0, max_value=10**6), PARTS)
def test_larger_shares_never_get_less(total: int, parts: list[int]) -> None:
    found = divided(total, [Fraction(part, sum(parts)) for part in parts])
    assert sum(found) == total
    by_share = sorted(zip(parts, found, strict=True))
    assert all(less <= more for (a, less), (b, more) in pairwise(by_share) if a < b)
