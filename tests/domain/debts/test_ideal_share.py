"""A unit's share of a debt: exact, rounded once, and never more than the whole together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.debts.ideal_share import parse_share, share_of
from tests.rehearsal.refusals import refused

WHOLE = 999_999_999_999


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/40", Fraction(1, 40)),
        (" 1 / 40 ", Fraction(1, 40)),
        ("2,5000%", Fraction(1, 40)),
        ("2.5%", Fraction(1, 40)),
        ("0,0001%", Fraction(1, 1_000_000)),
        ("99,9999%", Fraction(999_999, 1_000_000)),
    ],
)
def test_a_share_is_read_exactly(text: str, share: Fraction) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize("text", ["", "40", "1/0", "2,50001%", "dois por cento", "-1/40", "1/40%", "¹/₄₀"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with refused("invalid-share"):
        parse_share(text)


@pytest.mark.parametrize("text", ["0%", "0/7", "1/1", "100%", "100,0001%", "41/40"])
def test_a_share_lies_between_nothing_and_the_whole(text: str) -> None:
    with refused("share-out-of-range"):
        parse_share(text)


@pytest.mark.parametrize(("total", "share", "part"), [(100_01, "1/2", 50_01), (100_00, "1/3", 33_33), (1, "1/40", 0)])
def test_half_a_cent_goes_up(total: int, share: str, part: int) -> None:
    assert share_of(total, parse_share(share)) == part


@given(st.integers(1, WHOLE), st.integers(2, 10_000))
def test_equal_shares_add_up_to_the_whole_but_for_the_rounding(total: int, units: int) -> None:
    assert abs(units * share_of(total, Fraction(1, units)) - total) * 2 <= units


@given(st.integers(1, WHOLE), st.fractions(Fraction(1, 1_000_000), Fraction(999_999, 1_000_000), max_denominator=10**6))
def test_a_share_is_within_half_a_cent_of_the_exact_amount(total: int, share: Fraction) -> None:
    assert abs(share_of(total, share) - total * share) <= Fraction(1, 2)
    assert 0 <= share_of(total, share) <= total
