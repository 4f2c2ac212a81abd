"""The ledger of inscribed debts until the debt portal exists: orders are kept, and answered from those kept before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from adapters.database.engine import Database
from adapters.database.tables import LedgerOrderRow, SlipRow
from domain.debts.ledger import (
    NEEDS_DEBT_OPEN,
    Debt,
    DebtKind,
    LedgerAnswer,
    LedgerEffect,
    LedgerOrder,
    LedgerRecord,
    Slip,
    SlipOrder,
)

_ORDER = SQLModel.metadata.tables["ledger_order"]
ORDERS = select(_ORDER).where(_ORDER.c.case_id == bindparam("case_id")).order_by(_ORDER.c.number)
ALREADY_CANCELLED = "Este débito já foi cancelado pelo pedido {protocol}."


class SqlLedger:
    """Orders in an append-only table (domain.ports.Ledger)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply(self, order: LedgerOrder) -> LedgerAnswer:
        """Keep an order once; refuse what presupposes a debt that was cancelled."""
        async with self._database.transaction() as session:
            debt = f"{order.debt.kind}|{order.debt.key}"
            await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(debt, 0))))
            row = await session.get(LedgerOrderRow, (order.case_id, order.number))
            if row is None:
                row = _row(order, await _answer(session, order))
                session.add(row)
            return LedgerAnswer(accepted=row.accepted, reason=row.answer)

    async def orders_of(self, case_id: UUID) -> Sequence[LedgerRecord]:
        """Return the orders of a case in their order."""
        return tuple(map(record, await self._database.rows(ORDERS, case_id=case_id)))


class SqlSlips:
    """Slips numbered after their case (domain.ports.Slips)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def issue(self, order: SlipOrder, due_at: datetime, seen_at: datetime) -> Slip:
        """Keep a slip once; a repetition returns the one that is there."""
        code = f"G{order.protocol.removeprefix('PGM-')}/{order.number}"
        values = {
            "case_id": order.case_id, "number": order.number, "code": code, "debt_kind": order.debt.kind,
            "debt_key": order.debt.key, "debt_number": order.debt.number, "amount_cents": order.amount_cents,
            "issued_at": order.at, "due_at": due_at, "seen_at": seen_at,
        }  # fmt: skip
        kept = insert(SlipRow).values(**values).on_conflict_do_nothing(index_elements=["case_id", "number"])
        async with self._database.transaction() as session:
            await session.execute(kept)
            row = await session.get_one(SlipRow, (order.case_id, order.number))
            return Slip(number=row.code, amount_cents=row.amount_cents, due_at=row.due_at, seen_at=row.seen_at)


async def _answer(session: AsyncSession, order: LedgerOrder) -> LedgerAnswer:
    if order.effect not in NEEDS_DEBT_OPEN:
        return LedgerAnswer(accepted=True)
    row = LedgerOrderRow
    cancelled = select(col(row.protocol)).where(
        col(row.debt_kind) == order.debt.kind, col(row.debt_key) == order.debt.key,
        col(row.debt_number) == order.debt.number, col(row.effect) == LedgerEffect.CANCEL, col(row.accepted),
    )  # fmt: skip
    protocol = (await session.execute(cancelled.limit(1))).scalar_one_or_none()
    return LedgerAnswer(accepted=not protocol, reason=ALREADY_CANCELLED.format(protocol=protocol) if protocol else "")


def _row(order: LedgerOrder, answer: LedgerAnswer) -> LedgerOrderRow:
    return LedgerOrderRow(
        **order.model_dump(exclude={"debt"}), debt_kind=order.debt.kind, debt_key=order.debt.key,
        debt_number=order.debt.number, accepted=answer.accepted, answer=answer.reason,
    )  # fmt: skip


def record(row: Row[Any]) -> LedgerRecord:
    """Return an order and its answer."""
    debt = Debt(kind=DebtKind(row.debt_kind), key=row.debt_key, number=row.debt_number)
    return LedgerRecord(
        order=LedgerOrder.model_validate({**row._mapping, "debt": debt}),
        answer=LedgerAnswer(accepted=row.accepted, reason=row.answer),
    )
