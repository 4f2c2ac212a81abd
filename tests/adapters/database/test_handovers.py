"""Documents handed to another case: what the first one filed, and nothing that it only began to send."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4, uuid5

import pytest

from adapters import clock
from adapters.database.engine import Database
from adapters.database.handovers import FIELD, SqlHandovers
from adapters.database.tables import CaseRow, DocumentRow, PersonRow
from domain.identifiers import protocol_number
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _person(database: Database) -> UUID:
    person = uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=clock.now()))
    return person


async def _case(database: Database, person: UUID, protocol: str, **answers: object) -> UUID:
    now, case_id = clock.now(), uuid4()
    async with database.transaction() as session:
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="x", title="x", group="x", status="analysis",
                    holder="office", holder_since=now, created_at=now, protocol=protocol, answers=answers)
        )  # fmt: skip
    return case_id


async def _document(database: Database, case_id: UUID, person: UUID, state: str) -> UUID:
    document = uuid4()
    async with database.transaction() as session:
        session.add(
            DocumentRow(id=document, case_id=case_id, kind="documentos", name="x.pdf", state=state, bucket="b",
                        key="k", version_id="v" if state == "sealed" else "", sha256="0" * 64, size=1,
                        media_type="application/pdf", scan="clean", uploaded_by=person, created_at=clock.now())
        )  # fmt: skip
    return document


async def test_only_what_was_filed_goes_along(database: Database) -> None:
    person = await _person(database)
    named = protocol_number(1900, uuid4().int % 1_000_000)
    target = await _case(database, person, named)
    source = await _case(database, person, f"PGM-{uuid4()}", **{FIELD: named})
    filed = await _document(database, source, person, "sealed")
    await _document(database, source, person, "staged")
    found = await SqlHandovers(database).prepare(source)
    assert found is not None
    assert found.documents == (uuid5(target, str(filed)),)
