"""Money: whole cents inside, R$ outside, nothing rounded in silence."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.money import format_brl, parse_amount, portion, round_to_cents

cents = st.integers(1, 999_999_999_999)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1234.56", 123456), (1234.56, 123456), (0.1, 10), ("0.01", 1), (894.02, 89402), (5, 500), ("1234.5", 123450),
     (Decimal("19.99"), 1999), ("9999999999.99", 999999999999)],
)  # fmt: skip
def test_amounts_become_cents(value: object, expected: int) -> None:
    assert parse_amount(value) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("abc", "invalid-amount"),
        ("1.234,56", "invalid-amount"),
        (True, "invalid-amount"),
        (None, "invalid-amount"),
        ([1], "invalid-amount"),
        ("NaN", "amount-not-positive"),
        (float("inf"), "amount-not-positive"),
        (0, "amount-not-positive"),
        ("-5", "amount-not-positive"),
        ("10.001", "amount-has-fractions"),
        ("10000000000", "amount-too-large"),
        ("1e400", "amount-too-large"),
        ("1e-400", "amount-has-fractions"),
    ],
)
def test_other_values_are_refused_with_their_reason(value: object, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_amount(value)
    assert refused.value.code == code


@given(cents)
def test_canonical_text_and_json_number_give_the_same_cents(amount: int) -> None:
    text = f"{amount // 100}.{amount % 100:02d}"
    assert parse_amount(text) == amount
    assert parse_amount(float(text)) == amount


@given(cents)
def test_shown_money_reads_back_as_the_same_cents(amount: int) -> None:
    shown = format_brl(amount)
    assert shown.startswith("R$ ")
    assert parse_amount(shown.removeprefix("R$ ").replace(".", "").replace(",", ".")) == amount


@pytest.mark.parametrize(
    ("amount", "shown"), [(123456, "R$ 1.234,56"), (1, "R$ 0,01"), (100_000_000, "R$ 1.000.000,00"), (0, "R$ 0,00")]
)
def test_money_is_shown_as_people_write_it(amount: int, shown: str) -> None:
    assert format_brl(amount) == shown


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.005", 1), ("0.004", 0), ("1.115", 112), ("2.675", 268), ("-0.005", -1), ("7", 700)]
)
def test_half_a_cent_is_rounded_away_from_zero(amount: str, rounded: int) -> None:
    assert round_to_cents(Decimal(amount)) == rounded


@given(st.integers(-(10**12), 10**12), st.decimals(-3, 300, places=6))
def test_a_portion_is_rounded_half_away_from_zero(cents: int, factor: Decimal) -> None:
    with localcontext(prec=60):
        assert portion(cents, factor.as_integer_ratio()) == round_to_cents(cents * factor / 100)


@pytest.mark.parametrize(("cents", "part"), [(1, 1), (-1, -1), (2, 1), (3, 2), (-3, -2), (0, 0)])
def test_half_a_cent_is_a_cent(cents: int, part: int) -> None:
    assert portion(cents, (1, 2)) == part
