"""Suspensions of deadlines: kept, listed, and told to every running case."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from adapters.database.relays import for_ever, hand_on
from adapters.database.tables import CaseRow, RecountOrderRow, SuspensionRow
from domain.calendar import Suspension
from domain.errors import DomainError

ROUND = 2.0
BATCH = 50
_SUSPENDED = select(col(SuspensionRow.first), col(SuspensionRow.last), col(SuspensionRow.reason))
SUSPENDED = Prepared(_SUSPENDED)
WAITING = (
    select(RecountOrderRow, col(CaseRow.protocol))
    .join(CaseRow, col(CaseRow.id) == col(RecountOrderRow.case_id))
    .where(col(RecountOrderRow.told_at).is_(None)).order_by(col(RecountOrderRow.attempts)).limit(BATCH)
    .with_for_update(skip_locked=True, of=RecountOrderRow)
)  # fmt: skip
Recount = Callable[[str], Awaitable[None]]


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
        await for_ever("recounts", lambda: self.round(recount), ROUND)

    async def round(self, recount: Recount) -> int:
        """Tell a batch and return how many; those that failed least go first, and none holds back another."""
        async with self._database.transaction() as session:
            found = (await session.execute(WAITING)).all()
            done = await hand_on("recounts", found, lambda one: one.protocol, lambda one: recount(one.protocol))
            for place, (order, _) in enumerate(found):
                if place in done:
                    order.told_at = clock.now()
                else:
                    order.attempts += 1
            return len(done)


async def suspensions(session: AsyncSession) -> Sequence[Suspension]:
    """Return every suspension, inside the caller's transaction."""
    return suspended(await session.execute(_SUSPENDED))


def suspended(rows: Iterable[Row[Any]]) -> Sequence[Suspension]:
    """Return the suspensions that `SUSPENDED` found."""
    return [Suspension(first=r.first, last=r.last, reason=r.reason) for r in rows]
