"""Orders to tell procedures something, written with what they tell of and done when Temporal has them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.relays import for_ever, hand_on
from adapters.database.tables import SignalOrderRow

ROUND = 1.0
BATCH = 200
WAITING = (
    select(SignalOrderRow).where(col(SignalOrderRow.told_at).is_(None))
    .order_by(col(SignalOrderRow.attempts), col(SignalOrderRow.id)).limit(BATCH).with_for_update(skip_locked=True)
)  # fmt: skip
Tell = Callable[[str, str, Mapping[str, Any]], Awaitable[None]]
Order = tuple[str, str, Mapping[str, Any]]
"""Protocol number, name of the signal, what it carries."""


async def order(session: AsyncSession | AsyncConnection, orders: Iterable[Order]) -> None:
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
        await for_ever("signals", lambda: self.round(tell), ROUND)

    async def round(self, tell: Tell) -> int:
        """Tell a batch, each procedure the oldest first, and return how many; those that failed least go first.

        A procedure that cannot be told now holds back no other.
        """
        async with self._database.transaction() as session:
            found = (await session.execute(WAITING)).scalars().all()
            done = await hand_on(
                "signals", found, lambda one: one.protocol, lambda one: tell(one.protocol, one.name, one.payload)
            )
            for place, one in enumerate(found):
                if place in done:
                    one.told_at = clock.now()
                else:
                    one.attempts += 1
            return len(done)
