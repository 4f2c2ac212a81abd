"""Terms of a settlement: what is left to pay, and instalments that add up to it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.debts.settlement import Terms, in_words, terms_of

TERMS = st.builds(
    Terms, total_cents=st.integers(1, 10**12), discount=st.integers(0, 70), instalments=st.integers(1, 120)
)


@pytest.mark.parametrize(
    ("total", "discount", "left"),
    [(100_00, 70, 30_00), (1_01, 50, 51), (1, 50, 1), (1, 51, 0), (999_99, 55, 450_00), (100_00, 0, 100_00)],
)
def test_what_is_left_is_rounded_half_up(total: int, discount: int, left: int) -> None:
    assert Terms(total_cents=total, discount=discount).agreed_cents == left


@given(TERMS)
def test_instalments_add_up_and_differ_by_less_than_their_number_in_cents(terms: Terms) -> None:
    assert len(terms.parts) == terms.instalments
    assert sum(terms.parts) == terms.agreed_cents
    assert 0 <= terms.parts[0] - terms.parts[-1] < terms.instalments
    exact = Decimal(terms.total_cents) * (100 - terms.discount) / 100
    assert abs(terms.agreed_cents - exact) <= Decimal("0.5")


def test_terms_are_read_by_their_mode_alone() -> None:
    both = {"valor_total": "1000.00", "desconto_a_vista": 70, "desconto_parcelado": 55, "parcelas": 7}
    assert in_words(terms_of(both | {"modalidade": "a-vista"})) == (
        "débito de R$ 1.000,00, desconto de 70%, R$ 300,00 à vista"
    )
    assert in_words(terms_of(both | {"modalidade": "parcelado"})) == (
        "débito de R$ 1.000,00, desconto de 55%, R$ 450,00 em 7 parcelas mensais: a primeira de R$ 64,32 e as "
        "demais de R$ 64,28"
    )
