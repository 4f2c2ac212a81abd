"""How a debt grows from month to month: the regime in force in each month, applied to what is owed, line by line.

Everything happens at the turn of a month; within a month nothing changes. What accrues from one day to another is the
difference of what accrued up to each, so that a calculation in between changes nothing but the rounding of its cents.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.money import portion, show_number, show_percent
from domain.portal.indexes import INDEX_LABELS, Index, Series
from domain.portal.months import Month, later, month_of, show_month, show_period
from domain.portal.registry import PART_LABELS, Parts
from domain.sourced import Basis, Dated, Rule

BEARS_INTEREST = ("principal", "fine")


class Regime(BaseModel):
    """Correction and interest of the months from a date on.

    `correction` multiplies everything corrected by the variation of an index, read `lag` months before each month
    but for the first after the due date. Interest is simple, on principal and fine as corrected: a fixed percentage
    for each month begun, and the rates of the months that are over (`interest`) with `paying_percent` for the month
    of the payment in place of its own rate, which is not known yet.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    correction: Index | None = None
    lag: int = 0
    monthly_percent: Decimal = Decimal(0)
    interest: Index | None = None
    paying_percent: Decimal = Decimal(0)
    corrected: tuple[str, ...] = ("principal", "fine", "interest")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of growth, whatever the amounts: `factor` times the parts `of` is added to the part `to`.

    `ratio` is the factor as two whole numbers: thousands of debts grow by the same steps.
    """

    to: str
    of: tuple[str, ...]
    factor: Decimal
    rule: str
    period: str
    value: str
    basis: Basis
    ratio: tuple[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", self.factor.as_integer_ratio())


@dataclass(frozen=True, slots=True)
class Line:
    """One step that a lawyer can recompute: base × value = result, in cents, and where the rule was read.

    `value` is a percentage as it is read in Portuguese; that of an index is followed by its factor.
    """

    part: str
    rule: str
    period: str
    value: str
    base_cents: int
    result_cents: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Accrued:
    """What some parts became, and how."""

    parts: Parts
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Turns of month under one regime: from `first` to `last`; `open` when the day asked for lies in the last."""

    origin: Month
    start: Month
    first: Month
    last: Month
    open: bool


def accrue(
    parts: Parts, origin: date, since: date, on: date, rule: Rule[Regime], series: Mapping[Index, Series]
) -> Accrued:
    """Return what parts that stood like this on `since`, first due on `origin`, are on another day.

    Raise DomainError: "day-before-balance", "rule-missing" or "index-missing".
    """
    check_not_before(since, on)
    return grow(parts, growth(month_of(origin), month_of(since), month_of(on), rule, series))


def check_not_before(since: date, on: date) -> None:
    """Refuse a day before that of a balance: DomainError("day-before-balance")."""
    if on < since:
        raise DomainError("day-before-balance", f"O saldo é de {since:%d/%m/%Y}; não há cálculo para dia anterior.")


def growth(
    origin: Month, since: Month, on: Month, rule: Rule[Regime], series: Mapping[Index, Series]
) -> tuple[Step, ...]:
    """Return the steps by which every amount first due in `origin` grows from one month to another.

    Raise DomainError: "rule-missing" or "index-missing".
    """
    steps: list[Step] = []
    for dated, stretch in _stretches(origin, since, on, rule):
        steps += _correction(dated, stretch, series)
        steps += _interest(dated, stretch, series)
    return tuple(steps)


def grow(parts: Parts, steps: Iterable[Step]) -> Accrued:
    """Return what parts become by some steps, each rounded to the cent; steps that add nothing are left out."""
    owed = _amounts(parts)
    lines = [
        Line(PART_LABELS[step.to], step.rule, step.period, step.value, base, cents, step.basis)
        for step, base, cents in _grown(owed, steps) if cents
    ]  # fmt: skip
    return Accrued(Parts(**owed), tuple(lines))


