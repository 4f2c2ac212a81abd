"""The papers of cases: documents that citizens send, letters that the office signs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database import reading
from adapters.database.cases import DOCUMENTS, not_found
from adapters.database.engine import Database
from adapters.database.filing import already_filed
from adapters.database.prepared import Prepared
from adapters.database.tables import CaseRow, DocumentRow, LetterRow
from domain.case import WITH_DOCUMENTS
from domain.documents import LetterKind, Received
from domain.errors import DomainError
from domain.form import DocumentKind
from domain.hand_in import expired
from domain.office_tasks import ATTACHMENT
from domain.records import DocumentRecord, LetterRecord, Person

MOST_DOCUMENTS = 60
_CASE, _DOCUMENT, _LETTER = (SQLModel.metadata.tables[name] for name in ("case", "document", "letter"))
_LOCKED = Prepared(select(_CASE.c.status, _CASE.c.acts).where(_CASE.c.id == bindparam("case_id")).with_for_update())
_KEEP = Prepared(insert(_DOCUMENT).on_conflict_do_nothing(index_elements=["id"]).returning(_DOCUMENT))
_ONE = Prepared(select(_DOCUMENT).where(_DOCUMENT.c.id == bindparam("document_id")))
_ISSUED = select(_LETTER).where(_LETTER.c.case_id == bindparam("case_id"), _LETTER.c.sha256 != "")
_OF_KINDS = _LETTER.c.kind == func.any(bindparam("kinds", type_=ARRAY(Text)))
_NEWEST = Prepared(_ISSUED.where(_OF_KINDS).order_by(_LETTER.c.issued_at.desc()).limit(1))


class SqlPapers:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def documents(self, case_id: UUID) -> tuple[DocumentRecord, ...]:
        """Return every document of a case, staged ones too."""
        return tuple(map(reading.document_record, await self._database.rows(DOCUMENTS, case_id=case_id)))

    @staticmethod
    def check_room(present: Sequence[DocumentRecord], kind: DocumentKind, at: datetime, *, of_task: bool) -> None:
        """Raise DomainError("too-many-documents") when a case with these documents takes no more of a kind now.

        Counted is what the same side sent and has not handed in yet: papers of earlier acts take no place, otherwise
        whoever filed the most could never answer a comunique-se; nor do those that have to be sent again. Attachments
        of messages count for ever, since a case takes hundreds of messages.
        """
        waiting = [
            d.kind for d in present
            if d.shown is not of_task and not expired(d, at) and (d.state == "staged" or d.kind == ATTACHMENT.name)
        ]  # fmt: skip
        if waiting.count(kind.name) >= kind.most:
            files = "1 arquivo" if kind.most == 1 else f"{kind.most} arquivos"
            raise DomainError("too-many-documents", f"{kind.label}: no máximo {files}.")
        if len(waiting) >= MOST_DOCUMENTS:
            raise DomainError("too-many-documents", f"O pedido já tem o máximo de arquivos: {MOST_DOCUMENTS}.")

    async def add_document(
        self, document_id: UUID, case_id: UUID, kind: DocumentKind, name: str, received: Received, by: UUID,
        *, of_task: bool = False,
    ) -> DocumentRecord:  # fmt: skip
        """Keep what was uploaded; the same id again returns what is there. A file of a task is not shown yet."""
        new = {
            "id": document_id, "case_id": case_id, "kind": kind.name, "name": name, "state": "staged",
            "uploaded_by": by, "shown": not of_task, "scan": received.scan, "created_at": clock.now(),
            **received.stored.model_dump(),
        }  # fmt: skip
        async with self._database.moving() as connection:
            (case,) = await connection.execute(_LOCKED, {"case_id": case_id})
            present = tuple(map(reading.document_record, await connection.execute(DOCUMENTS, {"case_id": case_id})))
            self.check_room(present, kind, clock.now(), of_task=of_task)
            if not of_task and case.status != "draft" and WITH_DOCUMENTS.isdisjoint(case.acts):
                raise DomainError("act-not-open", "Este caso não aceita documentos agora.")
            found = await connection.execute(_KEEP, new) or await connection.execute(_ONE, {"document_id": document_id})
            return reading.document_record(found[0])

    async def remove_document(self, case_id: UUID, document_id: UUID, person: Person) -> DocumentRecord:
        """Take a document out of a draft, or one that waited too long for its hand-in out of any case.

        Raises DomainError("not-found" | "already-filed").
        """
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, case_id, with_for_update=True, populate_existing=True)
            row = await session.get(DocumentRow, document_id)
            if row is None or row.case_id != case_id or not _theirs(row, person):
                raise not_found()
            found = reading.document_record(row)
            if case.status != "draft" and not expired(found, clock.now()):
                raise already_filed(case.protocol)
            await session.execute(delete(DocumentRow).where(col(DocumentRow.id) == document_id))
            return found

    async def document(self, case_id: UUID, document_id: UUID) -> DocumentRecord:
        """Return one document of a case; raise DomainError("not-found")."""
        async with self._database.reading() as session:
            row = await session.get(DocumentRow, document_id)
            if row is None or row.case_id != case_id:
                raise not_found()
            return reading.document_record(row)

    async def letter(self, case_id: UUID, kinds: Sequence[LetterKind]) -> LetterRecord | None:
        """Return the newest issued letter of these kinds."""
        found = await self._database.rows(_NEWEST, case_id=case_id, kinds=list(kinds))
        return reading.letter_record(found[0]) if found else None

    async def vouched(self, code: str) -> tuple[LetterRecord, str] | None:
        """Return the letter behind a verification code and its protocol number."""
        query = select(LetterRow, col(CaseRow.protocol)).join(CaseRow, col(CaseRow.id) == col(LetterRow.case_id))
        query = query.where(col(LetterRow.code) == code, col(LetterRow.sha256) != "")
        async with self._database.reading() as session:
            found = (await session.execute(query)).one_or_none()
            return (reading.letter_record(found[0]), str(found[1])) if found else None


def _theirs(row: DocumentRow, person: Person) -> bool:
    """Tell whether somebody who sees the case may take a file out: own files, and for citizens those of their side."""
    return row.uploaded_by == person.id or (row.shown and not person.staff)
