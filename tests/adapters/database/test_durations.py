"""How long cases took: told from the tenth on, withdrawn ones left out, begun days counted."""

from datetime import timedelta
from uuid import uuid4

import pytest

from adapters import clock
from adapters.database.durations import FEWEST, SqlDurations, UsualTime
from adapters.database.engine import Database
from adapters.database.tables import CaseRow, PersonRow
from domain.closing import Closing
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


async def _closed(database: Database, service: str, *took: timedelta, closing: Closing = Closing.ANSWERED) -> None:
    now, person = clock.now(), uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        for time in took:
            session.add(
                CaseRow(id=uuid4(), applicant_id=person, service=service, title="x", group="x", status="closed",
                        holder="nobody", holder_since=now, created_at=now, filed_at=now - time, closed_at=now,
                        closing=closing)
            )  # fmt: skip


async def test_nine_closed_cases_say_nothing(database: Database) -> None:
    service = f"x-{uuid4()}"
    await _closed(database, service, *[timedelta(days=5)] * (FEWEST - 1))
    assert await SqlDurations(database).usual(service) is None


async def test_half_and_nine_in_ten_of_ten(database: Database) -> None:
    service = f"x-{uuid4()}"
    await _closed(database, service, *(timedelta(days=day) for day in range(1, 11)))
    assert await SqlDurations(database).usual(service) == UsualTime(cases=10, median_days=5, most_days=9)


async def test_a_begun_day_counts(database: Database) -> None:
    service = f"x-{uuid4()}"
    await _closed(database, service, *[timedelta(days=2, seconds=1)] * FEWEST)
    assert await SqlDurations(database).usual(service) == UsualTime(cases=10, median_days=3, most_days=3)


async def test_withdrawn_and_cancelled_cases_are_left_out(database: Database) -> None:
    service = f"x-{uuid4()}"
    await _closed(database, service, *[timedelta(days=5)] * (FEWEST - 1))
    await _closed(database, service, *[timedelta(days=1)] * 5, closing=Closing.WITHDRAWN)
    await _closed(database, service, *[timedelta(days=1)] * 5, closing=Closing.CANCELLED)
    assert await SqlDurations(database).usual(service) is None
