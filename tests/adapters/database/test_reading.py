"""Who reads a filed case: staff of a unit with a part in it, whatever their rank there; nobody reads a draft."""

from uuid import UUID, uuid4

import pytest

from adapters import clock
from adapters.database.cases import SqlCases
from adapters.database.engine import Database
from adapters.database.tables import CaseRow, PersonRow
from domain.errors import DomainError
from domain.people import CASE_WORKERS, Post, Role, Unit
from domain.records import Person
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


async def _case(database: Database, *units: Unit) -> UUID:
    now, case_id, person = clock.now(), uuid4(), uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="x", title="x", group="x", status="filed",
                    holder="office", holder_since=now, created_at=now, protocol=f"PGM-{case_id}",
                    units=[unit.value for unit in units], asked_cents=9_999_999_999_99)
        )  # fmt: skip
    return case_id


def _staff(role: Role, unit: Unit) -> Person:
    posts = (Post(role=role, unit=unit),)
    return Person(id=uuid4(), subject="staff:x", staff=True, name="x", email="x", posts=posts)


async def _reads(database: Database, case_id: UUID, person: Person) -> bool:
    cases = SqlCases(database)
    listed = case_id in [c.id for c in await cases.page(person, None, 200)]
    if listed:
        assert (await cases.visible(case_id, person)).id == case_id
        return True
    with pytest.raises(DomainError, match="not-found"):
        await cases.visible(case_id, person)
    return False


@pytest.mark.parametrize("role", Role)
async def test_a_post_in_a_unit_of_the_plan_reads_unless_it_is_not_about_cases(database: Database, role: Role) -> None:
    case_id = await _case(database, Unit.FRONT_DESK, Unit.JUD)
    assert await _reads(database, case_id, _staff(role, Unit.JUD)) is (role in CASE_WORKERS)


@pytest.mark.parametrize("role", Role)
async def test_no_rank_reads_the_cases_of_other_units(database: Database, role: Role) -> None:
    case_id = await _case(database, Unit.FRONT_DESK, Unit.JUD)
    assert not await _reads(database, case_id, _staff(role, Unit.FISC))


async def test_no_unit_reads_a_draft(database: Database) -> None:
    case_id = await _case(database)
    assert not any([await _reads(database, case_id, _staff(Role.CHIEF, unit)) for unit in Unit])
