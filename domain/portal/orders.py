"""What an order of the office does to debts of the registry: which are meant, what stands against it, what is moved."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from domain.debts.ledger import NEEDS_DEBT_OPEN, LedgerEffect, LedgerOrder
from domain.money import format_brl
from domain.portal.amount_due import AmountDue
from domain.portal.postings import Account, Cause, Movement, accrued, in_proportion, lowered, shares
from domain.portal.registry import CLOSED, InscribedDebt, Situation

YEARS = re.compile(r"(\d{4})(?:\s*(?:a|até|-|–)\s*(\d{4}))?")
BETWEEN = re.compile(r"\s*(?:[,;]|\be\b)\s*")
SHOWN = 6
LOWERS = {
    LedgerEffect.REDUCE: (Account.WRITTEN_OFF, Cause.REDUCED),
    LedgerEffect.OFFSET: (Account.OFFSET, Cause.OFFSET),
    LedgerEffect.DETACH_UNIT: (Account.BANK, Cause.PAID),
}
"""Effects that lower what is owed by an amount: to which account, and why."""
PLACES = {
    LedgerEffect.SUSPEND: Situation.SUSPENDED,
    LedgerEffect.CANCEL: Situation.CANCELLED,
    LedgerEffect.SETTLE: Situation.IN_AGREEMENT,
}
FIXED = {
    Situation.SETTLED: "já foi quitado",
    Situation.CANCELLED: "já foi cancelado",
    Situation.IN_AGREEMENT: "está em um acordo em andamento, que teria de ser desfeito antes",
}
UNKNOWN_KEY = (
    "O cadastro não tem débito com este tipo e esta chave. Confira os dois na consulta de débitos; se o débito está em "
    "outro sistema, informe onde o efeito foi registrado."
)
NO_AMOUNT = "A decisão não diz o valor, e sem ele o débito não muda."

Owed = Sequence[tuple[InscribedDebt, AmountDue]]


def reference(order: LedgerOrder) -> str:
    """Return what the movements of an order name as their cause."""
    return f"{order.protocol}/{order.number}"


def meant(debts: Sequence[InscribedDebt], named: str) -> list[InscribedDebt]:
    """Return the debts under a key that an order means: by numbers, by years as in "2019 a 2022", or all of them.

    Empty when one of those named is not there. Debts that are closed are meant only when named by number, or alone.
    """
    found: dict[str, InscribedDebt] = {}
    for name in filter(None, BETWEEN.split(named.strip())):
        here = [debt for debt in debts if debt.number.casefold() == name.casefold()] or _of_years(debts, name)
        if not here:
            return []
        found |= {debt.number: debt for debt in here}
    return list(found.values()) if named.strip() else _open_or_all(debts)


def unknown(debts: Sequence[InscribedDebt], named: str) -> str:
    """Return why no debt is meant, so that whoever named it can mend it."""
    if not debts:
        return UNKNOWN_KEY
    known = ", ".join(debt.number for debt in debts[:SHOWN]) + (", …" if len(debts) > SHOWN else "")
    return f"Sob esta chave não há débito {named!r}. Há: {known}."


def objection(order: LedgerOrder, debts: Sequence[InscribedDebt]) -> str:
    """Return what stands against an order on the debts meant, as far as it takes no calculation; empty for nothing."""
    if order.effect not in NEEDS_DEBT_OPEN:
        return ""
    for debt in debts:
        if debt.situation in FIXED:
            return f"O débito {debt.number} {FIXED[debt.situation]}."
    balances = sum(debt.parts.total for debt in debts)
    if order.effect is LedgerEffect.CANCEL and order.amount_cents is not None and order.amount_cents < balances:
        return (
            f"A decisão cancela {format_brl(order.amount_cents)}, mas o saldo registrado é de {format_brl(balances)}. "
            "O que falta cancelar precisa de decisão que diga o seu valor."
        )
    return NO_AMOUNT if order.effect in LOWERS and not order.amount_cents else ""


def above_what_is_owed(order: LedgerOrder, owed: Owed, day: date) -> str:
    """Return the refusal of an amount that is more than what is owed on a day, if it is."""
    total = sum(due.parts.total for _, due in owed)
    if order.effect not in LOWERS or (order.amount_cents or 0) <= total:
        return ""
    given = format_brl(order.amount_cents or 0)
    return f"O valor da decisão, {given}, passa do que é devido em {day:%d/%m/%Y}: {format_brl(total)}."


def lowering(order: LedgerOrder, owed: Owed, day: date) -> Iterator[Movement | None]:
    """Give the movements that lower debts by the amount of an order, each in proportion to what it comes to."""
    account, cause = LOWERS[order.effect]
    ref, dues = reference(order), {debt.id: due.parts.total for debt, due in owed}
    for debt, due in owed:
        cents = in_proportion(dues, order.amount_cents or 0)[debt.id]
        yield accrued(debt.id, due.accrued, ref, day)
        yield lowered(debt.id, shares(due.parts, cents), account, cause, ref, day)


def emptied(order: LedgerOrder, owed: Owed) -> list[UUID]:
    """Return the debts of which a reduction leaves nothing."""
    total = sum(due.parts.total for _, due in owed)
    return [debt.id for debt, _ in owed] if order.amount_cents == total else []


def cancelling(order: LedgerOrder, debts: Sequence[InscribedDebt], day: date) -> Iterator[Movement | None]:
    """Give the movements that write off all that stands in the books of some debts."""
    for debt in debts:
        yield lowered(debt.id, debt.parts, Account.WRITTEN_OFF, Cause.CANCELLED, reference(order), day)


def _of_years(debts: Sequence[InscribedDebt], name: str) -> list[InscribedDebt]:
    years = YEARS.fullmatch(name)
    if years is None:
        return []
    first, last = int(years[1]), int(years[2] or years[1])
    return _open_or_all([debt for debt in debts if first <= debt.year <= last])


def _open_or_all(debts: Sequence[InscribedDebt]) -> list[InscribedDebt]:
    return [debt for debt in debts if debt.situation not in CLOSED] or list(debts)
