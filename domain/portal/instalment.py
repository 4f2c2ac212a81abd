"""What an instalment comes to in the month in which it is paid, and every step that leads there."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.money import round_to_cents, show_percent
from domain.portal.indexation import Line, Regime, accrue
from domain.portal.indexes import Index, Series
from domain.portal.registry import Parts
from domain.sourced import Basis, Rule


class LateFine(BaseModel):
    """A fine for each day of delay, up to a share of the instalment; in percent."""

    model_config = ConfigDict(frozen=True)

    daily_percent: Decimal
    most_percent: Decimal


class InstalmentAmount(BaseModel):
    """An instalment on a day, in cents, and how it grew from what it was when the agreement was made."""

    model_config = ConfigDict(frozen=True)

    on: date
    base_cents: int
    total_cents: int
    lines: tuple[Line, ...] = ()


def instalment_on(
    base_cents: int, agreed_on: date, on: date, rule: Rule[Regime], series: Mapping[Index, Series],
    *, due_on: date | None = None, fine: LateFine | None = None, fine_basis: Basis | None = None,
) -> InstalmentAmount:  # fmt: skip
    """Return what an instalment is on a day, with a fine when its due date is over and its rules have one.

    Raise DomainError "index-missing" naming the month.
    """
    grown = accrue(Parts(principal=base_cents), agreed_on, agreed_on, on, rule, series)
    lines, total = grown.lines, grown.parts.total
    if fine is not None and fine_basis is not None and due_on is not None and on > due_on:
        line = _late(total, (on - due_on).days, fine, fine_basis)
        lines, total = (*lines, line), total + line.result_cents
    return InstalmentAmount(on=on, base_cents=base_cents, total_cents=total, lines=lines)


def _late(cents: int, days: int, fine: LateFine, basis: Basis) -> Line:
    percent = min(days * fine.daily_percent, fine.most_percent)
    return Line(
        part="Multa",
        rule=f"Multa de {show_percent(fine.daily_percent)} por dia de atraso, até {show_percent(fine.most_percent)}",
        period=f"{days} {'dia' if days == 1 else 'dias'} de atraso", value=show_percent(percent), base_cents=cents,
        result_cents=round_to_cents(Decimal(cents) * percent / 100 / 100), basis=basis,
    )  # fmt: skip
