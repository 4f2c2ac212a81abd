"""Statements asked at every step: worded by SQLAlchemy once, from then on put to asyncpg without it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import Row, Select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase

DIALECT = dialect()  # type: ignore[no-untyped-call]
Encode = Callable[[Any], Any]
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement as PostgreSQL reads it; its parameters in order, each with how it is encoded; those with a value."""

    text: str
    parameters: tuple[tuple[str, Encode | None], ...]
    fixed: Values

    def arguments(self, given: Values) -> list[Any]:
        """Return the parameters' values in order."""
        values = {**self.fixed, **given}
        return [encode(values[name]) if encode else values[name] for name, encode in self.parameters]


class Prepared:
    """A statement made once, whose rows are found by a key: PostgreSQL may plan it once for any value.

    Its parameters have names, as everywhere else; what is written is worded once for each set of columns. What it
    gives are rows of SQLAlchemy. All else that SQLAlchemy does at each execution is left out: two thirds of the work.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | UpdateBase) -> None:
        self._statement = statement
        self._writes = isinstance(statement, UpdateBase)
        self._wordings: dict[tuple[str, ...], Wording] = {}
        columns = list(getattr(statement, "exported_columns", ()))
        self._json = tuple(place for place, column in enumerate(columns) if isinstance(column.type, JSONB))
        self._shape = SimpleResultMetaData([column.key for column in columns])

    def worded(self, given: Values) -> Wording:
        """Return its wording for these values."""
        names = tuple(given) if self._writes else ()
        wording = self._wordings.get(names)
        if wording is None:
            wording = self._wordings[names] = self._word(names)
        return wording

    def rows(self, records: Sequence[asyncpg.Record]) -> Sequence[Row[Any]]:
        """Return what was found, JSON read."""
        found: IteratorResult[*tuple[Any, ...]] = IteratorResult(self._shape, map(self._read, records))
        return found.all() if records else ()

    def _word(self, names: tuple[str, ...]) -> Wording:
        worded = self._statement.compile(
            dialect=DIALECT, column_keys=list(names) or None, compile_kwargs={"render_postcompile": True}
        )
        if not isinstance(worded, SQLCompiler) or worded.insert_prefetch or worded.update_prefetch:
            raise TypeError("only statements all of whose values are given, or made by the server, are prepared")
        binds = {name: worded.binds[name] for name in worded.positiontup or ()}
        encoded = {name: bind.type.dialect_impl(DIALECT).bind_processor(DIALECT) for name, bind in binds.items()}
        parameters = tuple((name, encoded[name]) for name in worded.positiontup or ())
        return Wording(worded.string, parameters, {n: b.value for n, b in binds.items() if not b.required})

    def _read(self, record: asyncpg.Record) -> tuple[Any, ...]:
        if not self._json:
            return tuple(record)
        values = list(record)
        for place in self._json:
            values[place] = None if values[place] is None else json.loads(values[place])
        return tuple(values)


class Direct:
    """A connection of asyncpg that takes prepared statements."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Prepared, values: Values) -> Sequence[Row[Any]]:
        """Return what a statement gives."""
        wording = statement.worded(values)
        return statement.rows(await self._connection.fetch(wording.text, *wording.arguments(values)))

    async def write(self, statement: Prepared, rows: Sequence[Values]) -> None:
        """Write with the same statement for each of some rows, which name the same columns."""
        if rows:
            wording = statement.worded(rows[0])
            await self._connection.executemany(wording.text, [wording.arguments(row) for row in rows])
