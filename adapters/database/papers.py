"""The papers of cases: documents that citizens send, letters that the office signs."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database import reading
from adapters.database.cases import DOCUMENTS, not_found
from adapters.database.engine import Database
from adapters.database.filing import open_draft
from adapters.database.tables import CaseRow, DocumentRow, LetterRow
from domain.case import WITH_DOCUMENTS
from domain.documents import LetterKind, Received
from domain.errors import DomainError
from domain.form import DocumentKind
from domain.office_tasks import ATTACHMENT
from domain.records import DocumentRecord, LetterRecord

MOST_DOCUMENTS = 60


class SqlPapers:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def documents(self, case_id: UUID) -> tuple[DocumentRecord, ...]:
        """Return every document of a case, staged ones too."""
        return tuple(map(reading.document_record, await self._database.rows(DOCUMENTS, case_id=case_id)))

    async def check_room(self, case_id: UUID, kind: DocumentKind, *, of_task: bool) -> None:
        """Raise DomainError("too-many-documents") when a case takes no more of a kind now, before it is sent."""
        async with self._database.reading() as session:
            await _check_room(session, case_id, kind, of_task=of_task)

    async def add_document(
        self, document_id: UUID, case_id: UUID, kind: DocumentKind, name: str, received: Received, by: UUID,
        *, of_task: bool = False,
    ) -> DocumentRecord:  # fmt: skip
        """Keep what was uploaded; the same id again returns what is there. A file of a task is not shown yet."""
        stored = received.stored
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, case_id, with_for_update=True)
            await _check_room(session, case_id, kind, of_task=of_task)
            if not of_task and case.status != "draft" and WITH_DOCUMENTS.isdisjoint(case.acts):
                raise DomainError("act-not-open", "Este caso não aceita documentos agora.")
            kept = await session.execute(
                insert(DocumentRow)
                .values(id=document_id, case_id=case_id, kind=kind.name, name=name, state="staged", uploaded_by=by,
                        shown=not of_task, scan=received.scan, created_at=clock.now(), **stored.model_dump())
                .on_conflict_do_nothing(index_elements=["id"])
                .returning(DocumentRow)
            )  # fmt: skip
            row = kept.scalar_one_or_none()
            if row is None:
                row = await session.get_one(DocumentRow, document_id)
            return reading.document_record(row)

    async def remove_document(self, case_id: UUID, document_id: UUID) -> DocumentRecord:
        """Take a staged document out of a draft; raise DomainError("not-found" | "already-filed")."""
        async with self._database.transaction() as session:
            await open_draft(session, case_id)
            row = await session.get(DocumentRow, document_id)
            if row is None or row.case_id != case_id:
                raise not_found()
            await session.execute(delete(DocumentRow).where(col(DocumentRow.id) == document_id))
            return reading.document_record(row)

    async def document(self, case_id: UUID, document_id: UUID) -> DocumentRecord:
        """Return one document of a case; raise DomainError("not-found")."""
        async with self._database.reading() as session:
            row = await session.get(DocumentRow, document_id)
            if row is None or row.case_id != case_id:
                raise not_found()
            return reading.document_record(row)

    async def letter(self, case_id: UUID, kinds: Sequence[LetterKind]) -> LetterRecord | None:
        """Return the newest issued letter of these kinds."""
        query = select(LetterRow).where(col(LetterRow.case_id) == case_id, col(LetterRow.kind).in_(kinds))
        query = query.where(col(LetterRow.sha256) != "").order_by(col(LetterRow.issued_at).desc()).limit(1)
        async with self._database.reading() as session:
            row = (await session.execute(query)).scalar_one_or_none()
            return reading.letter_record(row) if row else None

    async def vouched(self, code: str) -> tuple[LetterRecord, str] | None:
        """Return the letter behind a verification code and its protocol number."""
        query = select(LetterRow, col(CaseRow.protocol)).join(CaseRow, col(CaseRow.id) == col(LetterRow.case_id))
        query = query.where(col(LetterRow.code) == code, col(LetterRow.sha256) != "")
        async with self._database.reading() as session:
            found = (await session.execute(query)).one_or_none()
            return (reading.letter_record(found[0]), str(found[1])) if found else None


async def _check_room(session: AsyncSession, case_id: UUID, kind: DocumentKind, *, of_task: bool) -> None:
    """Count what the same side sent and has not handed in yet: papers of earlier acts take no place.

    Otherwise whoever filed the most could never answer a comunique-se. Attachments of messages count for ever, since
    a case takes hundreds of messages.
    """
    waiting = select(col(DocumentRow.kind)).where(
        col(DocumentRow.case_id) == case_id, col(DocumentRow.shown).is_(not of_task),
        or_(col(DocumentRow.state) == "staged", col(DocumentRow.kind) == ATTACHMENT.name),
    )  # fmt: skip
    present = (await session.execute(waiting)).scalars().all()
    if len(present) >= MOST_DOCUMENTS or present.count(kind.name) >= kind.most:
        raise DomainError("too-many-documents", f"{kind.label}: no máximo {kind.most} arquivos.")
