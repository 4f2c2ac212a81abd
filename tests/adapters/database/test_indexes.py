"""Index series are added to, never changed."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal

import pytest

from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from domain.errors import InvalidInput
from domain.portal.indexes import Index, Rate
from domain.portal.months import later, month_of
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _next(indexes: SqlIndexes, percent: str) -> Rate:
    selic = next(one for one in await indexes.series() if one.index is Index.SELIC)
    month = later(selic.last, 1) if selic.last is not None else month_of(date(2000, 1, 1))
    return Rate(month=month, percent=Decimal(percent), source="teste")


async def test_months_that_are_new_are_kept_and_those_known_are_not_added_twice(database: Database) -> None:
    indexes = SqlIndexes(database)
    rate = await _next(indexes, "0.55")
    assert list(await indexes.add(Index.SELIC, [rate])) == [rate]
    assert list(await indexes.add(Index.SELIC, [rate])) == []
    assert rate in next(one for one in await indexes.series() if one.index is Index.SELIC).rates


async def test_a_month_that_calculations_used_is_never_replaced(database: Database) -> None:
    indexes = SqlIndexes(database)
    rate = await _next(indexes, "0.55")
    await indexes.add(Index.SELIC, [rate])
    with pytest.raises(InvalidInput):
        await indexes.add(Index.SELIC, [rate.model_copy(update={"percent": Decimal("0.56")})])
    assert rate in next(one for one in await indexes.series() if one.index is Index.SELIC).rates
