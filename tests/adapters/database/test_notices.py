"""Where somebody is written to: the form's address is of who filed the case, and of nobody else."""

from uuid import UUID, uuid4

import pytest

from adapters import clock
from adapters.database.engine import Database
from adapters.database.register import SqlCaseRegister
from adapters.database.tables import CaseRow, NoticeRow, PersonRow
from stack import RunningStack

IN_FORM = "formulario@example.com"


@pytest.fixture
async def database(stack: RunningStack) -> Database:
    return Database(stack.settings().database_url.get_secret_value())


async def _person(database: Database, email: str) -> UUID:
    person = uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), email=email, created_at=clock.now()))
    return person


async def _address(
    database: Database, recipient: UUID, applicant: UUID, *, principal: UUID | None = None, form: str = IN_FORM
) -> str:
    """Return where a person is written to about a case with this form, of this applicant."""
    now, case_id, notice = clock.now(), uuid4(), uuid4()
    async with database.transaction() as session:
        session.add(
            CaseRow(id=case_id, applicant_id=applicant, principal_id=principal, service="x", title="x", group="x",
                    status="filed", holder="office", holder_since=now, created_at=now, protocol=f"PGM-{case_id}",
                    answers={"email": form} if form else {})
        )  # fmt: skip
        await session.flush()
        session.add(NoticeRow(id=notice, case_id=case_id, template="message", recipient_id=recipient, created_at=now))
    return "".join(told.address for told in await SqlCaseRegister(database).pending_notices([notice]))


async def test_who_filed_is_written_to_at_the_address_of_the_form(database: Database) -> None:
    maria = await _person(database, "maria@example.com")
    assert await _address(database, maria, maria) == IN_FORM
    assert await _address(database, maria, maria, form="") == "maria@example.com"


async def test_a_representative_who_was_named_later_is_written_to_at_their_own(database: Database) -> None:
    maria, helena = await _person(database, "maria@example.com"), await _person(database, "helena@example.com")
    assert await _address(database, helena, maria) == "helena@example.com"


async def test_who_takes_over_a_case_is_not_written_to_at_the_address_of_who_filed_it(database: Database) -> None:
    maria, helena = await _person(database, "maria@example.com"), await _person(database, "helena@example.com")
    assert await _address(database, helena, helena, principal=maria) == IN_FORM, "helena files for maria"
    assert await _address(database, maria, maria, principal=maria) == "maria@example.com", "maria has ended that"
    assert await _address(database, helena, maria, principal=maria) == "helena@example.com"


async def test_who_has_no_address_is_not_written_to(database: Database) -> None:
    maria, never_signed_in = await _person(database, "maria@example.com"), await _person(database, "")
    assert await _address(database, never_signed_in, maria) == ""
