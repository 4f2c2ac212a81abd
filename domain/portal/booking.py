"""Payments into the books: what each comes to, the movements of it, and the debts as they stand afterwards.

A `Book` holds debts that are locked and what is known of their slips. It writes nothing: whoever made it does, at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.portal.amount_due import IndexTable, due_on
from domain.portal.payment import Outcome, Received, Why, outcome, repeated, unmatched, waits
from domain.portal.postings import Account, Cause, Movement, accrued, lowered, money
from domain.portal.reckoning import Brought, Grow, Reckoning, before_later, brought, claimed, continued
from domain.portal.registry import CLOSED, InscribedDebt, Parts, Situation
from domain.portal.slip import Cover, Slip, SlipKind, spread
from domain.portal.telling import Told, notice


@dataclass(frozen=True, slots=True)
class Payment:
    """Money to be counted under an id: where it comes from in the books, and why it moves."""

    id: UUID
    cents: int
    source: Account = Account.BANK
    cause: Cause = Cause.PAID


@dataclass(frozen=True, slots=True)
class Released:
    """Cents of a slip that debts no longer take, since a payment for an earlier month became known."""

    slip_id: UUID
    cents: int


@dataclass(slots=True)
class Book:
    """What is booked together. `received` is what was counted of each slip so far, `held` who holds a debt.

    `moved` are movements with the day whose balances they lead to; `agreed` is what came for slips of agreements.
    """

    day: date
    table: IndexTable
    debts: dict[UUID, InscribedDebt]
    held: Mapping[UUID, str] = field(default_factory=dict)
    kept: dict[UUID, Reckoning] = field(default_factory=dict)
    received: dict[UUID, int] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    moved: list[tuple[date, Movement]] = field(default_factory=list)
    released: list[Released] = field(default_factory=list)
    changed: set[UUID] = field(default_factory=set)
    agreed: dict[UUID, Brought] = field(default_factory=dict)

    def take(self, payment_id: UUID, received: Received, slip: Slip | None, why: Why = Why.NONE) -> Outcome:
        """Book what a bank told: once for each payment, whichever channel told it."""
        if slip is not None and self.told.again(notice(slip.id, received)):
            return repeated()
        why = why or waits(received, slip)
        if slip is not None and not why and self.held_elsewhere(slip):
            why = Why.HELD
        if slip is None or why:
            self._money(payment_id, Account.UNMATCHED, received.cents)
            return unmatched(received, why)
        return self.count(Payment(payment_id, received.cents), slip)

    def count(self, payment: Payment, slip: Slip) -> Outcome:
        """Count money for the debts of a slip; what they do not take is a surplus."""
        before = self.received.get(slip.id, 0)
        had, has = spread(slip, before), spread(slip, before + payment.cents)
        applied = {
            cover.debt_id: self._claim(payment, slip, cover, had[cover.debt_id], has[cover.debt_id])
            for cover in slip.covers if has[cover.debt_id] > had[cover.debt_id]
        }  # fmt: skip
        self.received[slip.id] = before + payment.cents
        if slip.kind is SlipKind.AGREEMENT:
            self.agreed[slip.id] = self.agreed.get(slip.id, Brought()) + brought(slip, had, has)
        came = outcome(slip, before + payment.cents, payment.cents, applied)
        ref = str(payment.id)
        over = money(payment.source, Account.SURPLUS, came.surplus_cents, payment.cause, ref, self.day)
        self._move(self.day, over)
        return came

    def held_elsewhere(self, slip: Slip) -> bool:
        """Tell whether an agreement that the slip is not of holds one of its debts: then a person decides."""
        return bool({self.held.get(cover.debt_id, "") for cover in slip.covers} - {"", slip.agreement})

    def _claim(self, payment: Payment, slip: Slip, cover: Cover, had: int, has: int) -> int:
        """Count money for one debt, which had so much of the slip before; return how much of it the debt took."""
        debt = self.debts[cover.debt_id]
        old = continued(self.kept.get(debt.id), debt)
        new = claimed(old, slip, cover, (had, has), _growing(debt, self.table))
        self._record(payment, slip, debt, old, new)
        return new.taken_of(slip.id).total - old.taken_of(slip.id).total

    def _record(self, payment: Payment, slip: Slip, debt: InscribedDebt, old: Reckoning, new: Reckoning) -> None:
        ref, on = str(payment.id), new.left_on
        self._move(on, accrued(debt.id, new.grown - old.grown, ref, on))
        more = new.taken_of(slip.id) - old.taken_of(slip.id)
        self._move(on, lowered(debt.id, more, payment.source, payment.cause, ref, self.day))
        for other in old.claims:
            if other.slip_id != slip.id:
                self._release(debt.id, other.slip_id, other.taken - new.taken_of(other.slip_id), ref, on)
        situation = debt.situation if new.left.total or debt.situation in CLOSED else Situation.SETTLED
        self.debts[debt.id] = debt.model_copy(update={"parts": new.left, "as_of": on, "situation": situation})
        self.kept[debt.id] = new
        self.changed.add(debt.id)

    def _release(self, debt_id: UUID, slip_id: UUID, parts: Parts, ref: str, on: date) -> None:
        if parts != Parts():
            self._move(on, lowered(debt_id, Parts() - parts, Account.SURPLUS, Cause.RECOUNTED, ref, self.day))
        if parts.total:
            self.released.append(Released(slip_id, parts.total))

    def _money(self, payment_id: UUID, account: Account, cents: int) -> None:
        self._move(self.day, money(Account.BANK, account, cents, Cause.RECEIVED, str(payment_id), self.day))

    def _move(self, on: date, movement: Movement | None) -> None:
        if movement is not None:
            self.moved.append((on, movement))


def stood(debt: InscribedDebt, kept: Reckoning | None, day: date, table: IndexTable) -> InscribedDebt:
    """Return a debt as it stood on a day, for money of that day which becomes known now.

    The money of later months is not counted yet: what only that money settled is owed. Other changes stay as they are.
    """
    then = before_later(continued(kept, debt), day, _growing(debt, table))
    owed = debt.situation is Situation.SETTLED and then.left.total > 0
    situation = Situation.INSCRIBED if owed else debt.situation
    return debt.model_copy(update={"parts": then.left, "as_of": then.left_on, "situation": situation})


def _growing(debt: InscribedDebt, table: IndexTable) -> Grow:
    def grow(balance: Parts, since: date, on: date) -> Parts:
        then = debt.model_copy(update={"parts": balance, "as_of": since, "situation": Situation.INSCRIBED})
        return due_on(then, on, table).accrued

    return grow
