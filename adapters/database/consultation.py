"""Debts as they are consulted: with the index table that their amounts are calculated with, in one statement."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, literal_column, select
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlmodel import SQLModel

from adapters.database.debts import OF_DEBTOR, UNDER, debt_of
from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from adapters.database.tables import IndexRateRow
from domain.debts.ledger import DebtKind
from domain.portal.amount_due import IndexTable
from domain.portal.indexes import Index, Series
from domain.portal.registry import InscribedDebt

_RATE = SQLModel.metadata.tables[str(IndexRateRow.__tablename__)]
MakeTable = Callable[[Iterable[Series]], IndexTable]
Known = tuple[int | None, ...]
Found = tuple[Sequence[InscribedDebt], IndexTable]

_LAST_MONTHS = tuple(
    select(func.max(_RATE.c.month)).where(_RATE.c.index == literal_column(f"'{index}'"))
    .scalar_subquery().label(f"last_{index}")
    for index in Index
)  # fmt: skip
"""Series only grow at their end, so that their last months tell whether they grew."""


def _query(statement: Select[Any]) -> str:
    """Return a statement in PostgreSQL's own words; its parameters come in the order in which they are written."""
    return str(statement.compile(dialect=dialect()))  # type: ignore[no-untyped-call]


def query(statement: Select[Any]) -> str:
    """Return a statement as `SqlConsultation.read` takes it, with the last months of the indexes in every row."""
    return _query(statement.add_columns(*_LAST_MONTHS))


LAST_MONTHS = _query(select(*_LAST_MONTHS))
CONSULTED, CONSULTED_BY_DEBTOR = query(UNDER), query(OF_DEBTOR)


class SqlConsultation:
    """Debts and the index table of one moment. The table is kept as long as no index has a month more."""

    def __init__(self, database: Database, make_table: MakeTable) -> None:
        self._database = database
        self._make_table = make_table
        self._known: Known = ()
        self._table = make_table(())

    async def under(self, kind: DebtKind, key: str) -> Found:
        """Return the debts under a key, the oldest first."""
        return await self._found(CONSULTED, kind, key)

    async def of_debtor(self, document: str) -> Found:
        """Return the debts of a CPF or CNPJ, of every kind."""
        return await self._found(CONSULTED_BY_DEBTOR, document)

    async def table(self) -> IndexTable:
        """Return the index table of this moment."""
        (row,) = await self._database.fetch(LAST_MONTHS)
        await self._known_now(row)
        return self._table

    async def read(self, asked: str, *values: str) -> tuple[list[dict[str, Any]], IndexTable]:
        """Return the rows that a `query` finds, and the index table of that moment."""
        rows = [dict(row) for row in await self._database.fetch(asked, *values)]
        if rows:
            await self._known_now(rows[0])
        return rows, self._table

    async def _found(self, asked: str, *values: str) -> Found:
        rows, table = await self.read(asked, *values)
        return tuple(map(debt_of, rows)), table

    async def _known_now(self, row: Mapping[Any, Any]) -> None:
        last: Known = tuple(row[f"last_{index}"] for index in Index)
        if last != self._known:
            self._table = self._make_table(await SqlIndexes(self._database).series())
            self._known = tuple(one.last for one in self._table.series.values())
