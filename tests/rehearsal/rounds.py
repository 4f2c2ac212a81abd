"""A settlement round rehearsed: its procedure and those of its lots, with one register of rows for each."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

import worker
from activities.case_hands import CaseHands, Tools
from activities.round_hands import ProposalDesk, RoundDesk, RoundTools
from adapters.temporal.procedures import TemporalProcedures
from catalog.settlement_rounds import plan_of
from documents import ListPress
from domain.calendar import Suspension, local_day
from domain.case import TRANSITION_GRACE, CaseStart, LetterOrder
from domain.documents import StoredObject
from domain.people import Actor, Role, Unit
from domain.ports import DueDates
from domain.precatorios.edital import Edital
from domain.precatorios.round_calendar import Hold
from domain.precatorios.settlement import HoldOrder, round_protocol
from domain.records import CaseFile, DocumentRecord, LetterFacts, PendingNotice
from domain.service import Conversion
from domain.tasks import Completion, TaskKind
from domain.transition import Recorded, Transition
from law.editais import EDITAL_2025
from tests.rehearsal.fakes import Clerkship, Pen, Post, Safe
from tests.rehearsal.people import staff
from tests.rehearsal.register import Register
from tests.rehearsal.round_book import RoundBook
from tests.rehearsal.sandbox import sandbox

Found = TypeVar("Found")
PATIENCE = 60.0
PRESIDENT = staff(Role.CHIEF, Unit.PRECATORIOS)
NUCLEUS = staff(Role.CLERK, Unit.PRECATORIOS)
DAY = timedelta(days=1)


@dataclass
class Registers:
    """The rows of several cases (domain.ports.CaseRegister), each kept by a register of its own."""

    book: RoundBook
    of: dict[UUID, Register] = field(default_factory=dict)

    def __getitem__(self, case_id: UUID) -> Register:
        if case_id not in self.of:
            start = next(start for start in self.book.starts if start.case_id == case_id)
            self.of[case_id] = Register(start, {})
        return self.of[case_id]

    async def record(self, transition: Transition, count: Callable[[Sequence[Suspension]], DueDates]) -> Recorded:
        return await self[transition.case_id].record(transition, count)

    async def letter_facts(self, order: LetterOrder) -> LetterFacts:
        return await self[order.case_id].letter_facts(order)

    async def letter_issued(self, code: str, stored: StoredObject) -> None: ...

    async def unsealed(self, case_id: UUID) -> Sequence[DocumentRecord]:
        return ()

    async def sealed(self, found: Mapping[UUID, StoredObject]) -> None: ...

    async def pending_notices(self, ids: Sequence[UUID]) -> Sequence[PendingNotice]:
        return ()

    async def notice_sent(self, notice_id: UUID) -> None: ...

    async def notice_failed(self, notice_id: UUID, error: str) -> None: ...

    async def open_draft(self, case_id: UUID, conversion: Conversion) -> None: ...

    async def closed_followers(self, case_id: UUID) -> Sequence[UUID]:
        return ()

    async def case_file(self, case_id: UUID) -> CaseFile:
        return await self[case_id].case_file(case_id)


@dataclass
class Rehearsal:
    """A round under way. `lot(n)` is the n-th lot; both have clocks of their own."""

    env: WorkflowEnvironment
    book: RoundBook
    start: CaseStart
    queue: str

    def __post_init__(self) -> None:
        self.book.starts.append(self.start)
        self.registers = Registers(self.book)
        self.procedures = TemporalProcedures(self.env.client, self.queue)
        self.safe, self.pen = Safe(), Pen()

    @property
    def round(self) -> "Procedure":
        """Return the round's own procedure."""
        return Procedure(self, self.start)

    def lot(self, number: int) -> "Procedure":
        """Return the procedure of a lot that was opened."""
        return Procedure(self, self.book.starts[number])

    async def suspended(self, first: datetime, last: datetime | None = None, key: str = "") -> None:
        """Have a court suspend the round on a day, or lift its suspension on another; the relay tells the lots."""
        await self.procedures.hold(self.start.protocol, self._order(first, last), key or str(uuid4()))
        await self._relay()

    async def held(self, first: datetime, last: datetime | None = None) -> None:
        """Have the register keep a suspension, as the round's hand does, and the relay tell the lots.

        A round's clock stands while a lot of it is open, so days of a lot's clock would be in the round's future.
        """
        await self.book.hold(self._order(first, last))
        await self._relay()

    def _order(self, first: datetime, last: datetime | None) -> HoldOrder:
        hold = Hold(first=local_day(first), last=local_day(last) if last else None, order="Liminar")
        return HoldOrder(case_id=self.start.case_id, protocol=self.start.protocol, hold=hold, by=PRESIDENT.person_id)

    async def _relay(self) -> None:
        while self.book.told:
            await self.procedures.tell(*self.book.told.pop(0))


