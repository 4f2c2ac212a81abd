"""Debts under a key, some at a time: what they come to all together is told with each page."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.asked_debts import AskedDebts
from api.cursor import NO_PLACE, pack
from domain.errors import InvalidInput, Problem
from domain.portal.amount_due import AmountDue, IndexTable, due_from
from domain.portal.registry import COLLECTED, InscribedDebt

Owed = Sequence[tuple[InscribedDebt, AmountDue]]
MANY = 200
"""More are calculated beside the requests of others, which would wait for a second."""


@dataclass(frozen=True, slots=True)
class DebtPage:
    """Some debts, the oldest first, with what each comes to: from `first` on, of `count`. Amounts are of them all."""

    shown: Owed
    first: int
    count: int
    total_cents: int
    payable_cents: int
    next: str | None


async def dues(debts: Sequence[InscribedDebt], day: date, table: IndexTable) -> Owed:
    """Return debts with what each comes to on a day; raise what the calculation refuses."""

    def calculated() -> Owed:
        return [(debt, due_from(debt, day, table)) for debt in debts]

    return calculated() if len(debts) <= MANY else await asyncio.to_thread(calculated)


def page_of(owed: Owed, asked: AskedDebts) -> DebtPage:
    """Return the page asked for of all debts under a key, in their order; raise InvalidInput for one after the last.

    That one would have no debt on it, and read as if there were none.
    """
    after = asked.after
    first = next((place for place, (debt, _) in enumerate(owed) if _place(debt) > after), None) if after else 0
    if first is None:
        raise InvalidInput([Problem(field="cursor", code="invalid-cursor", message=NO_PLACE)])
    end, totals = first + asked.limit, [(due.parts.total, debt.situation in COLLECTED) for debt, due in owed]
    return DebtPage(
        shown=owed[first:end], first=first, count=len(owed), total_cents=sum([total for total, _ in totals]),
        payable_cents=sum([total for total, collected in totals if collected]),
        next=pack(*_place(owed[end - 1][0])) if end < len(owed) else None,
    )  # fmt: skip


def is_payable(debt: InscribedDebt, due: AmountDue) -> bool:
    """Tell whether a slip of everything would have a debt."""
    return due.parts.total > 0 and debt.situation in COLLECTED


def _place(debt: InscribedDebt) -> tuple[date, str]:
    return debt.origin_due_on, debt.number
