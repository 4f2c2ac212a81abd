"""A mediator's own notes of sessions: written and read by whoever leads one, encrypted where they lie."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import NoteRow, SessionRow
from adapters.note_cipher import NoteCipher
from domain.errors import DomainError
from domain.mediation.confidentiality import Note, check_reader

THEIRS = "As anotações da sessão são só de quem a conduziu."


class SqlNotes:
    """Each method is one transaction, safe to repeat. Erased with the end of the case (SqlMediationFile.expire)."""

    def __init__(self, database: Database, cipher: NoteCipher) -> None:
        self._database = database
        self._cipher = cipher

    async def write(self, note: Note) -> None:
        """Keep a mediator's note of a session that they lead."""
        sealed = self._cipher.seal(note.text, note.session_id, note.author)
        kept = {"text": "", "key": self._cipher.current, "sealed": sealed}
        put = insert(NoteRow).values(session_id=note.session_id, author=note.author, **kept)
        async with self._database.transaction() as session:
            row = await session.get(SessionRow, note.session_id)
            if row is None or row.mediator_id != note.author or row.state not in ("confirmed", "done"):
                raise DomainError("not-your-notes", THEIRS)
            await session.execute(put.on_conflict_do_update(index_elements=["session_id", "author"], set_=kept))

    async def read(self, session_id: UUID, reader: UUID) -> Note:
        """Return a note to its author; raise DomainError for anybody else, and once it was erased."""
        mine = select(NoteRow).where(col(NoteRow.session_id) == session_id)
        async with self._database.reading() as session:
            rows = (await session.execute(mine)).scalars().all()
        if not rows:
            raise DomainError("not-found", "Não há anotações desta sessão.")
        row = next((row for row in rows if row.author == reader), rows[0])
        note = Note(session_id=session_id, author=row.author, text="")
        check_reader(note, reader, clock.now())
        return note.model_copy(update={"text": self._text(row)})

    def _text(self, row: NoteRow) -> str:
        """Return what a row says; those written before notes were encrypted say it plainly."""
        return self._cipher.open(row.key, row.sealed, row.session_id, row.author) if row.sealed else row.text
