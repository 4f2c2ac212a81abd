"""Suspensions of deadlines: kept, listed, and told to every running case."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Row, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import CaseRow, RecountOrderRow, SuspensionRow
from domain.calendar import Suspension
from domain.errors import DomainError

ROUND = 2.0
BATCH = 50
SUSPENDED = select(col(SuspensionRow.first), col(SuspensionRow.last), col(SuspensionRow.reason))
Recount = Callable[[str], Awaitable[None]]
log = structlog.get_logger()


class KeptSuspension(Suspension):
    """A suspension with its number and how many running cases it was ordered for."""

    id: UUID
    cases: int = 0


class SqlSuspensions:
    """Every method is one transaction. `relay` may run in any number of processes at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Sequence[KeptSuspension]:
        """Return every suspension, the earliest first."""
        query = select(SuspensionRow).order_by(col(SuspensionRow.first), col(SuspensionRow.id))
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).scalars()
            return [KeptSuspension(id=r.id, first=r.first, last=r.last, reason=r.reason) for r in rows]

    async def add(self, suspension_id: UUID, suspension: Suspension, by: UUID) -> KeptSuspension:
        """Keep a suspension and order a recount for every running case; the same id again changes nothing."""
        running = select(literal(suspension_id), col(CaseRow.id)).where(
            col(CaseRow.protocol).is_not(None), col(CaseRow.closed_at).is_(None)
        )
        values = {"id": suspension_id, "created_by": by, "created_at": clock.now(), **suspension.model_dump()}
        keep = insert(SuspensionRow).values(values).on_conflict_do_nothing().returning(col(SuspensionRow.id))
        async with self._database.transaction() as session:
            if (await session.execute(keep)).first() is None:
                kept = await session.get_one(SuspensionRow, suspension_id)
                if (kept.first, kept.last, kept.reason) != (suspension.first, suspension.last, suspension.reason):
                    raise DomainError("idempotency-key-reused", "Esta chave já foi usada em outro pedido.")
                return KeptSuspension(id=suspension_id, **suspension.model_dump())
            ordered = await session.execute(insert(RecountOrderRow).from_select(["suspension_id", "case_id"], running))
            count = int(getattr(ordered, "rowcount", 0))
            return KeptSuspension(id=suspension_id, cases=count, **suspension.model_dump())

    async def relay(self, recount: Recount) -> None:
        """Tell running cases to count again, for ever."""
        while True:
            try:
                told = await self._round(recount)
            except Exception as error:
                log.warning("recount.failed", error=type(error).__name__)
                told = 0
            if not told:
                await asyncio.sleep(ROUND)

    async def _round(self, recount: Recount) -> int:
        query = (
            select(RecountOrderRow, col(CaseRow.protocol))
            .join(CaseRow, col(CaseRow.id) == col(RecountOrderRow.case_id))
            .where(col(RecountOrderRow.told_at).is_(None))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=RecountOrderRow)
        )
        async with self._database.transaction() as session:
            orders = (await session.execute(query)).all()
            for order, protocol in orders:
                await recount(str(protocol))
                order.told_at = clock.now()
            return len(orders)


async def suspensions(session: AsyncSession | AsyncConnection) -> Sequence[Suspension]:
    """Return every suspension, inside the caller's transaction."""
    return suspended(await session.execute(SUSPENDED))


def suspended(rows: Iterable[Row[Any]]) -> Sequence[Suspension]:
    """Return the suspensions that `SUSPENDED` found."""
    return [Suspension(first=r.first, last=r.last, reason=r.reason) for r in rows]
