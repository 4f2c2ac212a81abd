"""Orders to start procedures, written with the filing and done when Temporal has them."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import bindparam, select, update
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from adapters.database.relays import for_ever
from adapters.database.tables import StartOrderRow
from domain.case import CaseStart

PATIENCE = timedelta(seconds=5)
ROUND = 1.0
BATCH = 200
ENOUGH = 3
_ORDER = SQLModel.metadata.tables[str(StartOrderRow.__tablename__)]
_STARTED = Prepared(update(_ORDER).where(_ORDER.c.case_id == bindparam("of_case")))
_LATE = Prepared(
    select(_ORDER.c.case_id)
    .where(_ORDER.c.started_at.is_(None), _ORDER.c.created_at < bindparam("before"))
    .order_by(_ORDER.c.attempts, _ORDER.c.created_at).limit(BATCH)
)  # fmt: skip
Start = Callable[[str, CaseStart], Awaitable[None]]
log = structlog.get_logger()


class SqlStartOrders:
    """The outbox of filings. `relay` may run in any number of processes at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def started(self, case_id: UUID) -> None:
        """Mark an order as done."""
        await self._database.rows(_STARTED, of_case=case_id, started_at=clock.now())

    async def relay(self, start: Start) -> None:
        """Start what was left behind, for ever: orders older than a few seconds, each by one relay at a time."""
        await for_ever("filings", lambda: self.round(start), ROUND)

    async def round(self, start: Start) -> int:
        """Try the orders that wait, one transaction each, those that failed least first; return how many started.

        One order that can never start does not hold back the others; after a few failures the round ends.
        """
        started, failures = 0, 0
        for case_id in await self._late():
            try:
                started += await self._start(case_id, start)
            except Exception as error:
                log.warning("relay.order_failed", outbox="filings", to=str(case_id), error=type(error).__name__)
                await self._failed(case_id)
                failures += 1
            if failures == ENOUGH:
                break
        return started

    async def _late(self) -> Sequence[UUID]:
        return [row.case_id for row in await self._database.rows(_LATE, before=clock.now() - PATIENCE)]

    async def _start(self, case_id: UUID, start: Start) -> int:
        query = select(StartOrderRow).where(
            col(StartOrderRow.case_id) == case_id, col(StartOrderRow.started_at).is_(None)
        )
        async with self._database.transaction() as session:
            order = (await session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()
            if order is None:
                return 0
            begun = CaseStart.model_validate(order.start)
            await start(order.workflow, begun)
            order.started_at = clock.now()
            log.info("relay.started", protocol=begun.protocol)
            return 1

    async def _failed(self, case_id: UUID) -> None:
        mine = update(StartOrderRow).where(col(StartOrderRow.case_id) == case_id)
        async with self._database.transaction() as session:
            await session.execute(mine.values(attempts=StartOrderRow.attempts + 1))
