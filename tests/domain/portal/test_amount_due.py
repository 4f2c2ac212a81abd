"""What a debt comes to, beside an oracle that walks month by month in fractions and shares nothing with the code."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.money import round_to_cents
from domain.portal.amount_due import AmountDue, IndexTable, due_from, due_on, parts_from, total_from
from domain.portal.indexes import Index, Rate, Series
from domain.portal.months import Month, month_of
from domain.portal.registry import InscribedDebt, Nature, Parts, Situation
from law.portal.indexation import index_table

FIRST, LAST = date(2015, 1, 1), date(2030, 12, 31)
START = month_of(date(2014, 1, 1))
IPCA = {Month(START + n): Decimal((n * 37) % 150 - 20) / 100 for n in range(12 * 18)}
SELIC = {Month(START + n): Decimal(40 + (n * 29) % 90) / 100 for n in range(12 * 18)}


def series(index: Index, rates: dict[Month, Decimal]) -> Series:
    return Series(index, [Rate(month=month, percent=percent, source="teste") for month, percent in rates.items()])


TABLE = index_table([series(Index.IPCA, IPCA), series(Index.SELIC, SELIC)])


def debt(
    due: date, parts: Parts, *, as_of: date | None = None, nature: Nature = Nature.TAX,
    situation: Situation = Situation.INSCRIBED,
) -> InscribedDebt:  # fmt: skip
    return InscribedDebt(
        id=UUID(int=1), number="1", kind=DebtKind.IPTU, key="00100200034", nature=nature, situation=situation,
        year=due.year, origin_due_on=due, inscribed_on=due, as_of=as_of or due, parts=parts, debtor="11144477735",
    )  # fmt: skip


def cents(amount: Fraction) -> int:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def oracle(due: date, parts: Parts, on: date, nature: Nature) -> Parts:
    """Walk from the month of the due date to the month asked for, as the law tells it, without rounding on the way."""
    principal, fine, interest = map(Fraction, (parts.principal, parts.fine, parts.interest))
    origin, asked = month_of(due), month_of(on)
    new_law = month_of(date(2025, 1, 1)) if nature is Nature.TAX else Month(10**6)
    late_months, selic = 0, Fraction(0)
    for month in range(origin + 1, asked + 1):
        if month < new_law:
            if month > origin + 1:
                grown = 1 + Fraction(IPCA[Month(month - 2)]) / 100
                principal, fine, interest = principal * grown, fine * grown, interest * grown
            late_months += 1
        else:
            selic += Fraction(SELIC[Month(month)]) if month < asked else Fraction(1)
    base = principal + fine
    owed = interest + base * Fraction(late_months, 100) + base * selic / 100
    return Parts(principal=cents(principal), fine=cents(fine), interest=cents(owed), costs=parts.costs, fees=parts.fees)


def close(one: Parts, other: Parts, apart: int) -> bool:
    return all(abs(getattr(one, name) - getattr(other, name)) <= apart for name in Parts.model_fields)


days = st.dates(FIRST, LAST)
amounts = st.integers(0, 50_000_000)
parts = st.builds(Parts, principal=amounts, fine=amounts, interest=amounts, costs=amounts, fees=amounts)
natures = st.sampled_from(Nature)


@given(days, days, parts, natures)
def test_it_is_what_the_oracle_says(one: date, other: date, owed: Parts, nature: Nature) -> None:
    due, on = sorted((one, other))
    found = due_on(debt(due, owed, nature=nature), on, TABLE)
    assert close(found.parts, oracle(due, owed, on, nature), apart=3)  # each line rounds once


@given(st.lists(days, min_size=3, max_size=5), parts, natures)
def test_a_calculation_in_between_changes_nothing_but_its_cents(when: list[date], owed: Parts, nature: Nature) -> None:
    due, *between, on = sorted(when)
    at_once = due_on(debt(due, owed, nature=nature), on, TABLE).parts
    stepwise = owed
    for since, day in zip([due, *between], [*between, on], strict=True):
        stepwise = due_on(debt(due, stepwise, as_of=since, nature=nature), day, TABLE).parts
    assert close(stepwise, at_once, apart=30)  # a cent rounded early grows threefold and bears interest


@given(days, days, parts, natures)
def test_the_parts_add_up_and_every_line_is_told(one: date, other: date, owed: Parts, nature: Nature) -> None:
    due, on = sorted((one, other))
    found = due_on(debt(due, owed, nature=nature), on, TABLE)
    assert owed + found.accrued == found.parts
    assert sum(line.result_cents for line in found.lines) == found.accrued.total
    assert (found.parts.costs, found.parts.fees) == (owed.costs, owed.fees)


@given(days, st.lists(days, min_size=2, max_size=2), parts)
def test_tax_debts_never_shrink_from_2025_on(due: date, when: list[date], owed: Parts) -> None:
    one, other = (max(due, date(2025, 1, 1), day) for day in sorted(when))
    totals = [due_on(debt(due, owed), day, TABLE).parts.total for day in (one, other)]
    assert totals == sorted(totals)


def test_a_line_can_be_recomputed_from_what_it_shows() -> None:
    found = due_on(debt(date(2022, 3, 10), Parts(principal=1_000_00, fine=200_00)), date(2026, 11, 24), TABLE)
    for line in found.lines:
        percent, _, factor = line.value.replace(",", ".", 1).partition("%")
        assert round_to_cents(line.base_cents * Decimal(percent) / 10_000) == line.result_cents
        times = Decimal(factor.removeprefix(", fator ").replace(",", ".")) - 1 if factor else Decimal(percent) / 100
        assert round_to_cents(line.base_cents * times / 100) == line.result_cents
        assert "." not in line.rule + line.value
        assert line.basis.url or line.basis.assumed


def text(found: AmountDue) -> list[tuple[str, str, str, int]]:
    return [(line.rule, line.period, line.value, line.result_cents) for line in found.lines]


FLAT = index_table([
    series(Index.IPCA, dict.fromkeys(IPCA, Decimal("1.00"))),
    series(Index.SELIC, dict.fromkeys(SELIC, Decimal("0.90"))),
])  # fmt: skip


@pytest.mark.parametrize(
    ("due", "on", "nature", "steps"),
    [
        (date(2024, 3, 10), date(2024, 3, 31), Nature.TAX, []),
        (date(2024, 3, 31), date(2024, 4, 1), Nature.TAX, [
            ("Juros de mora de 1% por mês ou fração", "1 × 04/2024", "1%", 10_00)]),
        (date(2024, 3, 10), date(2024, 5, 2), Nature.TAX, [
            ("Correção monetária pelo IPCA", "índices 03/2024", "1,0000000000%, fator 1,010000000000", 10_00),
            ("Juros de mora de 1% por mês ou fração", "2 × de 04/2024 a 05/2024", "2%", 20_20)]),
        (date(2024, 12, 20), date(2025, 1, 2), Nature.TAX, [
            ("1% no mês do pagamento", "01/2025", "1%", 10_00)]),
        (date(2024, 12, 20), date(2025, 3, 2), Nature.TAX, [
            ("Juros pela SELIC", "taxas de 01/2025 a 02/2025", "1,80%", 18_00),
            ("1% no mês do pagamento", "03/2025", "1%", 10_00)]),
        (date(2025, 2, 1), date(2025, 4, 1), Nature.TAX, [
            ("Juros pela SELIC", "taxas 03/2025", "0,90%", 9_00),
            ("1% no mês do pagamento", "04/2025", "1%", 10_00)]),
        (date(2024, 12, 20), date(2025, 2, 2), Nature.NON_TAX, [
            ("Correção monetária pelo IPCA", "índices 12/2024", "1,0000000000%, fator 1,010000000000", 10_00),
            ("Juros de mora de 1% por mês ou fração", "2 × de 01/2025 a 02/2025", "2%", 20_20)]),
    ],
)  # fmt: skip
def test_the_law_day_by_day(due: date, on: date, nature: Nature, steps: list[tuple[str, str, str, int]]) -> None:
    assert text(due_on(debt(due, Parts(principal=1_000_00), nature=nature), on, FLAT)) == steps


def test_the_last_day_of_the_old_rule_and_the_first_of_the_new() -> None:
    owed = debt(date(2024, 10, 10), Parts(principal=1_000_00))
    old, new = (due_on(owed, day, FLAT) for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert new.parts.total - old.parts.total == 1_010 * 1  # 1% of R$ 1.010,00, and no further correction
    assert {line.basis.citation[:15] for line in new.lines} == {"Lei 10.734/1989", "Lei 18.095/2024"}


def test_one_percent_of_a_month_gives_way_to_its_selic() -> None:
    partly = debt(date(2024, 12, 20), Parts(principal=1_000_00, interest=10_00), as_of=date(2025, 1, 20))
    assert text(due_on(partly, date(2025, 2, 1), FLAT)) == [("Juros pela SELIC", "taxas 01/2025", "0,90%", 9_00)]


@pytest.mark.parametrize(
    ("on", "named"), [(date(2032, 2, 1), "SELIC de 01/2032"), (date(2032, 12, 31), "SELIC de 01/2032")]
)
def test_a_missing_month_is_refused_by_name(on: date, named: str) -> None:
    with pytest.raises(DomainError, match="index-missing") as refused:
        due_on(debt(date(2024, 3, 1), Parts(principal=1)), on, TABLE)
    assert named in refused.value.message


def test_the_months_that_are_known_can_still_be_calculated() -> None:
    owed = debt(date(2024, 3, 1), Parts(principal=100))
    assert due_on(owed, date(2032, 1, 31), TABLE).parts.total > 100
    empty = IndexTable(rules=TABLE.rules, series={})
    with pytest.raises(DomainError, match="index-missing"):
        due_on(owed, date(2024, 5, 1), empty)
    assert due_on(owed, date(2024, 4, 30), empty).parts.total == 101


def test_what_is_left_after_paying_ahead_is_what_is_owed_until_then() -> None:
    owed = debt(date(2024, 3, 1), Parts(principal=100))
    assert due_from(owed, date(2024, 2, 29), TABLE).parts == owed.parts
    assert due_from(owed, date(2024, 4, 1), TABLE) == due_on(owed, date(2024, 4, 1), TABLE)


def test_days_before_the_balance_or_before_every_rule_are_refused() -> None:
    owed = debt(date(2024, 3, 1), Parts(principal=100))
    with pytest.raises(DomainError, match="day-before-balance"):
        due_on(owed, date(2024, 2, 29), TABLE)
    with pytest.raises(DomainError, match="rule-missing"):
        due_on(debt(date(1999, 11, 30), Parts(principal=100)), date(2024, 3, 1), TABLE)
    with pytest.raises(DomainError, match="index-missing"):
        due_on(debt(date(1999, 12, 31), Parts(principal=100)), date(2024, 3, 1), TABLE)


@pytest.mark.parametrize("situation", [Situation.SETTLED, Situation.CANCELLED])
def test_a_closed_debt_does_not_grow(situation: Situation) -> None:
    owed = Parts(principal=100)
    assert due_on(debt(date(2024, 3, 1), owed, situation=situation), date(2040, 1, 1), TABLE).parts == owed


@given(days, parts)
def test_within_a_month_nothing_changes(day: date, owed: Parts) -> None:
    first = day.replace(day=1)
    one = due_on(debt(FIRST - timedelta(days=40), owed), first, TABLE)
    assert one.parts == due_on(debt(FIRST - timedelta(days=40), owed), day, TABLE).parts


@given(days, days, parts, st.sampled_from(Situation))
def test_the_total_without_its_steps_is_the_same_to_the_cent(
    origin: date, day: date, owed: Parts, situation: Situation
) -> None:
    one = debt(origin, owed, situation=situation)
    whole = due_from(one, day, TABLE).parts
    assert (total_from(one, day, TABLE), parts_from(one, day, TABLE)) == (whole.total, whole)
