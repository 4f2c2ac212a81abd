"""A mediator's notes in the database: theirs alone, encrypted, erased with the case."""

from uuid import UUID, uuid4

import mediation_centre as centre
import pytest
from sqlalchemy import text, update
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.file import SqlMediationFile
from adapters.database.mediation.notes import SqlNotes
from adapters.database.tables import NoteRow
from adapters.note_cipher import NoteCipher
from domain.errors import DomainError
from domain.mediation.booking import Slot
from domain.mediation.confidentiality import Note

SAID = "Retomar a proposta de junho."


@pytest.fixture
def notes(database: Database) -> SqlNotes:
    return SqlNotes(database, NoteCipher({"2026": b"k" * 32}, "2026"))


async def _held(database: Database, calendar: SqlMediationCalendar) -> tuple[UUID, Slot]:
    """Hold a time for a case."""
    await centre.mediator(database)
    await centre.room(database)
    order = centre.order(await centre.case(database))
    await SqlMediationFile(database).enter(order.case_id)
    return order.case_id, (await calendar.offer(order, centre.framing)).slots[0]


async def test_notes_are_their_authors_and_are_erased_with_the_case(
    database: Database, calendar: SqlMediationCalendar, notes: SqlNotes
) -> None:
    case_id, slot = await _held(database, calendar)
    note = Note(session_id=slot.id, author=slot.mediator, text=SAID)
    with pytest.raises(DomainError, match="not-found"):
        await notes.write(note)
    await calendar.confirm(case_id, slot.id)
    await notes.write(note)
    assert (await notes.read(slot.id, slot.mediator)).text == SAID
    for attempt in (notes.read(slot.id, uuid4()), notes.write(note.model_copy(update={"author": uuid4()}))):
        with pytest.raises(DomainError, match="not-found"):
            await attempt
    await SqlMediationFile(database).expire(case_id)
    with pytest.raises(DomainError, match="not-found"):
        await notes.read(slot.id, slot.mediator)


async def test_whoever_reads_the_database_reads_no_note(
    database: Database, calendar: SqlMediationCalendar, notes: SqlNotes
) -> None:
    case_id, slot = await _held(database, calendar)
    await calendar.confirm(case_id, slot.id)
    await notes.write(Note(session_id=slot.id, author=slot.mediator, text=SAID))
    async with database.reading() as session:
        (row,) = await session.execute(
            text("select n::text as kept from mediation_note n where session_id = :id"), {"id": slot.id}
        )
    assert "junho" not in row.kept
    assert SAID.encode().hex() not in row.kept


async def test_a_note_from_before_encryption_is_read_and_encrypted_when_it_is_written_again(
    database: Database, calendar: SqlMediationCalendar, notes: SqlNotes
) -> None:
    case_id, slot = await _held(database, calendar)
    await calendar.confirm(case_id, slot.id)
    note = Note(session_id=slot.id, author=slot.mediator, text=SAID)
    await notes.write(note)
    async with database.transaction() as session:
        mine = update(NoteRow).where(col(NoteRow.session_id) == slot.id)
        await session.execute(mine.values(text="como antes", key="", sealed=None))
    assert (await notes.read(slot.id, slot.mediator)).text == "como antes"
    await notes.write(note)
    async with database.reading() as session:
        row = await session.get_one(NoteRow, (slot.id, slot.mediator))
    assert (row.text, row.key) == ("", "2026")


async def test_who_takes_a_session_over_has_notes_of_their_own(
    database: Database, calendar: SqlMediationCalendar, notes: SqlNotes
) -> None:
    case_id, slot = await _held(database, calendar)
    order = centre.order(case_id)
    await calendar.confirm(case_id, slot.id)
    await notes.write(Note(session_id=slot.id, author=slot.mediator, text=SAID))
    other = await centre.mediator(database)
    assert await calendar.reassign(slot.id, [slot.mediator], order)
    with pytest.raises(DomainError, match="not-found"):
        await notes.read(slot.id, other)
    await notes.write(Note(session_id=slot.id, author=other, text="Outra leitura."))
    assert (await notes.read(slot.id, other)).text == "Outra leitura."
    assert (await notes.read(slot.id, slot.mediator)).text == SAID


async def test_after_the_end_of_the_case_no_note_is_kept(
    database: Database, calendar: SqlMediationCalendar, notes: SqlNotes
) -> None:
    case_id, slot = await _held(database, calendar)
    await calendar.confirm(case_id, slot.id)
    note = Note(session_id=slot.id, author=slot.mediator, text=SAID)
    await notes.write(note)
    await SqlMediationFile(database).expire(case_id)
    with pytest.raises(DomainError, match="case-closed"):
        await notes.write(note)
    with pytest.raises(DomainError, match="not-found"):
        await notes.read(slot.id, slot.mediator)
