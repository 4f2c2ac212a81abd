"""Lists of money and the report of a day read what they need: years of payments behind them cost nothing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from office_day import today
from sqlalchemy import Select, TextClause, text

from adapters.database.engine import Database
from adapters.database.payment_lists import REPEATED, WAITING
from adapters.database.payment_rows import PAYMENT
from adapters.database.prepared import DIALECT
from adapters.database.reconciliation import DECIDED, REFUNDED, STANDING
from domain.calendar import ONE_DAY, start_of_day
from stack import RunningStack

DAY = {"since": start_of_day(today()), "until": start_of_day(today() + ONE_DAY)}
OLDEST_FIRST = (PAYMENT.c.received_at, PAYMENT.c.id)


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (WAITING.order_by(*OLDEST_FIRST), "payment_waiting"),
        (REPEATED.order_by(*OLDEST_FIRST), "payment_repeated"),
        (DECIDED.bindparams(**DAY), "payment_resolved"),
        (REFUNDED.bindparams(**DAY), "surplus_refunded"),
        (STANDING, "payment_waiting"),
    ],
    ids=["waiting", "repeated", "decided", "refunded", "standing"],
)
async def test_none_of_them_reads_a_table_of_money_whole(
    database: Database, query: Select[Any] | TextClause, index: str
) -> None:
    plan = await _plan(database, query)
    assert index in plan
    assert "Seq Scan on payment " not in plan
    assert "Seq Scan on surplus " not in plan


async def _plan(database: Database, query: Select[Any] | TextClause) -> str:
    """Return how a query is answered where reading a table whole is avoided, as it is once there are many rows."""
    said = query.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    async with database.writing() as connection:
        await connection.execute(text("set local enable_seqscan = off"))
        return "\n".join(row[0] for row in await connection.exec_driver_sql(f"explain {said}"))
