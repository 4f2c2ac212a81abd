"""What people do about money that waits: each matter is decided once, and the decision moves the money."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import clock
from adapters.database import agreement_payments, share_payments
from adapters.database.debts import lock_under, post
from adapters.database.engine import Database
from adapters.database.payment_rows import CONFLICT, HELD, PAYMENT, SLIP, SURPLUS
from adapters.database.payments import opened, reckonings, surplus, written
from adapters.database.portal_slips import issue_slip, slip
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.amount_due import IndexTable
from domain.portal.booking import Payment, stood
from domain.portal.payment import Result
from domain.portal.postings import Account, Cause, money
from domain.portal.resolution import Decision, Ruling
from domain.portal.slip import Issuer, Slip, SlipKind, for_everything

LOCKED = select(PAYMENT).where(PAYMENT.c.id == bindparam("id")).with_for_update()
BY_NUMBER, BY_ID = (select(SLIP).where(column == bindparam("which")) for column in (SLIP.c.number, SLIP.c.id))
RESOLVE = (
    update(PAYMENT).where(PAYMENT.c.id == bindparam("this"))
    .values({name: bindparam(f"new_{name}") for name in
             ("resolution", "resolved_by", "resolved_at", "reason", "target", "counted_for")})
)  # fmt: skip
LOCKED_SURPLUS = select(SURPLUS).where(SURPLUS.c.id == bindparam("id")).with_for_update()
LOCKED_CONFLICT = select(CONFLICT).where(CONFLICT.c.id == bindparam("id")).with_for_update()


class SqlPaymentQueue:
    """Every method is one transaction. Who says the same again changes nothing; anybody else is refused.

    The clock is looked at once: a decision and what it moves are of one day, or the reports of two would not balance.
    """

    def __init__(self, database: Database, issuer: Issuer, now: Callable[[], datetime] = clock.now) -> None:
        self._database = database
        self._issuer = issuer
        self._now = now

    async def resolve(self, payment_id: UUID, ruling: Ruling, table: IndexTable) -> None:
        """Do what was decided about a payment.

        Raise DomainError: "not-found", "already-resolved", "payment-not-waiting", "decision-not-open",
        "debt-in-agreement", or what making a slip refuses.
        """
        async with self._database.writing() as connection:
            row = _found((await connection.execute(LOCKED, {"id": payment_id})).first())
            if _said_before(row, ruling):
                return
            _check_open(row, ruling.decision)
            counted_for, at = None, self._now()
            if ruling.decision is Decision.ATTACH:
                counted_for = await self._attach(connection, row, ruling, table, local_day(at))
            elif ruling.decision is Decision.RETURN:
                await _move(connection, row.id, Account.UNMATCHED, row.unmatched_cents, local_day(at))
            await connection.execute(RESOLVE, {
                "this": row.id, "new_resolution": ruling.decision, "new_resolved_by": ruling.by,
                "new_resolved_at": at, "new_reason": ruling.reason, "new_target": ruling.target,
                "new_counted_for": counted_for,
            })  # fmt: skip

    async def refund(self, surplus_id: UUID, by: UUID, reason: str) -> None:
        """Keep that a surplus was given back; raise DomainError: "not-found", "already-resolved"."""
        async with self._database.writing() as connection:
            row = _found((await connection.execute(LOCKED_SURPLUS, {"id": surplus_id})).first())
            if _settled_before(row.refunded_by, row.reason, by, reason):
                return
            at = self._now()
            await _move(connection, row.payment_id, Account.SURPLUS, row.cents, local_day(at))
            done = update(SURPLUS).where(SURPLUS.c.id == surplus_id)
            await connection.execute(done.values(refunded_by=by, refunded_at=at, reason=reason))

    async def acknowledge(self, conflict_id: UUID, by: UUID, reason: str) -> None:
        """Keep that somebody looked into a contradiction; raise DomainError: "not-found", "already-resolved"."""
        async with self._database.writing() as connection:
            row = _found((await connection.execute(LOCKED_CONFLICT, {"id": conflict_id})).first())
            if _settled_before(row.seen_by, row.reason, by, reason):
                return
            done = update(CONFLICT).where(CONFLICT.c.id == conflict_id)
            await connection.execute(done.values(seen_by=by, seen_at=self._now(), reason=reason))

    async def _attach(
        self, connection: AsyncConnection, row: Row[Any], ruling: Ruling, table: IndexTable, day: date
    ) -> UUID:
        """Count a payment for a slip on a day; return which."""
        meant = await self._meant(connection, row, ruling, table, day)
        book = await opened(connection, [meant], table, day)
        if book.held_elsewhere(meant):
            raise DomainError(
                "debt-in-agreement", "Um débito desta guia está em um acordo: indique uma guia do próprio acordo."
            )
        waited = row.unmatched_cents > 0
        source, cause = (Account.UNMATCHED, Cause.RESOLVED) if waited else (Account.BANK, Cause.PAID)
        came = book.count(Payment(row.id, row.cents, source, cause), meant)
        await written(connection, book)
        await surplus(connection, [(row.id, came.surplus_cents)])
        await agreement_payments.paid(connection, book.agreed, {meant.id: row.paid_on})
        await share_payments.paid(connection, [meant], book.received)
        return meant.id

    async def _meant(
        self, connection: AsyncConnection, row: Row[Any], ruling: Ruling, table: IndexTable, day: date
    ) -> Slip:
        """Return the slip to count money for; what was paid late counts for the debts as they stood that day."""
        dates = day, row.paid_on
        if ruling.kind is not None:
            return await self._as_of_its_day(connection, ruling.kind, ruling.key, dates, table)
        query, which = (BY_NUMBER, ruling.slip) if ruling.slip else (BY_ID, row.slip_id)
        found = (await connection.execute(query, {"which": which})).first()
        if found is None:
            raise DomainError("slip-unknown", "Indique uma guia que exista, ou o tipo e a chave dos débitos.")
        meant = slip(found)
        if meant.kind is SlipKind.DEBTS and row.paid_on > meant.good_until:
            return await self._as_of_its_day(connection, meant.debt_kind, meant.key, dates, table)
        return meant

    async def _as_of_its_day(
        self, connection: AsyncConnection, kind: DebtKind, key: str, dates: tuple[date, date], table: IndexTable
    ) -> Slip:
        """Issue the slip that whoever paid should have had on that day: money of later months counts after it.

        `dates` are when it is issued, which is now, and when the money was paid.
        """
        _, paid_on = dates
        debts = {one.id: one for one in await lock_under(connection, kind, key)}
        held = {row.id for row in await connection.execute(HELD, {"ids": list(debts)})}
        kept = await reckonings(connection, debts)
        then = [one if one.id in held else stood(one, kept.get(one.id), paid_on, table) for one in debts.values()]
        wanted = for_everything(kind, key, then, dates, table)
        return await issue_slip(connection, wanted, self._issuer, clock.new_id())


async def _move(connection: AsyncConnection, payment_id: UUID, source: Account, cents: int, day: date) -> None:
    """Let money leave by the bank."""
    await post(connection, [money(source, Account.BANK, cents, Cause.REFUNDED, str(payment_id), day)], day)


def _found(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise DomainError("not-found", "Não encontrado.")
    return row


def _said_before(row: Row[Any], ruling: Ruling) -> bool:
    """Tell whether the same person decided the same before; raise when somebody decided already."""
    if row.resolved_at is None:
        return False
    if (row.resolution, row.target) != (ruling.decision, ruling.target):
        raise _decided()
    return _settled_before(row.resolved_by, row.reason, ruling.by, ruling.reason)


def _settled_before(kept_by: UUID | None, kept_reason: str, by: UUID, reason: str) -> bool:
    if kept_by is None:
        return False
    if (kept_by, kept_reason) != (by, reason):
        raise _decided()
    return True


def _decided() -> DomainError:
    return DomainError("already-resolved", "Isto já foi decidido por outra pessoa ou de outro modo.")


def _check_open(row: Row[Any], decision: Decision) -> None:
    """Refuse what cannot be decided of a payment: nothing, when its money was counted at once."""
    if not (row.unmatched_cents or row.result == Result.REPEATED):
        raise DomainError("payment-not-waiting", "Este pagamento não espera uma decisão.")
    opened_for = {Decision.ATTACH, Decision.RETURN if row.unmatched_cents else Decision.SAME}
    if decision not in opened_for:
        raise DomainError("decision-not-open", "Esta decisão não cabe a este pagamento.")
