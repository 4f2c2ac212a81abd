"""Cases as the front desk writes and reads them: drafts, filings, lists, papers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database import reading
from adapters.database.engine import Database
from adapters.database.ledger import orders_of
from adapters.database.suspensions import suspensions
from adapters.database.tables import (
    CaseRow,
    DocumentRow,
    EntryRow,
    LetterRow,
    NoticeRow,
    ProtocolCounterRow,
    StartOrderRow,
    SubmissionRow,
    TaskRow,
)
from domain.answers import Answers
from domain.calendar import Suspension, local_day
from domain.case import CaseStart
from domain.errors import DomainError
from domain.identifiers import protocol_number
from domain.ledger import LedgerRecord
from domain.plan import Plan
from domain.records import (
    CaseRecord,
    CaseSummary,
    DocumentRecord,
    LetterRecord,
    NoticeRecord,
    Person,
    SubmissionRecord,
    TimelineEntry,
    WorkRecord,
)

MOST_DOCUMENTS = 60
LINE = [getattr(CaseRow, name) for name in CaseSummary.model_fields]


WORK = tuple(col(getattr(TaskRow, name)) for name in ("kind", "title", "outcome", "fields", "done_by", "closed_at"))


class Draft(BaseModel):
    """A case that is being written."""

    id: UUID
    applicant_id: UUID
    service: str
    title: str
    group: str
    answers: dict[str, object]


class Filing(BaseModel):
    """What turns a draft into a case: checked answers, plan, priority, the announced answer."""

    answers: dict[str, object]
    plan: Plan
    priority: int
    asked_cents: int
    answer_due_at: datetime
    at: datetime


class Folder(BaseModel):
    """What a case page shows beside the case itself."""

    timeline: tuple[TimelineEntry, ...]
    documents: tuple[DocumentRecord, ...]
    letters: tuple[LetterRecord, ...]
    notices: tuple[NoticeRecord, ...]
    submissions: tuple[SubmissionRecord, ...]
    work: tuple[WorkRecord, ...]
    ledger: tuple[LedgerRecord, ...] = ()


Prepare = Callable[[CaseRecord, Mapping[str, int], Sequence[Suspension]], Filing]


class SqlCases:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, draft: Draft) -> CaseRecord:
        """Keep a new draft; the same id again returns what is there."""
        now = clock.now()
        values = draft.model_dump() | {
            "status": "draft", "holder": "citizen", "holder_since": now, "created_at": now, "priority": 3, "seq": 0,
            "unit": "", "asked_cents": 0, "acts": {}, "lapsed": {}, "terms": {}, "pauses": [], "decisions": [],
        }  # fmt: skip
        async with self._database.transaction() as session:
            await session.execute(insert(CaseRow).values(**values).on_conflict_do_nothing(index_elements=["id"]))
            return reading.case_record(await session.get_one(CaseRow, draft.id))

    async def amend(self, case_id: UUID, change: Callable[[Answers], Answers]) -> CaseRecord:
        """Change a draft's answers under its lock; raise DomainError("already-filed")."""
        async with self._database.transaction() as session:
            case = await open_draft(session, case_id)
            case.answers = change(case.answers)
            return reading.case_record(case)

    async def visible(self, case_id: UUID, person: Person) -> CaseRecord:
        """Return a case to its applicant or to staff of a unit with a part in it; raise DomainError("not-found")."""
        query = select(CaseRow).where(col(CaseRow.id) == case_id).where(_may_see(person))
        async with self._database.reading() as session:
            row = (await session.execute(query)).scalar_one_or_none()
            if row is None:
                raise not_found()
            return reading.case_record(row)

    async def folder(self, case_id: UUID) -> Folder:
        """Return timeline, documents, letters and notices of a case."""
        entries = select(EntryRow).where(col(EntryRow.case_id) == case_id)
        letters = select(LetterRow).where(col(LetterRow.case_id) == case_id, col(LetterRow.sha256) != "")
        notices = select(NoticeRow).where(col(NoticeRow.case_id) == case_id)
        submissions = select(SubmissionRow).where(col(SubmissionRow.case_id) == case_id)
        work = select(*WORK).where(col(TaskRow.case_id) == case_id, col(TaskRow.status) == "done")
        async with self._database.reading() as session:
            lines = (await session.execute(entries.order_by(col(EntryRow.seq), col(EntryRow.line)))).scalars()
            papers = (await session.execute(letters.order_by(col(LetterRow.issued_at)))).scalars()
            sent = (await session.execute(notices.order_by(col(NoticeRow.created_at)))).scalars()
            return Folder(
                timeline=tuple(map(reading.timeline_entry, lines)),
                documents=await documents_of(session, case_id),
                letters=tuple(map(reading.letter_record, papers)),
                notices=tuple(NoticeRecord.model_validate(n.model_dump()) for n in sent),
                submissions=tuple(
                    SubmissionRecord.model_validate(s.model_dump())
                    for s in (await session.execute(submissions.order_by(col(SubmissionRow.seq)))).scalars()
                ),
                work=tuple(
                    WorkRecord.model_validate(dict(r))
                    for r in (await session.execute(work.order_by(col(TaskRow.closed_at)))).mappings()
                ),
                ledger=await orders_of(session, case_id),
            )

    async def page(
        self, person: Person, before: tuple[datetime, UUID] | None, size: int, status: str = ""
    ) -> Sequence[CaseSummary]:
        """Return up to `size` cases that a person may see, newest first, before a place in the list."""
        query = select(*LINE).where(_may_see(person)).order_by(col(CaseRow.created_at).desc(), col(CaseRow.id).desc())
        if before:
            query = query.where(tuple_(col(CaseRow.created_at), col(CaseRow.id)) < before)
        if status:
            query = query.where(col(CaseRow.status) == status)
        async with self._database.reading() as session:
            rows = await session.execute(query.limit(size))
            return [CaseSummary.model_validate(dict(r)) for r in rows.mappings()]

    async def file(self, case_id: UUID, prepare: Prepare, key: str | None) -> tuple[CaseRecord, CaseStart]:
        """Check a draft, turn it into a filed case and order its procedure, in one transaction.

        `prepare` judges the draft as it stands under the lock; what it raises leaves everything as it was. Raises
        DomainError("already-filed") (see CaseRecord.filing_key). The protocol number is taken last: its counter
        serialises filings.
        """
        async with self._database.transaction() as session:
            case = await open_draft(session, case_id)
            counts = await _counts(session, case_id)
            filing = prepare(reading.case_record(case), counts, await suspensions(session))
            _fill(case, filing, key)
            await session.execute(update(DocumentRow).where(col(DocumentRow.case_id) == case.id).values(state="filed"))
            case.protocol = await _next_protocol(session, local_day(filing.at).year)
            start = CaseStart(
                case_id=case.id, protocol=case.protocol, applicant_id=case.applicant_id, filed_at=filing.at,
                plan=filing.plan, priority=filing.priority, asked_cents=filing.asked_cents,
            )  # fmt: skip
            session.add(
                StartOrderRow(
                    case_id=case.id, workflow=filing.plan.workflow, start=start.model_dump(mode="json"),
                    created_at=filing.at,
                )
            )  # fmt: skip
            await session.flush()
            return reading.case_record(case), start

    async def undelivered(self) -> int:
        """Return how many notices the mail server has not accepted."""
        query = select(func.count()).select_from(NoticeRow).where(col(NoticeRow.status) == "failed")
        async with self._database.reading() as session:
            return int((await session.execute(query)).scalar_one())