@dataclass
class Procedure:
    """One procedure of a rehearsal, its rows, its clock."""

    rehearsal: Rehearsal
    start: CaseStart

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.rehearsal.env.client.get_workflow_handle(self.start.protocol)

    @property
    def register(self) -> Register:
        return self.rehearsal.registers[self.start.case_id]

    async def looks(self) -> None:
        """Have a lot count its proposals again."""
        await self.rehearsal.procedures.tell(self.start.protocol, "look", {})

    async def complete(self, kind: TaskKind, outcome: str, actor: Actor, **fields: object) -> None:
        """Complete the open task of a kind, once it is open."""
        task = await self.task(kind)
        done = Completion(task_id=task, outcome=outcome, fields=fields, actor=actor)
        await self.rehearsal.procedures.complete_task(self.start.protocol, done, str(uuid4()))

    async def task(self, kind: TaskKind) -> UUID:
        """Return the open task of a kind, once it is open."""
        return await self.eventually(
            lambda: next((t.task_id for t in self.register.open_tasks if t.spec.kind is kind), None)
        )

    async def stands(self, status: str) -> None:
        """Wait until the procedure stands there."""
        await self.eventually(lambda: bool(self.register.transitions) and self.register.last.status == status)

    async def tells(self, code: str) -> None:
        """Wait for a line of the timeline."""
        await self.eventually(lambda: code in self.register.told)

    async def ends(self) -> str:
        """Wait for the end and return how the procedure ended."""
        return str(await asyncio.wait_for(self.handle.result(), PATIENCE))

    async def now(self) -> datetime:
        return await self.rehearsal.env.get_current_time(self.handle)

    async def at(self, instant: datetime) -> None:
        """Move the procedure's clock to an instant; one that is past already needs no moving."""
        wait = instant - await self.now()
        if wait > timedelta(0):
            await asyncio.wait_for(self.rehearsal.env.fast_forward(self.handle, wait), PATIENCE)

    async def after(self, key: str) -> None:
        """Move the clock to where a deadline has just passed."""
        await self.at(self.register.due[key] + TRANSITION_GRACE)

    async def eventually(self, look: Callable[[], Found | None]) -> Found:
        """Return what a look finds, as soon as it finds something."""
        async with asyncio.timeout(PATIENCE):
            while not (found := look()):
                await asyncio.sleep(0.005)
        return found


def edital_from(now: datetime) -> Edital:
    """Return the edital of 2025 moved so that its window opens tomorrow and lasts 75 days: three or four lots."""
    opens = (now + DAY).replace(microsecond=0)
    return EDITAL_2025.model_copy(update={"number": "1/2026", "opens": opens, "closes": opens + 75 * DAY})


@asynccontextmanager
async def round_under_way(
    env: WorkflowEnvironment, name: str = "", edital: Edital | None = None
) -> AsyncIterator[Rehearsal]:
    """Open a round and have the office open for the length of a `with`."""
    now = datetime.now(UTC)
    edital = edital or edital_from(now)
    start = CaseStart(
        case_id=uuid4(), protocol=name or f"{round_protocol(edital.slug)}-{uuid4()}",
        applicant_id=PRESIDENT.person_id, filed_at=now, plan=plan_of(edital, local_day(now)), priority=3,
    )  # fmt: skip
    rehearsal = Rehearsal(env, RoundBook(edital), start, queue=f"rounds-{start.protocol}")
    office = asyncio.create_task((running := _worker(rehearsal)).run())
    try:
        with env.with_time_skipping_disabled():
            await rehearsal.procedures.start(start.plan.workflow, start)
        yield rehearsal
    finally:
        await running.shutdown()
        await office


def _worker(rehearsal: Rehearsal) -> Worker:
    tools = Tools(
        register=rehearsal.registers, sealer=rehearsal.safe, letters=Clerkship(rehearsal.pen), mailer=Post(),
        public_url="https://pgm.example",
    )  # fmt: skip
    book = rehearsal.book
    lists = RoundTools(book, book, ListPress(), rehearsal.safe, rehearsal.pen, "https://pgm.example")
    return worker.build(
        rehearsal.env.client, rehearsal.queue, (CaseHands(tools), ProposalDesk(book), RoundDesk(lists)),
        max_cached_workflows=100, runner=sandbox(),
    )  # fmt: skip
