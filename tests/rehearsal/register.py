"""The rows of one case, in memory (domain.ports.CaseRegister)."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from domain.calendar import Suspension
from domain.case import Audience, CaseStart, CaseStatus, Closing, LetterOrder, NoticeOrder
from domain.documents import Scan, StoredObject
from domain.ports import DueDates
from domain.records import CaseFile, CaseRecord, DocumentRecord, LetterFacts, PendingNotice
from domain.service import Conversion
from domain.transition import Recorded, TaskClosing, TaskOrder, Transition
from tests.rehearsal.claims import FALLEN_TREE
from tests.rehearsal.fakes import Outage, stored


@dataclass
class NoticeRow:
    order: NoticeOrder
    address: str
    status: str = "waiting"
    attempts: int = 0


@dataclass
class Register:
    """Applies each transition once, as the database does."""

    start: CaseStart
    answers: Mapping[str, object] = field(default_factory=lambda: FALLEN_TREE)
    transitions: list[Transition] = field(default_factory=list)
    due: dict[str, datetime] = field(default_factory=dict)
    suspensions: list[Suspension] = field(default_factory=list)
    documents: dict[UUID, DocumentRecord] = field(default_factory=dict)
    letters: dict[tuple[str, int], StoredObject | None] = field(default_factory=dict)
    notices: dict[UUID, NoticeRow] = field(default_factory=dict)
    outage: Outage = field(default_factory=Outage)
    drafts: dict[str, Conversion] = field(default_factory=dict)
    followers: tuple[UUID, ...] = ()
    gates: dict[CaseStatus, asyncio.Event] = field(default_factory=dict)
    _answers: dict[int, Recorded] = field(default_factory=dict)

    async def record(self, transition: Transition, count: Callable[[Sequence[Suspension]], DueDates]) -> Recorded:
        self.outage.strike()
        if transition.seq not in self._answers:
            dates = count(self.suspensions)
            self.due |= dates
            self.transitions.append(transition)
            self._file(transition)
            self._answers[transition.seq] = Recorded(due=dict(dates), notices=self._notices(transition))
        if transition.status in self.gates:
            await self.gates[transition.status].wait()
        return self._answers[transition.seq]

    async def letter_facts(self, order: LetterOrder) -> LetterFacts:
        key = (order.kind.value, order.number)
        where = self.letters.setdefault(key, None)
        return LetterFacts(
            plan=self.start.plan, answers=dict(self.answers), filed_at=self.start.filed_at, answer_due_at=None,
            documents=tuple(self.documents.values()), code=f"CODE-{order.kind}-{order.number}", stored=where,
            suspensions=tuple(self.suspensions),
        )  # fmt: skip

    async def letter_issued(self, code: str, stored: StoredObject) -> None:
        _, _, name = code.partition("-")
        kind, _, number = name.rpartition("-")
        self.letters[kind, int(number)] = stored

    async def unsealed(self, case_id: UUID) -> Sequence[DocumentRecord]:
        return [d for d in self.documents.values() if d.state == "filed"]

    async def sealed(self, found: Mapping[UUID, StoredObject]) -> None:
        for document_id, where in found.items():
            self._move(document_id, "sealed", where)

    async def pending_notices(self, ids: Sequence[UUID]) -> Sequence[PendingNotice]:
        return [self._pending(i) for i in ids if self.notices[i].status != "sent"]

    async def notice_sent(self, notice_id: UUID) -> None:
        row = self.notices[notice_id]
        row.status, row.attempts = "sent", row.attempts + 1

    async def notice_failed(self, notice_id: UUID, error: str) -> None:
        row = self.notices[notice_id]
        row.status, row.attempts = "failed", row.attempts + 1

    async def open_draft(self, case_id: UUID, conversion: Conversion) -> None:
        self.drafts[conversion.service] = conversion

    async def case_file(self, case_id: UUID) -> CaseFile:
        return CaseFile(case=self.case, timeline=(), tasks=(), documents=tuple(self.documents.values()), letters=())

    async def closed_followers(self, case_id: UUID) -> tuple[UUID, ...]:
        return self.followers

    # --- what tests look at ------------------------------------------------------------------

    @property
    def last(self) -> Transition:
        return self.transitions[-1]

    @property
    def closing(self) -> Closing | None:
        return self.last.closing if self.transitions else None

    @property
    def told(self) -> list[str]:
        """The codes of the timeline, in order."""
        return [entry.code for step in self.transitions for entry in step.entries]

    @property
    def ordered(self) -> list[str]:
        """The templates of the notices ordered, in order."""
        return [notice.template for step in self.transitions for notice in step.notices]

    @property
    def opened(self) -> list[TaskOrder]:
        return [order for step in self.transitions for order in step.opens]

    @property
    def closed(self) -> list[TaskClosing]:
        return [closing for step in self.transitions for closing in step.closes]

    @property
    def open_tasks(self) -> list[TaskOrder]:
        done = {closing.task_id for closing in self.closed}
        return [order for order in self.opened if order.task_id not in done]

    @property
    def case(self) -> CaseRecord:
        last, start = self.last, self.start
        return CaseRecord(
            id=start.case_id, protocol=start.protocol, applicant_id=start.applicant_id, service=start.plan.service,
            title=start.plan.title, group=start.plan.group, status=last.status, holder=last.holder,
            holder_since=last.at, due_at=self.due.get(last.due), answer_due_at=self.due.get("answer"),
            priority=start.priority, seq=last.seq, unit="", answers={}, acts=(), lapsed={}, pauses=last.pauses,
            decisions=tuple(t.decision for t in self.transitions if t.decision), closing=last.closing,
            created_at=start.filed_at, filed_at=start.filed_at, closed_at=None, plan=start.plan,
        )  # fmt: skip

    def upload(self, number: int, state: str) -> UUID:
        """Put a document into the case and return its id."""
        found = UUID(int=number)
        self.documents[found] = DocumentRecord(
            id=found, case_id=self.start.case_id, kind="prova_ocorrencia", name="foto.jpg", state=state,
            stored=stored(f"staged/{number}", b"photo", "image/jpeg", "staging"), scan=Scan.CLEAN,
            uploaded_by=self.start.applicant_id, created_at=self.start.filed_at,
        )  # fmt: skip
        return found

    # --- inside ------------------------------------------------------------------------------

    def _file(self, transition: Transition) -> None:
        for document_id in transition.submission.documents if transition.submission else ():
            self._move(document_id, "filed", self.documents[document_id].stored)

    def _move(self, document_id: UUID, state: str, where: StoredObject) -> None:
        row = self.documents[document_id]
        self.documents[document_id] = row.model_copy(update={"state": state, "stored": where})

    def _notices(self, transition: Transition) -> tuple[UUID, ...]:
        ids = []
        for number, order in enumerate(transition.notices):
            ids.append(uuid5(transition.case_id, f"notice-{transition.seq}-{number}"))
            self.notices[ids[-1]] = NoticeRow(order, f"{order.audience}@example.com")
        return tuple(ids)

    def _pending(self, notice_id: UUID) -> PendingNotice:
        row, start = self.notices[notice_id], self.start
        return PendingNotice(
            id=notice_id, case_id=start.case_id, template=row.order.template, protocol=start.protocol,
            service_title=start.plan.title, address=row.address, recipient_name="Requerente",
            due_at=self.due.get(row.order.due), text=row.order.text, status=self.last.status, attempts=row.attempts,
            created_at=self.last.at, invited=row.order.audience is Audience.INVITED, link_id=row.order.link,
            event=row.order.event,
        )  # fmt: skip
