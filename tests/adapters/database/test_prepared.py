"""Prepared statements: worded once for each set of columns, read as they were written, whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import (
    ARRAY,
    Column,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import text as words
from sqlalchemy.dialects.postgresql import JSONB

from adapters.database.engine import Database, DatabaseUnavailable
from adapters.database.prepared import Prepared
from stack import RunningStack

THING = Table(
    "thing", MetaData(), Column("id", Uuid, primary_key=True), Column("at", DateTime(timezone=True)),
    Column("said", JSONB(none_as_null=True)), Column("names", ARRAY(Text)), Column("size", Integer, default=1),
)  # fmt: skip
NEW = Prepared(insert(THING))
ONE = Prepared(select(THING).where(THING.c.id == bindparam("thing_id")))
CHANGE = Prepared(update(THING).where(THING.c.id == bindparam("of_thing")).returning(THING.c.size))
SEVERAL = Prepared(select(THING.c.id).where(THING.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid)))))
BROKEN = Prepared(select(THING.c.size / 0).where(THING.c.id == bindparam("thing_id")))

HANG_UP = Prepared(select(func.pg_terminate_backend(func.pg_backend_pid())))


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    database = Database(stack.settings().database_url.get_secret_value(), pool=1)
    async with database.engine.begin() as connection:
        await connection.run_sync(THING.metadata.create_all)
    yield database
    await database.rows(words("drop table thing"))
    await database.close()


def thing(**values: object) -> dict[str, Any]:
    """Return a row, with every value given."""
    return {"id": uuid4(), "at": datetime(2026, 1, 2, tzinfo=UTC), "said": None, "names": [], "size": 1} | values


async def write_then(database: Database, row: dict[str, Any], statement: Prepared) -> None:
    """Write a row, then do something else in the same transaction."""
    async with database.moving() as connection:
        await connection.execute(NEW, row)
        await connection.execute(statement, {"thing_id": row["id"]})


async def test_what_was_written_is_read_as_it_was(database: Database) -> None:
    texts: tuple[object, ...] = (None, {"palavra": "ação", "números": [1, None]}, [])
    for said in texts:
        row = thing(said=said, names=["a", "b"])
        await database.rows(NEW, **row)
        (found,) = await database.rows(ONE, thing_id=row["id"])
        assert found._asdict() == row
    assert len(await database.rows(words("select 1 from thing where said is null"))) == 1


async def test_each_set_of_columns_has_its_own_wording(database: Database) -> None:
    row = thing()
    await database.rows(NEW, **row)
    assert (await database.rows(CHANGE, of_thing=row["id"], size=2))[0].size == 2
    assert (await database.rows(CHANGE, of_thing=row["id"], said={"a": 1}))[0].size == 2
    (found,) = await database.rows(ONE, thing_id=row["id"])
    assert (found.size, found.said) == (2, {"a": 1})


async def test_a_value_that_is_missing_is_an_error_and_no_null(database: Database) -> None:
    with pytest.raises(KeyError, match="thing_id"):
        await database.rows(ONE)
    incomplete = thing()
    del incomplete["size"]
    with pytest.raises(TypeError, match="given"):
        await database.rows(NEW, **incomplete)


async def test_several_prepared_statements_are_answered_in_their_order(database: Database) -> None:
    row = thing()
    await database.rows(NEW, **row)
    one, several = await database.each((ONE, SEVERAL), thing_id=row["id"], ids=[row["id"], uuid4()])
    assert ([o.id for o in one], [s.id for s in several]) == ([row["id"]], [row["id"]])


async def test_a_transaction_is_committed_whole_or_not_at_all(database: Database) -> None:
    kept, undone = [thing(), thing()], thing()
    async with database.moving() as connection:
        await connection.write(NEW, kept)
        await connection.write(NEW, [])
    with pytest.raises(asyncpg.DivisionByZeroError):
        await write_then(database, undone, BROKEN)
    found = await database.rows(SEVERAL, ids=[kept[0]["id"], kept[1]["id"], undone["id"]])
    assert {row.id for row in found} == {row["id"] for row in kept}


async def test_a_transaction_that_is_cut_off_leaves_nothing_to_the_next(database: Database) -> None:
    undone, kept, begun = thing(), thing(), asyncio.Event()

    async def cut_off() -> None:
        async with database.moving() as connection:
            await connection.execute(NEW, undone)
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(cut_off())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.rows(NEW, **kept)  # on the same connection: the pool has one
    assert [row.id for row in await database.rows(SEVERAL, ids=[undone["id"], kept["id"]])] == [kept["id"]]


async def test_a_server_that_hangs_up_in_a_transaction_is_told_apart(database: Database) -> None:
    undone = thing()
    with pytest.raises(DatabaseUnavailable):
        await write_then(database, undone, HANG_UP)
    assert await database.rows(ONE, thing_id=undone["id"]) == ()


async def test_a_server_that_is_away_is_told_apart() -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnavailable):
        await away.rows(ONE, thing_id=uuid4())
    with pytest.raises(DatabaseUnavailable):
        await write_then(away, thing(), ONE)
