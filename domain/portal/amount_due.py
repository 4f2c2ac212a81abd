"""What a debt comes to on a day, and every step that leads there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.portal.indexation import Line, Regime, accrue
from domain.portal.indexes import Index, Series
from domain.portal.registry import CLOSED, InscribedDebt, Nature, Parts
from domain.sourced import Rule


@dataclass(frozen=True, slots=True)
class IndexTable:
    """The rules by nature of debt, and the index series that they name. `law.portal.indexation` makes one."""

    rules: Mapping[Nature, Rule[Regime]]
    series: Mapping[Index, Series]


class AmountDue(BaseModel):
    """What is owed on a day, in cents, and how it grew from the balances of the registry."""

    model_config = ConfigDict(frozen=True)

    on: date
    parts: Parts
    accrued: Parts
    lines: tuple[Line, ...]


def due_on(debt: InscribedDebt, on: date, table: IndexTable) -> AmountDue:
    """Return what a debt comes to on a day, not before the day of its balances.

    Raise DomainError: "day-before-balance", "rule-missing", or "index-missing" that names the month.
    """
    if debt.situation in CLOSED or not debt.parts.total:
        return AmountDue(on=on, parts=debt.parts, accrued=Parts(), lines=())
    grown = accrue(debt.parts, debt.origin_due_on, debt.as_of, on, table.rules[debt.nature], table.series)
    return AmountDue(on=on, parts=grown.parts, accrued=grown.parts - debt.parts, lines=grown.lines)
