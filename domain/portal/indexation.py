"""How a debt grows from month to month: the regime in force in each month, applied to what is owed, line by line.

Everything happens at the turn of a month; within a month nothing changes. What accrues from one day to another is the
difference of what accrued up to each, so that a calculation in between changes nothing but the rounding of its cents.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.money import round_to_cents
from domain.portal.indexes import INDEX_LABELS, Index, Series
from domain.portal.months import Month, later, month_of, show_month, show_period
from domain.portal.registry import PART_LABELS, Parts
from domain.sourced import Basis, Dated, Rule


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


class Line(BaseModel):
    """One step that a lawyer can recompute: base × value = result, in cents, and where the rule was read."""

    model_config = ConfigDict(frozen=True)

    part: str
    rule: str
    period: str
    value: str
    base_cents: int
    result_cents: int
    basis: Basis


class Accrued(BaseModel):
    """What some parts became, and how."""

    model_config = ConfigDict(frozen=True)

    parts: Parts
    lines: tuple[Line, ...] = ()


class _Stretch(BaseModel):
    """Turns of month under one regime: from `first` to `last`; `open` when the day asked for lies in the last."""

    model_config = ConfigDict(frozen=True)

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
    if on < since:
        raise DomainError("day-before-balance", f"O saldo é de {since:%d/%m/%Y}; não há cálculo para dia anterior.")
    lines: list[Line] = []
    for dated, stretch in _stretches(month_of(origin), month_of(since), month_of(on), rule):
        parts = _corrected(parts, dated, stretch, series, lines)
        parts = _with_interest(parts, dated, stretch, series, lines)
    return Accrued(parts=parts, lines=tuple(line for line in lines if line.result_cents))


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
            yield (
                dated,
                _Stretch(origin=origin, start=month_of(dated.since), first=begins, last=min(end, on), open=end >= on),
            )


def _corrected(
    parts: Parts, dated: Dated[Regime], stretch: _Stretch, series: Mapping[Index, Series], lines: list[Line]
) -> Parts:
    regime = dated.value
    if regime.correction is None:
        return parts
    first = later(max(stretch.first, later(stretch.origin, 2)), -regime.lag)
    last = later(stretch.last, -regime.lag)
    factor = _series(series, regime.correction).factor(first, last)
    if factor == 1:
        return parts
    added = {name: _times(getattr(parts, name), factor - 1) for name in regime.corrected}
    lines += [
        Line(
            part=PART_LABELS[name], rule=f"Correção monetária pelo {INDEX_LABELS[regime.correction]}",
            period=f"índices {show_period(first, last)}", value=f"fator {factor:.12f}",
            base_cents=getattr(parts, name), result_cents=cents, basis=dated.basis,
        )
        for name, cents in added.items()
    ]  # fmt: skip
    return parts + Parts(**added)


def _with_interest(
    parts: Parts, dated: Dated[Regime], stretch: _Stretch, series: Mapping[Index, Series], lines: list[Line]
) -> Parts:
    base = parts.principal + parts.fine
    for rule, period, percent in _interest(dated.value, stretch, series):
        cents = _times(base, percent / 100)
        lines.append(
            Line(part=PART_LABELS["interest"], rule=rule, period=period, value=f"{percent}%",
                 base_cents=base, result_cents=cents, basis=dated.basis)
        )  # fmt: skip
        parts += Parts(interest=cents)
    return parts


def _interest(regime: Regime, stretch: _Stretch, series: Mapping[Index, Series]) -> Iterator[tuple[str, str, Decimal]]:
    if regime.monthly_percent:
        months = stretch.last - stretch.first + 1
        each = f"Juros de mora de {regime.monthly_percent}% por mês ou fração"
        yield each, f"{months} × {show_period(stretch.first, stretch.last)}", months * regime.monthly_percent
    if regime.interest is None:
        return
    counted = stretch.first > max(later(stretch.origin, 1), stretch.start)
    first = later(stretch.first, -1) if counted else stretch.first
    last = later(stretch.last, -1) if stretch.open else stretch.last
    percent = _series(series, regime.interest).percent(first, last)
    yield f"Juros pela {INDEX_LABELS[regime.interest]}", f"taxas {show_period(first, last)}", percent
    paying = f"{regime.paying_percent}% no mês do pagamento"
    if stretch.open and not counted:
        yield paying, show_month(stretch.last), regime.paying_percent
    if counted and not stretch.open:
        yield f"{paying}, já contado e agora substituído", show_month(first), -regime.paying_percent


def _series(series: Mapping[Index, Series], index: Index) -> Series:
    return series.get(index) or Series(index, ())


def _times(cents: int, factor: Decimal) -> int:
    return round_to_cents(Decimal(cents) * factor / 100)
