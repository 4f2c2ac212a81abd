"""Connections and transactions. Nobody else commits: `Database.transaction()` does, at its end; `reading()` never."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from asyncpg import PostgresError
from sqlalchemy import Executable, Row, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from adapters.database.prepared import Direct, Prepared, Values

# Plans are made for the values asked for: a plan for any value cannot use an index on open tasks only, and read all
# 200,000. Compiling a plan (JIT) takes longer than any of these queries.
PLANNING = {"plan_cache_mode": "force_custom_plan", "jit": "off"}
POOLED, CONNECTED, ANSWERED = 10, 5, 30
"""Seconds to wait for a connection that others have, for a new one, for a statement. Callers try again, not we."""
PROBE = 2
AWAY = (OSError, DBAPIError, PoolTimeout, PostgresError)
"""What fails while a connection is taken, and never later, is the server being away."""


HUNG_UP = (
    OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError, asyncpg.InterfaceError,
)  # fmt: skip
"""What fails at any time when the server is away or goes away."""


class DatabaseUnavailable(ConnectionError):
    """PostgreSQL does not answer now; try again."""


class Database:
    """A pool of connections to PostgreSQL (`postgresql+asyncpg://…`).

    They are kept: a new one costs the server a process, and both sides every statement prepared anew. The one given
    back last is taken first, so that few are in use and those have their statements.
    """

    def __init__(self, url: str, pool: int = 20) -> None:
        self.engine: AsyncEngine = create_async_engine(
            url,
            pool_size=pool,
            max_overflow=0,
            pool_use_lifo=True,
            pool_timeout=POOLED,
            pool_pre_ping=False,
            connect_args={"timeout": CONNECTED, "command_timeout": ANSWERED, "server_settings": PLANNING},
        )
        self._url, self._size = url, pool
        self._direct: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()
        self._autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        event.listen(self.engine.sync_engine, "handle_error", _unanswered)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Yield a session; commit when the block ends well, roll back when it raises.

        Raises DatabaseUnavailable when the server is away or hung up; what was written is then undone.
        """
        async with _answering(), AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            await _reach(session)
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Yield a session whose statements stand alone: half the messages of a transaction. Never write with it.

        Raises DatabaseUnavailable as `transaction` does.
        """
        async with _answering(), AsyncSession(self._autocommit, autoflush=False) as session:
            await _reach(session)
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection in a transaction, for statements made once: no session, no objects, a third of the work.

        Commits and raises as `transaction` does.
        """
        async with _answering(), _connected(self.engine) as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def moving(self) -> AsyncIterator[Direct]:
        """Yield a connection in a transaction for prepared statements alone: a third of the work of `writing`.

        Commits and raises as `transaction` does; but statements that fail tell errors of asyncpg.
        """
        try:
            pool = await self._direct_pool()
            async with pool.acquire(timeout=POOLED) as connection, connection.transaction():
                yield Direct(connection)
        except HUNG_UP as error:
            raise DatabaseUnavailable from error

    async def rows(self, statement: Executable | Prepared, **values: object) -> Sequence[Row[Any]]:
        """Return what one statement gives, by itself: what it wrote is committed on return. No session, no objects.

        A statement made once, with its values as parameters, is compiled once; one that is asked at every step is
        `Prepared`, and then tells errors of asyncpg. Raises as `transaction` does.
        """
        return (await self.each((statement,), **values))[0]

    async def each(self, statements: Sequence[Executable | Prepared], **values: object) -> list[Sequence[Row[Any]]]:
        """Return what each of some statements gives, one after the other on one connection, as `rows` does.

        They are all prepared, or none is.
        """
        prepared = [one for one in statements if isinstance(one, Prepared)]
        if len(prepared) == len(statements):
            return await self._each_prepared(prepared, values)
        async with _answering(), _connected(self._autocommit) as connection:
            found = [await connection.execute(one, values) for one in statements if not isinstance(one, Prepared)]
            return [result.all() if result.returns_rows else () for result in found]

    async def _each_prepared(self, statements: Sequence[Prepared], values: Values) -> list[Sequence[Row[Any]]]:
        try:
            pool = await self._direct_pool()
            async with pool.acquire(timeout=POOLED) as connection:
                return [await Direct(connection).execute(one, values) for one in statements]
        except HUNG_UP as error:
            raise DatabaseUnavailable from error

    async def fetch(self, query: str, *values: object) -> list[asyncpg.Record]:
        """Return what a query in PostgreSQL's own words reads, by itself: a fifth of the work of `rows`. Raises alike.

        For what is asked most: it has connections of its own, which keep nothing from one query to the next.
        """
        try:
            async with (await self._direct_pool()).acquire(timeout=POOLED) as connection:
                found: list[asyncpg.Record] = await connection.fetch(query, *values)
        except HUNG_UP as error:
            raise DatabaseUnavailable from error
        return found

    async def _direct_pool(self) -> asyncpg.Pool:
        async with self._opening:
            if self._direct is None:
                self._direct = await asyncpg.create_pool(
                    self._url.replace("+asyncpg", ""), min_size=0, max_size=self._size, reset=_no_transaction_left,
                    timeout=CONNECTED, command_timeout=ANSWERED, server_settings={"jit": "off"},
                )  # fmt: skip
            return self._direct

    async def healthy(self) -> bool:
        """Tell, within PROBE seconds, whether the database answers."""
        try:
            async with asyncio.timeout(PROBE), self.engine.connect() as connection:
                await connection.execute(text("select 1"))
        except Exception:
            return False
        return True

    async def close(self) -> None:
        """Give every connection back."""
        await self.engine.dispose()
        if self._direct is not None:
            await self._direct.close()


def _unanswered(context: ExceptionContext) -> BaseException | None:
    """Tell a statement that nobody answered in time, which is no error of the driver, from one that is wrong."""
    return DatabaseUnavailable() if isinstance(context.original_exception, TimeoutError) else None


async def _no_transaction_left(connection: asyncpg.Connection) -> None:
    """Undo what was cut off in the middle; nothing else that is done here leaves anything behind."""
    if connection.is_in_transaction():
        await connection.execute("rollback")


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnavailable from error
        raise


async def _reach(session: AsyncSession) -> None:
    """Take a connection now, so that whatever fails here is the server being away."""
    try:
        await session.connection()
    except AWAY as error:
        raise DatabaseUnavailable from error


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    connection = engine.connect()
    try:
        await connection.start()
    except AWAY as error:
        raise DatabaseUnavailable from error
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())