def grow_alone(parts: Parts, steps: Iterable[Step]) -> dict[str, int]:
    """Return what parts become by some steps, to the same cent as `grow` does, and not how."""
    owed = _amounts(parts)
    for _ in _grown(owed, steps):
        pass
    return owed


def _amounts(parts: Parts) -> dict[str, int]:
    return {
        "principal": parts.principal, "fine": parts.fine, "interest": parts.interest, "costs": parts.costs,
        "fees": parts.fees,
    }  # fmt: skip


def _grown(owed: dict[str, int], steps: Iterable[Step]) -> Iterator[tuple[Step, int, int]]:
    """Let amounts grow where they are; give each step, what it was taken of, and what it added."""
    for step in steps:
        base = 0
        for name in step.of:
            base += owed[name]
        cents = portion(base, step.ratio)
        owed[step.to] += cents
        yield step, base, cents


def _stretches(origin: Month, since: Month, on: Month, rule: Rule[Regime]) -> Iterator[tuple[Dated[Regime], _Stretch]]:
    first = later(max(origin, since), 1)
    if first > on:
        return
    values = sorted(rule.values, key=lambda dated: dated.since)
    if first < month_of(values[0].since):
        raise DomainError("rule-missing", f"Não há regra de atualização registrada para {show_month(first)}.")
    ends = [later(month_of(dated.since), -1) for dated in values[1:]]
    for dated, end in zip(values, [*ends, on], strict=True):
        begins = max(first, month_of(dated.since))
        if begins <= min(end, on):
            yield dated, _Stretch(origin, month_of(dated.since), begins, min(end, on), open=end >= on)


def _correction(dated: Dated[Regime], stretch: _Stretch, series: Mapping[Index, Series]) -> Iterator[Step]:
    regime = dated.value
    if regime.correction is None:
        return
    first = later(max(stretch.first, later(stretch.origin, 2)), -regime.lag)
    last = later(stretch.last, -regime.lag)
    factor = _series(series, regime.correction).factor(first, last)
    if factor == 1:
        return
    rule, period = f"Correção monetária pelo {INDEX_LABELS[regime.correction]}", f"índices {show_period(first, last)}"
    for name in regime.corrected:
        yield Step(
            name,
            (name,),
            factor - 1,
            rule,
            period,
            f"{show_percent(100 * factor - 100, 10)}, fator {show_number(factor, 12)}",
            dated.basis,
        )


def _interest(dated: Dated[Regime], stretch: _Stretch, series: Mapping[Index, Series]) -> Iterator[Step]:
    for rule, period, percent in _rates(dated.value, stretch, series):
        yield Step("interest", BEARS_INTEREST, percent / 100, rule, period, show_percent(percent), dated.basis)


def _rates(regime: Regime, stretch: _Stretch, series: Mapping[Index, Series]) -> Iterator[tuple[str, str, Decimal]]:
    if regime.monthly_percent:
        months = stretch.last - stretch.first + 1
        each = f"Juros de mora de {show_percent(regime.monthly_percent)} por mês ou fração"
        yield each, f"{months} × {show_period(stretch.first, stretch.last)}", months * regime.monthly_percent
    if regime.interest is None:
        return
    counted = stretch.first > max(later(stretch.origin, 1), stretch.start)
    first = later(stretch.first, -1) if counted else stretch.first
    last = later(stretch.last, -1) if stretch.open else stretch.last
    percent = _series(series, regime.interest).percent(first, last)
    yield f"Juros pela {INDEX_LABELS[regime.interest]}", f"taxas {show_period(first, last)}", percent
    paying = f"{show_percent(regime.paying_percent)} no mês do pagamento"
    if stretch.open and not counted:
        yield paying, show_month(stretch.last), regime.paying_percent
    if counted and not stretch.open:
        yield f"{paying}, já contado e agora substituído", show_month(first), -regime.paying_percent


def _series(series: Mapping[Index, Series], index: Index) -> Series:
    return series.get(index) or Series(index, ())
