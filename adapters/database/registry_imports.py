"""Imports of registry files on PostgreSQL: each batch is one transaction with its debts, movements, rejects, progress.

A batch goes by COPY into a table of the session, and from there into `debt` and `movement`. A number that the registry
has is never entered again: with the same facts of its inscription it counts as known, with others it is rejected, since
what is owed changes by movements only.
"""

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
from adapters.database.tables import RegistryImportRow, RegistryRejectRow
from domain.errors import DomainError
from domain.portal.postings import Account, Cause
from domain.portal.registry import PART_LABELS, Situation
from domain.portal.registry_file import FIELDS, Row

_IMPORT, _REJECT = (
    SQLModel.metadata.tables[str(one.__tablename__)] for one in (RegistryImportRow, RegistryRejectRow)
)  # fmt: skip
IMPORTS = select(_IMPORT).order_by(_IMPORT.c.id)
REJECTS = (
    select(_REJECT).where(_REJECT.c.import_id == bindparam("import_id"), _REJECT.c.id > bindparam("after"))
    .order_by(_REJECT.c.id).limit(1000)
)  # fmt: skip
ONE_AT_A_TIME = "select pg_try_advisory_lock(hashtextextended('registry-import', 0))"
PARTS = ", ".join(PART_LABELS)
COLUMNS = ", ".join(FIELDS)
ARRIVING = """
    create temporary table arriving (
        line int, id uuid default uuidv7(), number text, kind text, key text, nature text, situation text, year int,
        reference text, origin_due_on date, inscribed_on date, as_of date, principal bigint, fine bigint,
        interest bigint, costs bigint, fees bigint, debtor text, simples text
    ) on commit delete rows
"""
ENTER = f"""
    with entered as (
        insert into debt (id, before, {COLUMNS})
        select distinct on (number) id, case situation when '{Situation.SUSPENDED}' then '{Situation.INSCRIBED}' end,
            {COLUMNS} from arriving order by number, line
        on conflict (number) do nothing returning id, as_of, {PARTS}
    )
    insert into movement (debt_id, debit, credit, cents, {PARTS}, cause, ref, day, at)
    select id, '{Account.DEBTOR}', '{Account.INSCRIPTION}', {" + ".join(PART_LABELS)}, {PARTS}, '{Cause.INSCRIBED}',
        $1, as_of, $2 from entered
"""  # noqa: S608 -- names of our own
LOOK_UP = "set local enable_hashjoin = off; set local enable_mergejoin = off"
LEFT = f"""
    select a.line, m.ref = $1 as twice,
        (d.kind, d.key, d.nature, d.year, d.reference, d.origin_due_on, d.inscribed_on, d.debtor, d.simples, m.day,
         {", ".join(f"m.{part}" for part in PART_LABELS)}) is not distinct from
        (a.kind, a.key, a.nature, a.year, a.reference, a.origin_due_on, a.inscribed_on, a.debtor, a.simples, a.as_of,
         {", ".join(f"a.{part}" for part in PART_LABELS)}) as same
    from arriving a join debt d on d.number = a.number
    left join movement m on m.debt_id = d.id and m.cause = '{Cause.INSCRIBED}'
    where d.id <> a.id order by a.line
"""  # noqa: S608 -- names of our own
FORWARD = """
    update registry_import set line = $2, place = $3, taken = taken + $4, known = known + $5, rejected = rejected + $6
    where id = $1
"""
TWICE = ("numero", "number-twice", "O número aparece em outra linha deste arquivo, que vale.")
DIFFERS = (
    "numero", "registered-differently",
    "O débito já está registrado com outros dados: o que é devido muda por movimentos, não por importação.",
)  # fmt: skip

Reject = tuple[int, str, str, str]
"""A line, its column, a code and a message."""


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
            known, rejects = await self._enter(batch.rows)
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

    async def _enter(self, rows: Sequence[tuple[int, *Row]]) -> tuple[int, list[Reject]]:
        """Enter debts that are new; return how many were known, and those that cannot be taken."""
        if not rows:
            return 0, []
        connection, ref = self._connection, self.state.ref
        await connection.copy_records_to_table("arriving", records=rows, columns=["line", *FIELDS])
        entered = int((await connection.execute(ENTER, ref, clock.now())).split()[-1])
        if entered == len(rows):
            return 0, []
        await connection.execute(LOOK_UP)
        left = await connection.fetch(LEFT, ref)
        refused = [(row["line"], *(TWICE if row["twice"] else DIFFERS)) for row in left if _refused(row)]
        return len(left) - len(refused), refused


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
                await connection.execute(ARRIVING)
                yield RunningImport(connection, await _begun(connection, sha256, name, size))
            finally:
                await pooled.invalidate()  # with the connection go its lock and its table

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


def _refused(row: asyncpg.Record) -> bool:
    return bool(row["twice"]) or not row["same"]
