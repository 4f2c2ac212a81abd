"""Statements that stand alone: committed on return, their own errors told, a server that is away told apart."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from adapters.database.engine import Database, DatabaseUnavailable
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    database = Database(stack.settings().database_url.get_secret_value())
    yield database
    await database.close()


async def test_what_one_statement_wrote_is_committed(database: Database, stack: RunningStack) -> None:
    await database.rows(text("create table written as select 1 as one"))
    other = Database(stack.settings().database_url.get_secret_value())
    assert await other.rows(text("select one from written")) == [(1,)]
    assert await other.rows(text("drop table written")) == ()
    await other.close()


async def test_statements_are_answered_in_their_order(database: Database) -> None:
    found = await database.each((text("select 1"), text("select cast(:value as int)")), value=2)
    assert found == [[(1,)], [(2,)]]


async def test_a_statement_that_fails_tells_its_own_error(database: Database) -> None:
    with pytest.raises(DBAPIError, match="division by zero"):
        await database.rows(text("select 1 / 0"))
    assert await database.rows(text("select 1")) == [(1,)]


async def test_a_server_that_is_away_is_told_apart() -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnavailable):
        await away.rows(text("select 1"))


async def test_a_server_that_hangs_up_is_away(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable):
        await database.rows(text("select pg_terminate_backend(pg_backend_pid())"))
    assert await database.rows(text("select 1")) == [(1,)]


async def test_a_statement_that_nobody_answers_in_time_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, stack: RunningStack
) -> None:
    monkeypatch.setattr("adapters.database.engine.ANSWERED", 0.2)
    hasty = Database(stack.settings().database_url.get_secret_value())
    with pytest.raises(DatabaseUnavailable):
        await hasty.rows(text("select pg_sleep(5)"))
    with pytest.raises(DatabaseUnavailable):
        async with hasty.transaction() as session:
            await session.execute(text("select pg_sleep(5)"))
    assert await hasty.rows(text("select 1")) == [(1,)]
    await hasty.close()


async def test_a_query_waits_only_so_long_for_a_connection_that_others_have(
    monkeypatch: pytest.MonkeyPatch, stack: RunningStack
) -> None:
    small = Database(stack.settings().database_url.get_secret_value(), pool=1)
    await small.fetch("select 1")
    others = asyncio.create_task(small.fetch("select pg_sleep(0.8)"))
    await asyncio.sleep(0.1)
    with monkeypatch.context() as hurried:
        hurried.setattr("adapters.database.engine.POOLED", 0.1)
        with pytest.raises(DatabaseUnavailable):
            await small.fetch("select 1")
    await others
    assert await small.fetch("select 1")
    await small.close()


async def test_queries_in_postgresql_s_own_words_are_answered_at_once_and_at_the_same_time(database: Database) -> None:
    found = await asyncio.gather(*(database.fetch("select $1::int as one", number) for number in range(50)))
    assert [row["one"] for (row,) in found] == list(range(50))


async def test_a_query_that_fails_tells_its_own_error(database: Database) -> None:
    with pytest.raises(asyncpg.DivisionByZeroError):
        await database.fetch("select 1 / 0")
    assert [tuple(row) for row in await database.fetch("select 1")] == [(1,)]


async def test_a_query_to_a_server_that_hangs_up_or_is_away_is_told_apart(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable):
        await database.fetch("select pg_terminate_backend(pg_backend_pid())")
    assert [tuple(row) for row in await database.fetch("select 1")] == [(1,)]
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnavailable):
        await away.fetch("select 1")
