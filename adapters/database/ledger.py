"""The ledger of inscribed debts: orders of cases, each kept with its answer and carried out on the debts it means."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters.database.debts import annotate, lock_under, place, post
from adapters.database.engine import Database
from adapters.database.portal_slips import ONE_AT_A_TIME
from adapters.database.prepared import Prepared
from adapters.database.share_slips import part_paid
from adapters.database.tables import LedgerOrderRow, MovementRow
from domain.calendar import local_day
from domain.debts.ledger import (
    Debt,
    DebtKind,
    LedgerAnswer,
    LedgerEffect,
    LedgerOrder,
    LedgerRecord,
)
from domain.errors import DomainError
from domain.portal.amount_due import IndexTable, due_on
from domain.portal.keys import parse_key
from domain.portal.orders import (
    LOWERS,
    PLACES,
    above_what_is_owed,
    cancelling,
    emptied,
    lowering,
    meant,
    objection,
    unknown,
)
from domain.portal.postings import Cause
from domain.portal.registry import ANNOTATES, InscribedDebt, Situation

_ORDER, _MOVEMENT = (SQLModel.metadata.tables[str(one.__tablename__)] for one in (LedgerOrderRow, MovementRow))
_OF_CASE = select(_ORDER).where(_ORDER.c.case_id == bindparam("case_id"))
ORDERS = Prepared(_OF_CASE.order_by(_ORDER.c.number))
GIVEN = _OF_CASE.where(_ORDER.c.number == bindparam("number"))
CANCELLED = (
    select(_MOVEMENT.c.ref)
    .where(_MOVEMENT.c.debt_id == func.any(bindparam("ids")), _MOVEMENT.c.cause == Cause.CANCELLED)
    .order_by(_MOVEMENT.c.id.desc()).limit(1)
)  # fmt: skip
BY_WHOM = " O cancelamento foi ordenado no pedido {protocol}."


class SqlLedger:
    """Orders in an append-only table, carried out on the debts of the registry (domain.ports.Ledger)."""

    def __init__(self, database: Database, table: Callable[[], Awaitable[IndexTable]]) -> None:
        self._database = database
        self._table = table

    async def apply(self, order: LedgerOrder) -> LedgerAnswer:
        """Carry out an order once, or refuse it with a reason that an attorney can act on.

        Raise DomainError("index-missing") when an amount of that day cannot be told yet: trying again is right.
        """
        table = await self._table()
        async with self._database.writing() as connection:
            await connection.execute(ONE_AT_A_TIME, {"name": str(order.case_id)})  # twice at once finds the first
            earlier = (await connection.execute(GIVEN, {"case_id": order.case_id, "number": order.number})).first()
            if earlier is not None:
                return LedgerAnswer(accepted=earlier.accepted, reason=earlier.answer)
            reason = await _refused(connection, order, table)
            answer = LedgerAnswer(accepted=not reason, reason=reason)
            await connection.execute(_ORDER.insert().values(_row(order, answer)))
            return answer


async def _refused(connection: AsyncConnection, order: LedgerOrder, table: IndexTable) -> str:
    """Carry out an order on the debts it means, which are locked; return why not when it cannot be.

    A unit whose part is paid by a slip of this office needs nothing more: the debts are lower since the money came.
    """
    if order.effect is LedgerEffect.DETACH_UNIT and (part := await part_paid(connection, order)):
        return part.refusal
    try:
        key = parse_key(order.debt.kind, order.debt.key)
    except DomainError as invalid:
        return invalid.message
    held = await lock_under(connection, order.debt.kind, key)
    debts = meant(held, order.debt.number)
    if not debts:
        return unknown(held, order.debt.number)
    if against := objection(order, debts):
        return against + await _cancelled_by(connection, debts)
    return await _carried_out(connection, order, debts, table)


async def _carried_out(
    connection: AsyncConnection, order: LedgerOrder, debts: Sequence[InscribedDebt], table: IndexTable
) -> str:
    day = max(local_day(order.at), *(debt.as_of for debt in debts))
    if order.effect in LOWERS:
        owed = [(debt, due_on(debt, day, table)) for debt in debts]
        if too_much := above_what_is_owed(order, owed, day):
            return too_much
        await post(connection, lowering(order, owed, day), day)
        if order.effect is LedgerEffect.REDUCE:
            await place(connection, emptied(order, owed), Situation.CANCELLED, None)
    if order.effect is LedgerEffect.CANCEL:
        await post(connection, cancelling(order, debts, day), day)
    if order.effect in ANNOTATES:
        await annotate(connection, [debt.id for debt in debts], ANNOTATES[order.effect], local_day(order.at))
    if order.effect in PLACES:
        agreement = order.protocol if order.effect is LedgerEffect.SETTLE else None
        await place(connection, [debt.id for debt in debts], PLACES[order.effect], agreement)
    return ""


async def _cancelled_by(connection: AsyncConnection, debts: Sequence[InscribedDebt]) -> str:
    """Return by which request one of some debts was cancelled, in words."""
    ids = [debt.id for debt in debts if debt.situation is Situation.CANCELLED]
    ref = (await connection.execute(CANCELLED, {"ids": ids})).scalar() if ids else None
    return BY_WHOM.format(protocol=str(ref).partition("/")[0]) if ref else ""


def _row(order: LedgerOrder, answer: LedgerAnswer) -> dict[str, Any]:
    return {
        **order.model_dump(exclude={"debt"}), "debt_kind": order.debt.kind, "debt_key": order.debt.key,
        "debt_number": order.debt.number, "accepted": answer.accepted, "answer": answer.reason,
    }  # fmt: skip


def record(row: Row[Any]) -> LedgerRecord:
    """Return an order and its answer."""
    debt = Debt(kind=DebtKind(row.debt_kind), key=row.debt_key, number=row.debt_number)
    return LedgerRecord(
        order=LedgerOrder.model_validate({**row._mapping, "debt": debt}),
        answer=LedgerAnswer(accepted=row.accepted, reason=row.answer),
    )
