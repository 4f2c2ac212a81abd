"""One centre at a time: each test has mediators of its own, the others are away."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.tables import ClaimRow, MediatorRow, RoomRow
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    """The database of the stack, with nobody at the centre yet; who was there comes back afterwards."""
    found = Database(stack.settings().database_url.get_secret_value(), pool=20)
    async with found.transaction() as session:
        mediators = (await session.execute(select(col(MediatorRow.person_id)).where(col(MediatorRow.active)))).scalars()
        rooms = (await session.execute(select(col(RoomRow.id)).where(col(RoomRow.active)))).scalars()
        before = (list(mediators), list(rooms))
        await _nobody(session)
    yield found
    async with found.transaction() as session:
        await _nobody(session)
        for table, key, kept in ((MediatorRow, MediatorRow.person_id, before[0]), (RoomRow, RoomRow.id, before[1])):
            await session.execute(update(table).where(col(key).in_(kept)).values(active=True))
    await found.close()


async def _nobody(session: AsyncSession) -> None:
    await session.execute(delete(ClaimRow))
    for table in (MediatorRow, RoomRow):
        await session.execute(update(table).values(active=False))


@pytest.fixture
def calendar(database: Database) -> SqlMediationCalendar:
    return SqlMediationCalendar(database)
