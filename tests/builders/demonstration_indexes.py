"""The example index series in a database of tests, so that amounts of today can be calculated."""

import asyncio

from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from law.portal.demonstration import series


def load_indexes(url: str) -> None:
    """Put the example series into a database; safe to repeat."""
    asyncio.run(_load(url))


async def _load(url: str) -> None:
    database = Database(url, pool=1)
    for one in series():
        await SqlIndexes(database).add(one.index, one.rates)
    await database.close()
