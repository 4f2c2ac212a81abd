"""Monthly index series on PostgreSQL: added to, never changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import IndexRateRow
from domain.portal.indexes import Index, Rate, Series, extended

_RATE = SQLModel.metadata.tables[str(IndexRateRow.__tablename__)]
FRESH = timedelta(minutes=1)
RATES = select(_RATE).order_by(_RATE.c.index, _RATE.c.month)


class SqlIndexes:
    """The series of an installation."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: tuple[datetime, tuple[Series, ...]] | None = None

    async def series(self) -> tuple[Series, ...]:
        """Return every index with the months that are known, none of them guessed."""
        rows = await self._database.rows(RATES)
        found = [(Index(row._mapping["index"]), Rate.model_validate(dict(row._mapping))) for row in rows]
        return tuple(Series(index, [rate for of, rate in found if of is index]) for index in Index)

    async def recent(self) -> tuple[Series, ...]:
        """Return the series as they were read at most a minute ago: a month once known never changes."""
        if self._kept is None or clock.now() - self._kept[0] > FRESH:
            self._kept = clock.now(), await self.series()
        return self._kept[1]

    async def add(self, index: Index, news: Iterable[Rate]) -> Sequence[Rate]:
        """Add the months that are new and return them; raise InvalidInput for one that contradicts what is known."""
        known = next(one for one in await self.series() if one.index is index)
        fresh = extended(known, news)
        rows = [{"index": index, **rate.model_dump(), "loaded_at": clock.now()} for rate in fresh]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(insert(_RATE).values(rows).on_conflict_do_nothing())
        return fresh
