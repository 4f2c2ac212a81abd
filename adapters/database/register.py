"""The rows of cases as activities write and read them (domain.ports.CaseRegister)."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID, uuid5

from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database import reading
from adapters.database.engine import Database
from adapters.database.suspensions import suspensions
from adapters.database.tables import (
    CaseRow,
    DocumentRow,
    EntryRow,
    LetterRow,
    NoticeRow,
    PersonRow,
    TaskRow,
    TransitionRow,
)
from adapters.database.transitions import apply
from domain.calendar import Suspension
from domain.case import CaseStatus, LetterOrder, Recorded, Transition
from domain.documents import StoredObject
from domain.plan import Plan
from domain.ports import DueDates
from domain.records import CaseFile, DocumentRecord, LetterFacts, PendingNotice
from domain.service import Conversion


class SqlCaseRegister:
    """Each method is one transaction; repeating it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, transition: Transition, count: Callable[[Sequence[Suspension]], DueDates]) -> Recorded:
        """Apply a transition once; a repetition answers what the first one answered."""
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, transition.case_id, with_for_update=True)
            if case.seq >= transition.seq:
                done = await session.get_one(TransitionRow, (transition.case_id, transition.seq))
                return Recorded.model_validate(done.recorded)
            dates = count(await suspensions(session)) if transition.terms else {}
            notices = await apply(session, case, transition, dates)
            recorded = Recorded(due=dict(dates), notices=tuple(notices))
            session.add(
                TransitionRow(
                    case_id=transition.case_id, seq=transition.seq, at=transition.at,
                    recorded=recorded.model_dump(mode="json"),
                )
            )  # fmt: skip
            return recorded

    async def letter_facts(self, order: LetterOrder) -> LetterFacts:
        """Reserve a letter's code (the same one for a repetition) and read what its wording needs."""
        async with self._database.transaction() as session:
            await session.execute(
                insert(LetterRow)
                .values(code=clock.new_code(), case_id=order.case_id, kind=order.kind, number=order.number,
                        title=order.reply.title if order.reply else "",
                        issued_at=order.at, bucket="", key="", version_id="", sha256="", size=0)
                .on_conflict_do_nothing(index_elements=["case_id", "kind", "number"])
            )  # fmt: skip
            letter = (await session.execute(_letter(order))).scalar_one()
            case = await session.get_one(CaseRow, order.case_id)
            signer = await _signer(session, order)
            return LetterFacts(
                plan=Plan.model_validate(case.plan), answers=case.answers, filed_at=case.filed_at or case.created_at,
                answer_due_at=case.answer_due_at, documents=await _documents(session, order.case_id),
                signer_name=signer.name if signer else "", code=letter.code,
                stored=reading.letter_record(letter).stored,
                suspensions=tuple(await suspensions(session)),
            )  # fmt: skip

    async def letter_issued(self, code: str, stored: StoredObject) -> None:
        """Say where an issued letter is."""
        where = stored.model_dump(exclude={"media_type"})
        async with self._database.transaction() as session:
            await session.execute(update(LetterRow).where(col(LetterRow.code) == code).values(**where))

    async def unsealed(self, case_id: UUID) -> Sequence[DocumentRecord]:
        """Return the filed documents that are not in the locked bucket yet."""
        async with self._database.reading() as session:
            return await _documents(session, case_id, "filed")

    async def sealed(self, found: Mapping[UUID, StoredObject]) -> None:
        """Say where sealed documents are."""
        rows = [
            {"id": document_id, "state": "sealed", **stored.model_dump(include={"bucket", "key", "version_id"})}
            for document_id, stored in found.items()
        ]
        async with self._database.transaction() as session:
            await session.execute(update(DocumentRow), rows)

    async def pending_notices(self, ids: Sequence[UUID]) -> Sequence[PendingNotice]:
        """Return the notices among these that still wait, with the address of today."""
        query = (
            select(NoticeRow, PersonRow, CaseRow)
            .join(PersonRow, col(PersonRow.id) == col(NoticeRow.recipient_id))
            .join(CaseRow, col(CaseRow.id) == col(NoticeRow.case_id))
            .where(col(NoticeRow.id).in_(ids), col(NoticeRow.status) != "sent")
        )
        async with self._database.reading() as session:
            return [_pending(*row) for row in (await session.execute(query)).tuples()]

    async def notice_sent(self, notice_id: UUID) -> None:
        """Mark a notice as accepted by the mail server."""
        async with self._database.transaction() as session:
            await session.execute(
                update(NoticeRow)
                .where(col(NoticeRow.id) == notice_id)
                .values(status="sent", sent_at=clock.now(), attempts=col(NoticeRow.attempts) + 1, last_error="")
            )

    async def notice_failed(self, notice_id: UUID, error: str) -> None:
        """Mark a notice as not delivered so far; `error` is a class name, never a message."""
        async with self._database.transaction() as session:
            await session.execute(
                update(NoticeRow)
                .where(col(NoticeRow.id) == notice_id)
                .values(status="failed", attempts=col(NoticeRow.attempts) + 1, last_error=error)
            )

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
            return CaseFile(
                case=reading.case_record(case),
                timeline=tuple(map(reading.timeline_entry, (await session.execute(entries)).scalars())),
                tasks=tuple(map(reading.task_record, (await session.execute(tasks)).scalars())),
                documents=await _documents(session, case_id),
                letters=tuple(map(reading.letter_record, (await session.execute(letters)).scalars())),
            )


async def _signer(session: AsyncSession, order: LetterOrder) -> PersonRow | None:
    signer = order.decision.by if order.decision else order.reply.signer if order.reply else None
    return await session.get(PersonRow, signer) if signer else None


def _letter(order: LetterOrder) -> Select[LetterRow]:
    return select(LetterRow).where(
        col(LetterRow.case_id) == order.case_id,
        col(LetterRow.kind) == order.kind,
        col(LetterRow.number) == order.number,
    )


async def _documents(session: AsyncSession, case_id: UUID, state: str = "") -> tuple[DocumentRecord, ...]:
    query = select(DocumentRow).where(col(DocumentRow.case_id) == case_id)
    query = query.where(col(DocumentRow.state) == state) if state else query.where(col(DocumentRow.state) != "staged")
    rows = (await session.execute(query.order_by(col(DocumentRow.created_at), col(DocumentRow.id)))).scalars()
    return tuple(map(reading.document_record, rows))


def _pending(notice: NoticeRow, person: PersonRow, case: CaseRow) -> PendingNotice:
    address = person.email if person.staff else str(case.answers.get("email") or person.email)
    return PendingNotice(
        id=notice.id, case_id=notice.case_id, template=notice.template, protocol=case.protocol or "",
        service_title=case.title, address=address, recipient_name=person.name, due_at=notice.due_at,
        text=notice.text, status=CaseStatus(case.status), attempts=notice.attempts,
    )  # fmt: skip
