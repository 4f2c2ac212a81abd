"""The relay of filings: everything that waits is started once, and one that cannot start holds back nobody."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database, DatabaseUnavailable
from adapters.database.orders import SqlStartOrders
from adapters.database.tables import CaseRow, PersonRow, StartOrderRow
from catalog.shelf import load
from domain.case import CaseStart
from domain.plan import freeze
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


async def _order(database: Database, age: int) -> UUID:
    """Write a filing that was acknowledged some seconds ago and not started."""
    now, case_id, person = clock.now(), uuid4(), uuid4()
    plan = freeze(load().get("3959"), now.date(), {}, frozenset())
    start = CaseStart(
        case_id=case_id, protocol=f"PGM-{case_id}", applicant_id=person, filed_at=now, plan=plan, priority=3
    )
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="x", title="x", group="x", status="filed",
                    holder="office", holder_since=now, created_at=now, protocol=start.protocol)
        )  # fmt: skip
        await session.flush()
        session.add(
            StartOrderRow(case_id=case_id, workflow="DamageClaim", start=start.model_dump(mode="json"),
                          created_at=now - timedelta(seconds=age))
        )  # fmt: skip
    return case_id


async def test_one_that_fails_does_not_hold_back_the_others(database: Database) -> None:
    poisoned = [await _order(database, 100) for _ in range(4)]
    good = [await _order(database, 50) for _ in range(3)]
    fresh = await _order(database, 0)
    begun: list[UUID] = []

    async def start(_: str, order: CaseStart) -> None:
        if order.case_id in poisoned:
            raise RuntimeError("cannot start")
        begun.append(order.case_id)

    orders = SqlStartOrders(database)
    for _ in range(4):
        await orders.round(start)
    assert set(good) <= set(begun)
    assert len(begun) == len(set(begun))
    assert fresh not in begun
    async with database.transaction() as session:
        await session.execute(delete(StartOrderRow).where(col(StartOrderRow.case_id).in_([*poisoned, fresh])))


async def test_a_database_that_is_away_says_so() -> None:
    away = Database("postgresql+asyncpg://nobody:x@127.0.0.1:9/none")
    with pytest.raises(DatabaseUnavailable):
        async with away.transaction():
            pass
