"""The rows of cases as activities write and read them (domain.ports.CaseRegister)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ARRAY, Row, Uuid, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database import reading
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from adapters.database.suspensions import SUSPENDED, suspended
from adapters.database.tables import CaseRow, EntryRow, LetterRow, TaskRow
from adapters.database.transitions import LOCKED, apply
from domain.calendar import Suspension
from domain.calendar_event import CalendarEvent
from domain.case import CaseStatus, LetterOrder
from domain.documents import StoredObject
from domain.plan import Plan
from domain.ports import DueDates
from domain.records import CaseFile, DocumentRecord, LetterFacts, NoticeRecord, PendingNotice
from domain.service import Conversion
from domain.transition import Recorded, Transition

_TABLES = SQLModel.metadata.tables
_CASE, _DOCUMENT, _LETTER, _NOTICE, _PERSON, _RULING, _TRANSITION = (
    _TABLES[name] for name in ("case", "document", "letter", "notice", "person", "ruling", "transition")
)
_KEEP = Prepared(insert(_TRANSITION))
_STEP = (_TRANSITION.c.case_id == bindparam("case_id"), _TRANSITION.c.seq == bindparam("seq"))
_RECORDED = Prepared(select(_TRANSITION.c.recorded).where(*_STEP))
_CLOSED_FOLLOWERS = (
    select(_RULING.c.case_id)
    .join(_CASE, _CASE.c.id == _RULING.c.case_id)
    .where(_RULING.c.joined_to == bindparam("case_id"), _CASE.c.closing.is_not(None))
    .order_by(_RULING.c.place)
)
_OF_CASE = _DOCUMENT.c.case_id == bindparam("case_id")
_DOCUMENTS = (
    select(_DOCUMENT).where(_OF_CASE, _DOCUMENT.c.state != "staged").order_by(_DOCUMENT.c.created_at, _DOCUMENT.c.id)
)
_UNSEALED = Prepared(_DOCUMENTS.where(_DOCUMENT.c.state == "filed"))
_SEALED = Prepared(update(_DOCUMENT).where(_DOCUMENT.c.id == bindparam("of_document")))
_SIGNER = select(_PERSON.c.name).where(_PERSON.c.id == bindparam("of_signer")).scalar_subquery()
_FACTS = (
    Prepared(select(_LETTER).where(*(_LETTER.c[name] == bindparam(name) for name in ("case_id", "kind", "number")))),
    Prepared(select(
        _CASE.c.plan, _CASE.c.answers, _CASE.c.filed_at, _CASE.c.created_at, _CASE.c.answer_due_at,
        _SIGNER.label("signer"),
    ).where(_CASE.c.id == bindparam("case_id"))),
    Prepared(_DOCUMENTS),
    SUSPENDED,
)  # fmt: skip
_RESERVED = Prepared(insert(_LETTER).on_conflict_do_nothing(index_elements=["case_id", "kind", "number"]))
_ISSUED = Prepared(update(_LETTER).where(_LETTER.c.code == bindparam("of_code")))
_PENDING = Prepared(
    select(*(_NOTICE.c[name] for name in (
        "id", "case_id", "template", "due_at", "text", "attempts", "link_id", "event", "recipient_id", "created_at")),
           *(_PERSON.c[name] for name in ("name", "email")),
           *(_CASE.c[name] for name in (
        "protocol", "title", "answers", "status", "applicant_id", "principal_id")))
    .outerjoin_from(_NOTICE, _PERSON, _PERSON.c.id == _NOTICE.c.recipient_id)
    .join(_CASE, _CASE.c.id == _NOTICE.c.case_id)
    .where(_NOTICE.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid))), _NOTICE.c.status != "sent")
)  # fmt: skip
_TRIED = Prepared(update(_NOTICE).where(_NOTICE.c.id == bindparam("of_notice")).values(attempts=_NOTICE.c.attempts + 1))


class SqlCaseRegister:
    """Each method is one transaction; repeating it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, transition: Transition, count: Callable[[Sequence[Suspension]], DueDates]) -> Recorded:
        """Apply a transition once; a repetition answers what the first one answered."""
        step = {"case_id": transition.case_id, "seq": transition.seq}
        async with self._database.moving() as connection:
            (case,) = await connection.execute(LOCKED, step)
            if case.seq >= transition.seq:
                return Recorded.model_validate((await connection.execute(_RECORDED, step))[0].recorded)
            dates = count(suspended(await connection.execute(SUSPENDED, {}))) if transition.terms else {}
            notices = await apply(connection, case, transition, dates)
            recorded = Recorded(due=dict(dates), notices=tuple(notices))
            kept = {**step, "at": transition.at, "recorded": recorded.model_dump(mode="json")}
            await connection.execute(_KEEP, kept)
            return recorded

    async def letter_facts(self, order: LetterOrder) -> LetterFacts:
        """Reserve a letter's code (the same one for a repetition) and read what its wording needs."""
        signer = order.decision.by if order.decision else order.reply.signer if order.reply else None
        which = order.model_dump(include={"case_id", "kind", "number"})
        await self._database.rows(
            _RESERVED, **which, issued_at=order.at, code=clock.new_code(),
            title=order.reply.title if order.reply else "", bucket="", key="", version_id="", sha256="", size=0,
        )  # fmt: skip
        letters, cases, documents, found = await self._database.each(_FACTS, **which, of_signer=signer)
        letter, case = letters[0], cases[0]
        return LetterFacts(
            plan=Plan.model_validate(case.plan), answers=case.answers, filed_at=case.filed_at or case.created_at,
            answer_due_at=case.answer_due_at, documents=tuple(map(reading.document_record, documents)),
            signer_name=case.signer or "", code=letter.code, stored=reading.letter_record(letter).stored,
            suspensions=tuple(suspended(found)),
        )  # fmt: skip

    async def letter_issued(self, code: str, stored: StoredObject) -> None:
        """Say where an issued letter is."""
        await self._database.rows(_ISSUED, of_code=code, **stored.model_dump(exclude={"media_type"}))

    async def unsealed(self, case_id: UUID) -> Sequence[DocumentRecord]:
        """Return the filed documents that are not in the locked bucket yet."""
        return tuple(map(reading.document_record, await self._database.rows(_UNSEALED, case_id=case_id)))

    async def sealed(self, found: Mapping[UUID, StoredObject]) -> None:
        """Say where sealed documents are."""
        rows = [
            {
                "of_document": document_id,
                "state": "sealed",
                **stored.model_dump(include={"bucket", "key", "version_id"}),
            }
            for document_id, stored in found.items()
        ]
        async with self._database.moving() as connection:
            await connection.write(_SEALED, rows)

    async def pending_notices(self, ids: Sequence[UUID]) -> Sequence[PendingNotice]:
        """Return the notices among these that still wait, with the address of today; who has none reads the case."""
        found = (_pending(row) for row in await self._database.rows(_PENDING, ids=list(ids)))
        return [notice for notice in found if notice.address]

    async def notice_sent(self, notice_id: UUID) -> None:
        """Mark a notice as accepted by the mail server."""
        await self._database.rows(_TRIED, of_notice=notice_id, status="sent", sent_at=clock.now(), last_error="")

    async def notice_failed(self, notice_id: UUID, error: str) -> None:
        """Mark a notice as not delivered so far; `error` is a class name, never a message."""
        await self._database.rows(_TRIED, of_notice=notice_id, status="failed", last_error=error)

    async def open_draft(self, case_id: UUID, conversion: Conversion) -> None:
        """Open a draft of another service, once, with the answers it takes over."""
        now = clock.now()
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, case_id)
            carried = {to: case.answers[name] for name, to in conversion.carries.items() if name in case.answers}
            await session.execute(
                insert(CaseRow)
                .values(id=uuid5(case_id, conversion.service), applicant_id=case.applicant_id, answers=carried,
                        service=conversion.service, title=conversion.title, group=conversion.group, status="draft",
                        holder="citizen", holder_since=now, created_at=now, priority=3, seq=0, unit="", asked_cents=0,
                        acts={}, lapsed={}, terms={}, pauses=[], decisions=[], offers={})
                .on_conflict_do_nothing(index_elements=["id"])
            )  # fmt: skip

    async def case_file(self, case_id: UUID) -> CaseFile:
        """Return everything that is kept of a case."""
        async with self._database.reading() as session:
            case = await session.get_one(CaseRow, case_id)
            entries = (
                select(EntryRow).where(col(EntryRow.case_id) == case_id).order_by(col(EntryRow.seq), col(EntryRow.line))
            )
            tasks = (
                select(TaskRow).where(col(TaskRow.case_id) == case_id).order_by(col(TaskRow.opened_at), col(TaskRow.id))
            )
            letters = select(LetterRow).where(col(LetterRow.case_id) == case_id).order_by(col(LetterRow.issued_at))
            notices = select(_NOTICE).where(_NOTICE.c.case_id == case_id).order_by(_NOTICE.c.created_at, _NOTICE.c.id)
            return CaseFile(
                case=reading.case_record(case),
                timeline=tuple(map(reading.timeline_entry, (await session.execute(entries)).scalars())),
                tasks=tuple(map(reading.task_record, (await session.execute(tasks)).scalars())),
                documents=tuple(map(reading.document_record, await session.execute(_DOCUMENTS, {"case_id": case_id}))),
                letters=tuple(map(reading.letter_record, (await session.execute(letters)).scalars())),
                notices=tuple(NoticeRecord.model_validate(n._mapping) for n in await session.execute(notices)),
            )

    async def closed_followers(self, case_id: UUID) -> Sequence[UUID]:
        """Return the closed cases that were joined to a case."""
        return [row.case_id for row in await self._database.rows(_CLOSED_FOLLOWERS, case_id=case_id)]


def _pending(row: Row[Any]) -> PendingNotice:
    address, name, invited = _address(row), row.name, row.recipient_id is None
    if invited:
        address, name = str(row.answers.get("convidado_email") or ""), str(row.answers.get("convidado_nome") or "")
    return PendingNotice(
        id=row.id, case_id=row.case_id, template=row.template, protocol=row.protocol or "", service_title=row.title,
        address=address, recipient_name=name, due_at=row.due_at, text=row.text, status=CaseStatus(row.status),
        attempts=row.attempts, created_at=row.created_at, invited=invited, link_id=row.link_id,
        event=CalendarEvent.model_validate(row.event) if row.event else None,
    )  # fmt: skip


def _address(row: Row[Any]) -> str:
    """Return where somebody is written to: who filed, at the address of the form; everybody else, at their own.

    Who is represented and takes the case over is not who filed it, nor is a representative who was named later.
    """
    filed_it = row.recipient_id == row.applicant_id != row.principal_id
    return str(row.answers.get("email") or row.email) if filed_it else row.email
