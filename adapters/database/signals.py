"""Orders to tell procedures something, written with what they tell of and done when Temporal has them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import SignalOrderRow

ROUND = 1.0
BATCH = 200
Tell = Callable[[str, str, Mapping[str, Any]], Awaitable[None]]
Order = tuple[str, str, Mapping[str, Any]]
"""Protocol number, name of the signal, what it carries."""
log = structlog.get_logger()


async def order(session: AsyncSession, orders: Iterable[Order]) -> None:
    """Write orders inside the caller's transaction."""
    at = clock.now()
    rows = [{"protocol": p, "name": name, "payload": dict(payload), "created_at": at} for p, name, payload in orders]
    for first in range(0, len(rows), 1000):
        await session.execute(insert(SignalOrderRow).values(rows[first : first + 1000]))


class SqlSignalOrders:
    """The outbox of signals. `relay` may run in any number of processes at once: receivers put late news right."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def relay(self, tell: Tell) -> None:
        """Tell procedures what waits, for ever."""
        while True:
            try:
                told = await self.round(tell)
            except Exception as error:
                log.warning("signals.failed", error=type(error).__name__)
                told = 0
            if not told:
                await asyncio.sleep(ROUND)

    async def round(self, tell: Tell) -> int:
        """Tell a batch, the oldest first, and return how many; what cannot be told now is undone with the batch."""
        waits = select(SignalOrderRow).where(col(SignalOrderRow.told_at).is_(None)).order_by(col(SignalOrderRow.id))
        async with self._database.transaction() as session:
            found = (await session.execute(waits.limit(BATCH).with_for_update(skip_locked=True))).scalars().all()
            for one in found:
                await tell(one.protocol, one.name, one.payload)
                one.told_at = clock.now()
            return len(found)
