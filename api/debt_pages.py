"""Debts under a key, some at a time: what they come to all together is told with each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.asked_debts import AskedDebts
from api.cursor import NO_PLACE, pack
from api.wiring import beside
from domain.errors import InvalidInput, Problem
from domain.portal.amount_due import AmountDue, IndexTable, due_from, total_from
from domain.portal.registry import COLLECTED, InscribedDebt

Owed = Sequence[tuple[InscribedDebt, AmountDue]]


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
    return await beside(len(debts), lambda: _dues(debts, day, table))


async def page_of(debts: Sequence[InscribedDebt], asked: AskedDebts, day: date, table: IndexTable) -> DebtPage:
    """Return the page asked for of all debts under a key, in their order, as they are on a day.

    Of the debts on other pages only the totals are calculated. Raise InvalidInput for a page after the last, which
    would read as if there were no debts, or what the calculation refuses.
    """
    first = _first(debts, asked)
    return await beside(len(debts), lambda: _page(debts, first, first + asked.limit, day, table))


def _dues(debts: Sequence[InscribedDebt], day: date, table: IndexTable) -> Owed:
    return [(debt, due_from(debt, day, table)) for debt in debts]


def _first(debts: Sequence[InscribedDebt], asked: AskedDebts) -> int:
    after = asked.after
    if not after:
        return 0
    first = next((place for place, debt in enumerate(debts) if _place(debt) > after), None)
    if first is None:
        raise InvalidInput([Problem(field="cursor", code="invalid-cursor", message=NO_PLACE)])
    return first


def _page(debts: Sequence[InscribedDebt], first: int, end: int, day: date, table: IndexTable) -> DebtPage:
    shown = _dues(debts[first:end], day, table)
    others = [(debt, total_from(debt, day, table)) for debt in (*debts[:first], *debts[end:])]
    totals = [*((debt, due.parts.total) for debt, due in shown), *others]
    return DebtPage(
        shown=shown, first=first, count=len(debts), total_cents=sum([total for _, total in totals]),
        payable_cents=sum([total for debt, total in totals if debt.situation in COLLECTED]),
        next=pack(*_place(debts[end - 1])) if end < len(debts) else None,
    )  # fmt: skip


def is_payable(debt: InscribedDebt, due: AmountDue) -> bool:
    """Tell whether a slip of everything would have a debt."""
    return due.parts.total > 0 and debt.situation in COLLECTED


def _place(debt: InscribedDebt) -> tuple[date, str]:
    return debt.origin_due_on, debt.number
