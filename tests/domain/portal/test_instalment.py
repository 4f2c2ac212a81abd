"""What an instalment comes to later: the rule of each month, recomputed by hand."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import DomainError
from domain.portal.indexes import Index, Rate, Series
from domain.portal.instalment import LateFine, instalment_on
from domain.portal.limits import AgreementKind
from domain.portal.months import Month, month_of
from domain.sourced import sourced
from law.portal.agreements import indexation

START = month_of(date(2023, 1, 1))
FLAT = {
    index: Series(index, [Rate(month=Month(START + n), percent=Decimal(percent), source="teste") for n in range(48)])
    for index, percent in ((Index.IPCA, "1.00"), (Index.SELIC, "0.90"))
}
TAX, SIMPLES = (indexation(kind) for kind in (AgreementKind.ORDINARY, AgreementKind.SIMPLES))


@pytest.mark.parametrize(
    ("agreed_on", "on", "rule", "cents"),
    [
        (date(2025, 3, 10), date(2025, 3, 31), TAX, 100_00),
        (date(2025, 3, 10), date(2025, 4, 1), TAX, 101_00),  # 1%
        (date(2025, 3, 10), date(2025, 5, 30), TAX, 101_90),  # SELIC of April, 1%
        (date(2025, 3, 10), date(2026, 3, 2), TAX, 110_90),  # SELIC of eleven months, 1%
        (date(2023, 3, 10), date(2023, 4, 3), TAX, 101_00),  # 1% of interest, no index yet
        (date(2023, 3, 10), date(2023, 5, 3), TAX, 103_02),  # 101,00 by the IPCA, 2% of it
        (date(2024, 12, 2), date(2025, 1, 2), TAX, 101_00),
        (date(2023, 4, 10), date(2023, 6, 3), SIMPLES, 101_90),
        (date(2025, 3, 10), date(2025, 5, 30), indexation(AgreementKind.TDM), 101_90),
    ],
)
def test_an_instalment_grows_by_the_rule_of_each_month(agreed_on: date, on: date, rule: object, cents: int) -> None:
    made = instalment_on(100_00, agreed_on, on, rule, FLAT)  # type: ignore[arg-type]
    assert made.total_cents == cents
    assert made.base_cents + sum(line.result_cents for line in made.lines) == cents


def test_the_old_rule_ends_with_2024_and_what_it_added_stays() -> None:
    made = instalment_on(100_00, date(2024, 10, 1), date(2025, 2, 3), TAX, FLAT)
    assert [(line.rule, line.value, line.result_cents) for line in made.lines] == [
        ("Correção monetária pelo IPCA", "1,0000000000%, fator 1,010000000000", 1_00),
        ("Juros de mora de 1% por mês ou fração", "2%", 2_02),
        ("Juros pela SELIC", "0,90%", 91),
        ("1% no mês do pagamento", "1%", 1_01),
    ]


def test_a_missing_month_is_named() -> None:
    with pytest.raises(DomainError, match="index-missing") as refused:
        instalment_on(100_00, date(2026, 11, 1), date(2027, 2, 1), TAX, FLAT)
    assert "SELIC de 01/2027" in refused.value.message


@pytest.mark.parametrize(("on", "fine"), [(31, 0), (30, 0)])
def test_in_time_there_is_no_fine(on: int, fine: int) -> None:
    late = LateFine(daily_percent=Decimal("0.33"), most_percent=Decimal(20))
    basis = sourced("Edital, cláusula", "https://example.org")
    made = instalment_on(
        100_00, date(2025, 3, 1), date(2025, 3, on), TAX, FLAT, due_on=date(2025, 3, 31), fine=late, fine_basis=basis
    )
    assert made.total_cents - 100_00 == fine


@pytest.mark.parametrize(("days", "percent"), [(1, "0.33"), (60, "19.80"), (61, "20"), (90, "20")])
def test_a_late_fine_grows_by_day_up_to_its_limit(days: int, percent: str) -> None:
    late = LateFine(daily_percent=Decimal("0.33"), most_percent=Decimal(20))
    due = date(2025, 3, 31)
    on = date.fromordinal(due.toordinal() + days)
    made = instalment_on(
        1_000_00, date(2025, 3, 1), on, TAX, FLAT, due_on=due, fine=late, fine_basis=sourced("x", "https://example.org")
    )
    plain = instalment_on(1_000_00, date(2025, 3, 1), on, TAX, FLAT)
    assert made.total_cents - plain.total_cents == round(plain.total_cents * Decimal(percent) / 100)
    said = (made.lines[-1].value, made.lines[-1].period)
    assert said == (f"{percent}%".replace(".", ","), f"{days} dia{'s' if days > 1 else ''} de atraso")
