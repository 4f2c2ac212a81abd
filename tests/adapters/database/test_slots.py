"""Appointment slots on PostgreSQL: the last place goes to exactly one case, however many ask at once."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from adapters import clock
from adapters.database.engine import Database
from adapters.database.slots import SqlSlots
from adapters.database.tables import CaseRow, PersonRow
from domain.appointments import Slot
from domain.people import Unit
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


async def case(database: Database) -> UUID:
    now, case_id, person = clock.now(), uuid4(), uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="triagem-de-agendamento", title="x", status="analysis",
                    group="divida-ativa", holder="citizen", holder_since=now, created_at=now, answers={})
        )  # fmt: skip
    return case_id


async def slot(database: Database, capacity: int, start: datetime | None = None) -> Slot:
    at = start or clock.now() + timedelta(days=400, seconds=uuid4().int % 10**7)
    kept = await SqlSlots(database).publish(Unit.CEJUSC, [(at.replace(microsecond=0), 30, capacity)], uuid4())
    return next((s for s in kept if s.start == at.replace(microsecond=0)), kept[0])


@pytest.mark.parametrize("capacity", [1, 3])
async def test_so_many_win_as_there_are_places(database: Database, capacity: int) -> None:
    wanted, slots = await slot(database, capacity), SqlSlots(database)
    cases = [await case(database) for _ in range(8)]
    made = await asyncio.gather(*(slots.book(c, wanted.id) for c in cases))
    assert sum(booking.done for booking in made) == capacity
    assert wanted.id not in {s.id for s in await slots.free(Unit.CEJUSC)}


async def test_a_slot_asked_for_again_is_still_ones_own_and_given_back_is_free(database: Database) -> None:
    wanted, slots = await slot(database, 1), SqlSlots(database)
    one, two = await case(database), await case(database)
    assert [(await slots.book(one, wanted.id)).done for _ in range(2)] == [True, True]
    assert not (await slots.book(two, wanted.id)).done
    await slots.release(one)
    assert (await slots.book(two, wanted.id)).done


async def test_a_case_has_one_slot_at_most(database: Database) -> None:
    first, second, slots = await slot(database, 1), await slot(database, 1), SqlSlots(database)
    one, two = await case(database), await case(database)
    assert (await slots.book(one, first.id)).done
    assert (await slots.book(one, second.id)).done
    assert (await slots.book(two, first.id)).done


async def test_an_unknown_slot_is_nobodys(database: Database) -> None:
    assert not (await SqlSlots(database).book(await case(database), uuid4())).done
