"""Cases as the front desk writes and reads them: drafts, filings, lists, papers."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select, tuple_, union
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database import ledger, reading
from adapters.database.engine import Database
from adapters.database.filing import Judge, Prepare, file_draft, open_draft
from adapters.database.prepared import Prepared
from adapters.database.readers import OWN, own, ways
from adapters.database.tables import NoticeRow
from domain.answers import Answers
from domain.case import CaseStart, CaseStatus
from domain.debts.ledger import LedgerRecord
from domain.errors import DomainError
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

_TABLES = SQLModel.metadata.tables
_CASE, _ENTRY, _DOCUMENT, _LETTER, _NOTICE, _SUBMISSION, _TASK = (
    _TABLES[name] for name in ("case", "entry", "document", "letter", "notice", "submission", "task")
)
_BY_ID = select(_CASE).where(_CASE.c.id == bindparam("case_id"))
_ONE, _OWN = Prepared(_BY_ID), Prepared(_BY_ID.where(OWN))
_OF_UNITS = Prepared(_BY_ID.where(_CASE.c.units.overlap(bindparam("units"))))
_BEGIN = Prepared(insert(_CASE).on_conflict_do_nothing(index_elements=["id"]).returning(_CASE))
_LINE = select(*(_CASE.c[name] for name in CaseSummary.model_fields))


def _of_case(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(*(columns or (table,))).where(table.c.case_id == bindparam("case_id"))


DOCUMENTS = Prepared(_of_case(_DOCUMENT).order_by(_DOCUMENT.c.created_at, _DOCUMENT.c.id))
_WORK = tuple(_TASK.c[name] for name in WorkRecord.model_fields)
_FOLDER = (
    Prepared(_of_case(_ENTRY, *_ENTRY.c, _ENTRY.c.actor_id.label("actor")).order_by(_ENTRY.c.seq, _ENTRY.c.line)),
    DOCUMENTS,
    Prepared(_of_case(_LETTER).where(_LETTER.c.sha256 != "").order_by(_LETTER.c.issued_at)),
    Prepared(_of_case(_NOTICE).order_by(_NOTICE.c.created_at)),
    Prepared(_of_case(_SUBMISSION).order_by(_SUBMISSION.c.seq)),
    Prepared(_of_case(_TASK, *_WORK).where(_TASK.c.status == "done").order_by(_TASK.c.closed_at)),
    ledger.ORDERS,
)


class Draft(BaseModel):
    """A case that is being written."""

    id: UUID
    applicant_id: UUID
    service: str
    title: str
    group: str
    answers: dict[str, object]


class Folder(BaseModel):
    """What a case page shows beside the case itself."""

    documents: tuple[DocumentRecord, ...]
    timeline: tuple[TimelineEntry, ...] = ()
    letters: tuple[LetterRecord, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()
    submissions: tuple[SubmissionRecord, ...] = ()
    work: tuple[WorkRecord, ...] = ()
    ledger: tuple[LedgerRecord, ...] = ()


class SqlCases:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, draft: Draft) -> CaseRecord:
        """Keep a new draft; the same id again returns what is there."""
        now = clock.now()
        values = draft.model_dump() | {
            "status": "draft", "holder": "citizen", "holder_since": now, "created_at": now, "priority": 3, "seq": 0,
            "unit": "", "units": [], "asked_cents": 0, "acts": {}, "offers": {}, "lapsed": {}, "terms": {},
            "pauses": [], "decisions": [],
        }  # fmt: skip
        found = await self._database.rows(_BEGIN, **values) or await self._database.rows(_ONE, case_id=draft.id)
        return reading.case_of(found[0]._asdict())

    async def amend(self, case_id: UUID, change: Callable[[Answers], Answers]) -> CaseRecord:
        """Change a draft's answers under its lock; raise DomainError("already-filed")."""
        async with self._database.transaction() as session:
            case = await open_draft(session, case_id)
            case.answers = change(case.answers)
            return reading.case_record(case)

    async def visible(self, case_id: UUID, person: Person) -> CaseRecord:
        """Return a case to its applicant or to staff of a unit with a part in it; raise DomainError("not-found")."""
        if person.staff:
            found = await self._database.rows(_OF_UNITS, case_id=case_id, units=sorted(person.actor.reads_of))
        else:
            found = await self._database.rows(_OWN, case_id=case_id, **own(person, clock.now()))
        if not found:
            raise not_found()
        return reading.case_of(found[0]._asdict())

    async def standing(self, cases: Collection[UUID]) -> dict[UUID, int]:
        """Return how far each case has come: the `seq` of its last change."""
        query = select(_CASE.c.id, _CASE.c.seq).where(_CASE.c.id.in_(cases))
        return {row.id: row.seq for row in await self._database.rows(query)}

    async def of_link(self, case_id: UUID) -> CaseRecord:
        """Return the case that a link without account is about: the link was checked, nobody signed in."""
        found = await self._database.rows(_ONE, case_id=case_id)
        if not found:
            raise not_found()
        return reading.case_of(found[0]._asdict())

    async def folder(self, case: CaseSummary) -> Folder:
        """Return timeline, documents, letters and notices of a case; a draft has documents only."""
        case_id = case.id
        if case.status is CaseStatus.DRAFT:
            files = await self._database.rows(DOCUMENTS, case_id=case_id)
            return Folder(documents=tuple(map(reading.document_record, files)))
        lines, files, letters, sent, submissions, work, orders = await self._database.each(_FOLDER, case_id=case_id)
        return Folder(
            timeline=tuple(TimelineEntry.model_validate(line._mapping) for line in lines),
            documents=tuple(map(reading.document_record, files)),
            letters=tuple(map(reading.letter_record, letters)),
            notices=tuple(NoticeRecord.model_validate(notice._mapping) for notice in sent),
            submissions=tuple(SubmissionRecord.model_validate(s._mapping) for s in submissions),
            work=tuple(WorkRecord.model_validate(done._mapping) for done in work),
            ledger=tuple(map(ledger.record, orders)),
        )

    async def page(
        self, person: Person, before: tuple[datetime, UUID] | None, size: int, status: str = ""
    ) -> Sequence[CaseSummary]:
        """Return up to `size` cases that a person may see, newest first, before a place in the list."""
        here = [_CASE.c.status == status] if status else []
        if before:
            here.append(tuple_(_CASE.c.created_at, _CASE.c.id) < before)
        found = [_newest(select(_CASE.c.id).where(way, *here)).limit(size) for way in ways(person, clock.now())]
        query = _newest(_LINE.where(_CASE.c.id.in_(union(*(one.subquery().select() for one in found))))).limit(size)
        return [CaseSummary.model_validate(row._mapping) for row in await self._database.rows(query)]

    async def file(
        self, case_id: UUID, prepare: Prepare, judge: Judge, key: str | None
    ) -> tuple[CaseRecord, CaseStart]:
        """Check a draft, turn it into a filed case and order its procedure, in one transaction.

        `prepare` judges the draft as it stands under the lock, `judge` what the registers say of its requirements;
        what they raise leaves everything as it was. Raises DomainError("already-filed") (see CaseRecord.filing_key).
        The protocol number is taken last: its counter serialises filings.
        """
        async with self._database.transaction() as session:
            return await file_draft(session, case_id, prepare, judge, key)

    async def undelivered(self) -> int:
        """Return how many notices the mail server has not accepted."""
        query = select(func.count()).select_from(NoticeRow).where(col(NoticeRow.status) == "failed")
        async with self._database.reading() as session:
            return int((await session.execute(query)).scalar_one())


def not_found() -> DomainError:
    """Return the one answer that strangers get, whatever they asked for."""
    return DomainError("not-found", "Não encontrado.")


def _newest(query: Select[Any]) -> Select[Any]:
    return query.order_by(_CASE.c.created_at.desc(), _CASE.c.id.desc())
