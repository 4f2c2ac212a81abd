"""What a debt comes to on a day, and every step that leads there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.portal.indexation import Line, Regime, Step, check_not_before, grow, grow_alone, growth
from domain.portal.indexes import Index, Series
from domain.portal.months import Month, month_of
from domain.portal.registry import CLOSED, InscribedDebt, Nature, Parts
from domain.sourced import Rule

MOST_KNOWN = 20_000
"""Growths remembered: debts due in one month, with balances of one month, all grow alike."""


@dataclass(frozen=True, slots=True)
class IndexTable:
    """The rules by nature of debt, and the index series that they name. `law.portal.indexation` makes one."""

    rules: Mapping[Nature, Rule[Regime]]
    series: Mapping[Index, Series]
    _known: dict[tuple[Nature, Month, Month, Month], tuple[Step, ...]] = field(default_factory=dict, repr=False)

    def growth(self, nature: Nature, origin: date, since: date, on: date) -> tuple[Step, ...]:
        """Return how debts of a nature grow, remembered by month; raise as `domain.portal.indexation.growth` does."""
        months = nature, month_of(origin), month_of(since), month_of(on)
        found = self._known.get(months)
        if found is None:
            found = growth(*months[1:], self.rules[nature], self.series)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[months] = found
        return found


class AmountDue(BaseModel):
    """What is owed on a day, in cents, and how it grew from the balances of the registry."""

    model_config = ConfigDict(frozen=True)

    on: date
    parts: Parts
    accrued: Parts
    lines: tuple[Line, ...]


def due_from(debt: InscribedDebt, day: date, table: IndexTable) -> AmountDue:
    """Return what a debt comes to on a day, or on the first one that its balances know.

    A slip of next month can be paid, in part, in the last days of this one: what is left holds the next month's growth.
    """
    return due_on(debt, max(day, debt.as_of), table)


def parts_from(debt: InscribedDebt, day: date, table: IndexTable) -> Parts:
    """Return the parts that `due_from` leads to, without the steps: for what is made of thousands of debts."""
    grown = _grown_from(debt, day, table)
    return debt.parts if grown is None else Parts(**grown)


def total_from(debt: InscribedDebt, day: date, table: IndexTable) -> int:
    """Return the total that `due_from` leads to, without the steps."""
    grown = _grown_from(debt, day, table)
    return debt.parts.total if grown is None else sum(grown.values())


def _grown_from(debt: InscribedDebt, day: date, table: IndexTable) -> dict[str, int] | None:
    """Return what the parts of a debt come to; nothing of one that grows no more."""
    if debt.situation in CLOSED or not debt.parts.total:
        return None
    on = max(day, debt.as_of)
    return grow_alone(debt.parts, table.growth(debt.nature, debt.origin_due_on, debt.as_of, on))


def due_on(debt: InscribedDebt, on: date, table: IndexTable) -> AmountDue:
    """Return what a debt comes to on a day, not before the day of its balances.

    Raise DomainError: "day-before-balance", "rule-missing", or "index-missing" that names the month.
    """
    if debt.situation in CLOSED or not debt.parts.total:
        return AmountDue(on=on, parts=debt.parts, accrued=Parts(), lines=())
    check_not_before(debt.as_of, on)
    grown = grow(debt.parts, table.growth(debt.nature, debt.origin_due_on, debt.as_of, on))
    return AmountDue(on=on, parts=grown.parts, accrued=grown.parts - debt.parts, lines=grown.lines)
