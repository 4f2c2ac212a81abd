"""Slips are numbered one by one and found by their numbers."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

import pytest
from registered_debts import registered

from adapters.database.debts import enter
from adapters.database.engine import Database
from adapters.database.portal_slips import SqlPortalSlips, issue_slip
from domain.portal.registry import InscribedDebt
from domain.portal.slip import Cover, Slip, SlipWanted
from stack import RunningStack
from tests.domain.portal.slips import DUE, ISSUED, ISSUER, cover, slip


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _issued(database: Database) -> Slip:
    wanted = SlipWanted.model_validate(slip(cover(100_00)).model_dump())
    async with database.writing() as connection:
        return await issue_slip(connection, wanted, ISSUER, uuid4())


async def test_a_slip_is_found_by_its_number(database: Database) -> None:
    made = await _issued(database)
    assert await SqlPortalSlips(database).numbered(made.number) == made
    assert await SqlPortalSlips(database).numbered("0" * 17) is None


async def test_slips_made_at_once_have_numbers_of_their_own(database: Database) -> None:
    made = await asyncio.gather(*(_issued(database) for _ in range(10)))
    assert len({one.number for one in made}) == 10


async def test_a_slip_for_everything_asked_for_ten_times_at_once_is_one_slip(database: Database) -> None:
    debt = registered(100_00)
    async with database.writing() as connection:
        await enter(connection, [debt], "test")

    def write(debts: Sequence[InscribedDebt]) -> SlipWanted:
        covered = tuple(Cover(debt_id=one.id, as_of=one.as_of, cents=one.parts.total) for one in debts)
        return SlipWanted(
            debt_kind=debt.kind, key=debt.key, covers=covered, issued_on=ISSUED, due_on=DUE, good_until=DUE
        )

    slips = SqlPortalSlips(database)
    made = await asyncio.gather(*(slips.for_everything(debt.kind, debt.key, write, ISSUER) for _ in range(10)))
    assert len({one.number for one in made}) == 1