def not_found() -> DomainError:
    """Return the one answer that strangers get, whatever they asked for."""
    return DomainError("not-found", "Não encontrado.")


def _may_see(person: Person) -> ColumnElement[bool]:
    if not person.staff:
        return col(CaseRow.applicant_id) == person.id
    units: Any = col(CaseRow.units)
    shared: ColumnElement[bool] = units.overlap(sorted(person.actor.reads_of))
    return shared


async def open_draft(session: AsyncSession, case_id: UUID) -> CaseRow:
    """Lock a draft and return its row; raise DomainError("already-filed")."""
    case = await session.get_one(CaseRow, case_id, with_for_update=True, populate_existing=True)
    if case.status != "draft":
        raise DomainError("already-filed", f"Este pedido já foi protocolado sob o número {case.protocol}.")
    return case


async def documents_of(session: AsyncSession, case_id: UUID) -> tuple[DocumentRecord, ...]:
    query: Select[DocumentRow] = select(DocumentRow).where(col(DocumentRow.case_id) == case_id)
    rows = (await session.execute(query.order_by(col(DocumentRow.created_at), col(DocumentRow.id)))).scalars()
    return tuple(map(reading.document_record, rows))


async def _next_protocol(session: AsyncSession, year: int) -> str:
    counted = await session.execute(
        insert(ProtocolCounterRow)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=["year"], set_={"last": ProtocolCounterRow.last + 1})
        .returning(col(ProtocolCounterRow.last))
    )
    return protocol_number(year, counted.scalar_one())


async def _counts(session: AsyncSession, case_id: UUID) -> dict[str, int]:
    kinds = select(col(DocumentRow.kind), func.count()).where(col(DocumentRow.case_id) == case_id)
    return {str(k): int(n) for k, n in (await session.execute(kinds.group_by(col(DocumentRow.kind)))).tuples()}


def _fill(case: CaseRow, filing: Filing, key: str | None) -> None:
    case.answers, case.plan, case.filing_key = filing.answers, filing.plan.model_dump(mode="json"), key
    case.status, case.holder, case.holder_since = "filed", "office", filing.at
    case.units = sorted({unit.value for unit in filing.plan.units.values()})
    case.filed_at, case.priority, case.asked_cents = filing.at, filing.priority, filing.asked_cents
    case.answer_due_at = case.due_at = filing.answer_due_at
