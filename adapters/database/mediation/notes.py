"""A mediator's own notes of sessions: written and read by whoever leads one, encrypted where they lie."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from adapters.database.engine import Database
from adapters.database.tables import MediationRow, NoteRow, SessionRow
from adapters.note_cipher import NoteCipher
from domain.errors import DomainError
from domain.mediation.confidentiality import Note

NONE = "Não há anotações suas desta sessão."
"""Said to whoever is not their author too: that somebody wrote is theirs to tell."""
OVER = "Este caso está encerrado: as anotações foram apagadas e não se guardam outras."


class SqlNotes:
    """Each method is one transaction, safe to repeat. Erased with the end of the case (SqlMediationFile.expire)."""

    def __init__(self, database: Database, cipher: NoteCipher) -> None:
        self._database = database
        self._cipher = cipher

    async def write(self, note: Note) -> None:
        """Keep a mediator's note of a session that they lead; raise DomainError("not-found" | "case-closed")."""
        sealed = self._cipher.seal(note.text, note.session_id, note.author)
        kept = {"text": "", "key": self._cipher.current, "sealed": sealed}
        put = insert(NoteRow).values(session_id=note.session_id, author=note.author, **kept)
        async with self._database.transaction() as session:
            row = await session.get(SessionRow, note.session_id)
            if row is None or row.mediator_id != note.author or row.state not in ("confirmed", "done"):
                raise DomainError("not-found", NONE)
            mediation = await session.get_one(MediationRow, row.case_id, with_for_update={"read": True})
            if mediation.ended_at is not None:
                raise DomainError("case-closed", OVER)
            await session.execute(put.on_conflict_do_update(index_elements=["session_id", "author"], set_=kept))

    async def read(self, session_id: UUID, reader: UUID) -> Note:
        """Return a note to its author; raise DomainError("not-found") for anybody else, and once it was erased."""
        async with self._database.reading() as session:
            row = await session.get(NoteRow, (session_id, reader))
        if row is None:
            raise DomainError("not-found", NONE)
        return Note(session_id=session_id, author=row.author, text=self._text(row))

    def _text(self, row: NoteRow) -> str:
        """Return what a row says; those written before notes were encrypted say it plainly."""
        return self._cipher.open(row.key, row.sealed, row.session_id, row.author) if row.sealed else row.text
