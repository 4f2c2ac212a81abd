"""Imports of registry files on PostgreSQL: a batch is one transaction with its debts, movements, rejects, progress."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

import asyncpg
from sqlalchemy import bindparam, select
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.engine import Database
from adapters.database.registry_entries import Reject, enter_rows
from adapters.database.tables import RegistryImportRow, RegistryRejectRow
from domain.errors import DomainError
from domain.portal.registry_file import Row

_IMPORT, _REJECT = (
    SQLModel.metadata.tables[str(one.__tablename__)] for one in (RegistryImportRow, RegistryRejectRow)
)  # fmt: skip
IMPORTS = select(_IMPORT).order_by(_IMPORT.c.id)
REJECTS = (
    select(_REJECT).where(_REJECT.c.import_id == bindparam("import_id"), _REJECT.c.id > bindparam("after"))
    .order_by(_REJECT.c.id).limit(1000)
)  # fmt: skip
ONE_AT_A_TIME = "select pg_try_advisory_lock(hashtextextended('registry-import', 0))"
FORWARD = """
    update registry_import set line = $2, place = $3, taken = taken + $4, known = known + $5, rejected = rejected + $6
    where id = $1
"""


@dataclass(frozen=True, slots=True)
class Import:
    """One file and how far its import came."""

    id: int
    name: str
    line: int
    place: int
    taken: int
    known: int
    rejected: int
    started_at: datetime
    finished_at: datetime | None

    @property
    def ref(self) -> str:
        """Return what its movements name as their cause."""
        return f"importacao-{self.id}"


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines read: debts with their line in front, what is wrong with others, the last line and where it ended."""

    rows: Sequence[tuple[int, *Row]]
    rejects: Sequence[Reject]
    rejected: int
    line: int
    place: int


class RunningImport:
    """One import on a connection of its own."""

    def __init__(self, connection: asyncpg.Connection, state: Import) -> None:
        self._connection = connection
        self.state = state

    async def take(self, batch: Batch) -> None:
        """Put a batch into the registry, all of it or nothing."""
        async with self._connection.transaction():
            known, rejects = await enter_rows(self._connection, batch.rows, self.state.ref)
            refused = [(self.state.id, *one) for one in sorted((*batch.rejects, *rejects), key=itemgetter(0))]
            if refused:
                columns = ["import_id", "line", "field", "code", "message"]
                await self._connection.copy_records_to_table("registry_reject", records=refused, columns=columns)
            taken = len(batch.rows) - known - len(rejects)
            await self._connection.execute(
                FORWARD, self.state.id, batch.line, batch.place, taken, known, batch.rejected + len(rejects)
            )

    async def finish(self) -> Import:
        """Note that the whole file was dealt with, and return what became of it."""
        done = "update registry_import set finished_at = coalesce(finished_at, $2) where id = $1 returning *"
        row = await self._connection.fetchrow(done, self.state.id, clock.now())
        await self._connection.execute("analyze debt; analyze movement")
        return _import(row)


class SqlRegistryImports:
    """The imports of an installation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def begin(self, sha256: str, name: str, size: int) -> AsyncIterator[RunningImport]:
        """Yield the import of a file, where it stopped if it had begun; DomainError("import-running") when one runs."""
        async with self._database.engine.connect() as pooled:
            raw = await pooled.get_raw_connection()
            connection: asyncpg.Connection = raw.driver_connection
            if not await connection.fetchval(ONE_AT_A_TIME):
                raise DomainError("import-running", "Outra importação está em andamento. Espere que termine.")
            try:
                yield RunningImport(connection, await _begun(connection, sha256, name, size))
            finally:
                await pooled.invalidate()  # with the connection goes its lock

    async def all(self) -> Sequence[Import]:
        """Return every import, the oldest first."""
        return tuple(_import(row._mapping) for row in await self._database.rows(IMPORTS))

    async def rejects(self, import_id: int) -> AsyncIterator[Reject]:
        """Give what was wrong with the lines of an import, in their order; never all of it held."""
        after = 0
        while rows := await self._database.rows(REJECTS, import_id=import_id, after=after):
            for row in rows:
                yield row.line, row.field, row.code, row.message
            after = rows[-1].id


async def _begun(connection: asyncpg.Connection, sha256: str, name: str, size: int) -> Import:
    await connection.execute(
        """insert into registry_import (sha256, name, size, line, place, taken, known, rejected, started_at)
        values ($1, $2, $3, 0, 0, 0, 0, 0, $4) on conflict (sha256) do nothing""",
        sha256, name, size, clock.now(),
    )  # fmt: skip
    return _import(await connection.fetchrow("select * from registry_import where sha256 = $1", sha256))


def _import(row: asyncpg.Record) -> Import:
    return Import(**{name: row[name] for name in Import.__dataclass_fields__})
