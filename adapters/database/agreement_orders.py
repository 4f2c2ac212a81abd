"""Orders to wake the procedures of agreements: written with what happened, done when Temporal has them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import clock
from adapters.database.agreement_rows import ORDER
from adapters.database.engine import Database
from adapters.database.many import insert_all, rows
from adapters.database.relays import for_ever, hand_on

ROUND = 1.0
BATCH = 200
WAITING = select(ORDER.c.id, ORDER.c.agreement).order_by(ORDER.c.attempts, ORDER.c.id)
FIRST = WAITING.limit(BATCH).with_for_update(skip_locked=True)
NEW = insert_all(ORDER, "agreement", "attempts", "created_at")
Wake = Callable[[str], Awaitable[None]]


class SqlAgreementOrders:
    """The outbox of agreements. `relay` may run in any number of processes at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def relay(self, wake: Wake) -> None:
        """Wake procedures for ever."""
        await for_ever("agreements", lambda: self.round(wake), ROUND)

    async def round(self, wake: Wake) -> int:
        """Do the orders that wait, many at once, and return how many were done; the others stay for another round."""
        async with self._database.writing() as connection:
            orders = (await connection.execute(FIRST)).all()
            if not orders:
                return 0
            agreements = sorted({str(row.agreement) for row in orders})
            woken = await hand_on("agreements", agreements, str, wake)
            return await _note(connection, orders, {agreements[place] for place in woken})


async def order(connection: AsyncConnection, *agreements: str) -> None:
    """Order that the procedures of agreements look at them, when the transaction is committed."""
    at = clock.now()
    await connection.execute(NEW, rows({"agreement": one, "attempts": 0, "created_at": at} for one in agreements))


async def _note(connection: AsyncConnection, orders: Sequence[Row[Any, Any]], woken: set[str]) -> int:
    done = [row.id for row in orders if row.agreement in woken]
    left = [row.id for row in orders if row.agreement not in woken]
    await connection.execute(delete(ORDER).where(ORDER.c.id.in_(done)))
    await connection.execute(update(ORDER).where(ORDER.c.id.in_(left)).values(attempts=ORDER.c.attempts + 1))
    return len(done)
