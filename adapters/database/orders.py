"""Orders to start procedures, written with the filing and done when Temporal has them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import StartOrderRow
from domain.case import CaseStart

PATIENCE = timedelta(seconds=5)
ROUND = 1.0
BATCH = 20
Start = Callable[[str, CaseStart], Awaitable[None]]
log = structlog.get_logger()


class SqlStartOrders:
    """The outbox of filings. `relay` may run in any number of processes at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def started(self, case_id: UUID) -> None:
        """Mark an order as done."""
        async with self._database.transaction() as session:
            await session.execute(
                update(StartOrderRow).where(col(StartOrderRow.case_id) == case_id).values(started_at=clock.now())
            )

    async def waiting(self) -> int:
        """Return how many acknowledged filings wait for their procedure."""
        query = select(func.count()).select_from(StartOrderRow).where(col(StartOrderRow.started_at).is_(None))
        async with self._database.transaction() as session:
            return int((await session.execute(query)).scalar_one())

    async def relay(self, start: Start) -> None:
        """Start what was left behind, for ever: orders older than a few seconds, each by one relay at a time."""
        while True:
            try:
                handed = await self._round(start)
            except Exception as error:
                log.warning("relay.failed", error=type(error).__name__)
                handed = 0
            if not handed:
                await asyncio.sleep(ROUND)

    async def _round(self, start: Start) -> int:
        query = (
            select(StartOrderRow)
            .where(col(StartOrderRow.started_at).is_(None), col(StartOrderRow.created_at) < clock.now() - PATIENCE)
            .order_by(col(StartOrderRow.created_at))
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        async with self._database.transaction() as session:
            orders = (await session.execute(query)).scalars().all()
            for order in orders:
                begun = CaseStart.model_validate(order.start)
                await start(order.workflow, begun)
                order.started_at = clock.now()
                log.info("relay.started", protocol=begun.protocol)
            return len(orders)
