"""Movements of the ledger of debts: double entry, one transfer each, so that the books balance by construction."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.portal.registry import PART_LABELS, InscribedDebt, Parts

K = TypeVar("K")


class Account(StrEnum):
    """Where money stands. DEBTOR, by debt and part, is what is owed: its balances are those of the registry."""

    DEBTOR = "devedor"
    INSCRIPTION = "inscricao"
    ACCRUAL = "atualizacao"
    BANK = "banco"
    SURPLUS = "excedente"
    UNMATCHED = "nao-identificado"
    WRITTEN_OFF = "baixa"
    DISCOUNT = "desconto"
    OFFSET = "compensacao"


class Cause(StrEnum):
    """Why something was moved."""

    INSCRIBED = "inscricao"
    ACCRUED = "atualizacao"
    PAID = "pagamento"
    CANCELLED = "cancelamento"
    REDUCED = "reducao"
    DISCOUNTED = "desconto"
    RESTORED = "desconto-desfeito"
    OFFSET = "compensacao"
    RECEIVED = "recebimento"
    RESOLVED = "identificacao"
    REFUNDED = "devolucao"
    RECOUNTED = "recontagem"


class Movement(BaseModel):
    """Cents that went from the account `credit` to the account `debit` on a day, and what caused it (`ref`).

    `parts` says what of a debt they are; it is empty, as `debt_id` is, for money that is of no debt. A part is below
    nothing when it shrank while the others grew: monthly indexes can be negative.
    """

    model_config = ConfigDict(frozen=True)

    debt_id: UUID | None = None
    debit: Account
    credit: Account
    cents: int = Field(ge=0)
    parts: Parts = Parts()
    cause: Cause
    ref: str
    day: date

    @model_validator(mode="after")
    def _adds_up(self) -> "Movement":
        if self.cents != (self.parts.total if self.debt_id else self.cents) or self.debit is self.credit:
            raise ValueError("a movement of a debt is the sum of its parts, between two accounts")
        return self


def inscribed(debt: InscribedDebt, ref: str) -> Movement | None:
    """Return the movement that puts a debt's balances into the books."""
    return _owed(debt.id, debt.parts, Account.INSCRIPTION, Cause.INSCRIBED, ref, debt.as_of)


def accrued(debt_id: UUID, grown: Parts, ref: str, day: date) -> Movement | None:
    """Return the movement by which a debt grew until a day, or shrank."""
    return _owed(debt_id, grown, Account.ACCRUAL, Cause.ACCRUED, ref, day)


def lowered(debt_id: UUID, parts: Parts, by: Account, cause: Cause, ref: str, day: date) -> Movement | None:
    """Return the movement by which money or an act of the office (`by`) lowers what is owed."""
    return _owed(debt_id, Parts() - parts, by, cause, ref, day)


def restored(debt_id: UUID, parts: Parts, ref: str, day: date) -> Movement | None:
    """Return the movement by which a discount is given back to what is owed."""
    return _owed(debt_id, parts, Account.DISCOUNT, Cause.RESTORED, ref, day)


def money(debit: Account, credit: Account, cents: int, cause: Cause, ref: str, day: date) -> Movement | None:
    """Return the movement of money that is of no debt, none for no money."""
    return Movement(debit=debit, credit=credit, cents=cents, cause=cause, ref=ref, day=day) if cents else None


def shares(balances: Parts, cents: int) -> Parts:
    """Return how cents are counted for the parts of a debt, in proportion.

    No rule of imputation among the parts of one debt was found (assumed). Raise ValueError for more than is owed.
    """
    return Parts(**in_proportion({name: getattr(balances, name) for name in PART_LABELS}, cents))


def in_proportion(owed: Mapping[K, int], cents: int) -> dict[K, int]:
    """Return cents in proportion to amounts, the largest fractions first for what is left; none is given above its own.

    Raise ValueError for more than all of them.
    """
    total = sum(owed.values())
    if not 0 <= cents <= total:
        raise ValueError("more than is owed, or less than nothing")
    if not total:
        return dict.fromkeys(owed, 0)
    given = {name: part * cents // total for name, part in owed.items()}
    by_fraction = sorted(owed, key=lambda name: -(owed[name] * cents % total))
    for name in by_fraction[: cents - sum(given.values())]:
        given[name] += 1
    return given


def change_of(movement: Movement) -> Parts:
    """Return what a movement adds to the balances of its debt."""
    if movement.debit is Account.DEBTOR:
        return movement.parts
    return Parts() - movement.parts if movement.credit is Account.DEBTOR else Parts()


def changes(movements: Iterable[Movement]) -> dict[UUID, Parts]:
    """Return what some movements add to the balances of each debt."""
    found = dict[UUID, Parts]()
    for one in movements:
        if one.debt_id is not None:
            found[one.debt_id] = found.get(one.debt_id, Parts()) + change_of(one)
    return found


def _owed(debt_id: UUID, parts: Parts, other: Account, cause: Cause, ref: str, day: date) -> Movement | None:
    """Return a movement that adds parts to what is owed; one that comes to less than nothing goes the other way."""
    if parts == Parts():
        return None
    up = parts.total > 0 or (parts.total == 0 and other is Account.ACCRUAL)
    debit, credit = (Account.DEBTOR, other) if up else (other, Account.DEBTOR)
    moved = parts if up else Parts() - parts
    return Movement(
        debt_id=debt_id, debit=debit, credit=credit, cents=moved.total, parts=moved, cause=cause, ref=ref, day=day
    )
