"""One claim rehearsed: the real procedure, worker and activities on a real server; only the ports are ours."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
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
from activities.handover_hands import HandoverDesk
from activities.holder_hands import RegisterHands
from activities.ledger_hands import DebtHands
from activities.mediation_hands import MediationDesk
from activities.round_hands import ProposalDesk
from activities.ruling_hands import RulingDesk
from activities.slot_hands import SlotDesk
from adapters.temporal.procedures import TemporalProcedures
from domain.case import TRANSITION_GRACE, Act, CaseStart, CaseStatus, CitizenAct
from domain.conditions import holds
from domain.form import DocumentKind
from domain.people import Actor
from domain.plan import Plan
from domain.tasks import Completion, TaskKind
from tests.rehearsal.agenda import AgendaBook
from tests.rehearsal.claims import ASKED, FALLEN_TREE, SERVICE, plan_on, start_of
from tests.rehearsal.fakes import Clerkship, Pen, Post, Safe
from tests.rehearsal.handovers import HandoverBook
from tests.rehearsal.holders import HolderBook
from tests.rehearsal.ledger import LedgerBook, SlipBook
from tests.rehearsal.mediations import CalendarBook, FileBook, LinkBook
from tests.rehearsal.people import CITIZEN
from tests.rehearsal.register import Register
from tests.rehearsal.round_book import RoundBook
from tests.rehearsal.rulings import Filing, RulingBook
from tests.rehearsal.sandbox import sandbox
from tests.rehearsal.shift import Shift

Found = TypeVar("Found")
PATIENCE = 60.0
MOST_CACHED = 100


@dataclass
class Claim(Shift):
    """A claim under way, its world, and the clock of its workflow."""

    env: WorkflowEnvironment
    start: CaseStart
    queue: str
    cached: int = MOST_CACHED
    answers: Mapping[str, object] = field(default_factory=lambda: FALLEN_TREE)
    safe: Safe = field(default_factory=Safe)
    pen: Pen = field(default_factory=Pen)
    post: Post = field(default_factory=Post)
    ledger: LedgerBook = field(default_factory=LedgerBook)
    slips: SlipBook = field(default_factory=SlipBook)
    handovers: HandoverBook = field(default_factory=HandoverBook)
    agenda: AgendaBook = field(default_factory=AgendaBook)
    rulings: RulingBook = field(default_factory=RulingBook)
    calendar: CalendarBook = field(default_factory=CalendarBook)
    links: LinkBook = field(default_factory=LinkBook)
    round: RoundBook = field(default_factory=RoundBook)

    def __post_init__(self) -> None:
        self.holders = HolderBook(self.answers)
        self.file_book = FileBook(self.answers)
        self.register = Register(self.start, self.answers)
        self.procedures = TemporalProcedures(self.env.client, self.queue)

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.env.client.get_workflow_handle(self.start.protocol)

    async def file(self) -> None:
        """Start the procedure; its time runs as ours until it is moved."""
        with self.env.with_time_skipping_disabled():
            await self.procedures.start(self.start.plan.workflow, self.start)

    # --- who does what ------------------------------------------------------------------------

    async def complete(self, kind: TaskKind, outcome: str, actor: Actor, key: str = "", **fields: object) -> None:
        """Complete the open task of a kind, once it is open; raise DomainError when refused."""
        await self.complete_task(await self.task(kind), outcome, actor, key, **fields)

    async def complete_task(self, task_id: UUID, outcome: str, actor: Actor, key: str = "", **fields: object) -> None:
        """Complete a task by its id, with the files that the outcome wants; raise DomainError when refused."""
        spec = next((t.spec for t in self.register.open_tasks if t.task_id == task_id), None)
        named = next((o.documents for o in spec.outcomes if o.code == outcome), ()) if spec else ()
        kinds = {uuid4(): kind.name for kind in named if kind.required or _wanted(kind, fields)}
        done = Completion(
            task_id=task_id, outcome=outcome, fields=fields, documents=tuple(kinds), kinds=kinds, actor=actor
        )
        await self.send(done, key)

    async def send(self, completion: Completion, key: str = "") -> None:
        """Send a completion as it is, with its files; raise DomainError when refused."""
        await self.procedures.complete_task(self.start.protocol, completion, key or str(uuid4()))

    async def act(self, act: Act, actor: Actor = CITIZEN, key: str = "", **content: Any) -> None:
        """Do what applicants may do; raise DomainError when refused."""
        sent = CitizenAct(act=act, actor=actor, **content)
        await self.procedures.act(self.start.protocol, sent, key or str(uuid4()))

    async def task(self, kind: TaskKind) -> UUID:
        """Return the open task of a kind, once it is open."""

        def found() -> UUID | None:
            return next((t.task_id for t in self.register.open_tasks if t.spec.kind is kind), None)

        return await self.eventually(found)

    async def stands(self, status: CaseStatus) -> None:
        """Wait until the case stands there."""
        await self.eventually(lambda: bool(self.register.transitions) and self.register.last.status is status)

    async def ends(self) -> str:
        """Wait for the end and return how the case was closed."""
        return str(await asyncio.wait_for(self.handle.result(), PATIENCE))

    async def eventually(self, look: Callable[[], Found | None]) -> Found:
        """Return what a look finds, as soon as it finds something."""
        async with asyncio.timeout(PATIENCE):
            while not (found := look()):
                await asyncio.sleep(0.005)
        return found

    # --- time ---------------------------------------------------------------------------------

    async def now(self) -> datetime:
        return await self.env.get_current_time(self.handle)

    async def at(self, instant: datetime) -> None:
        """Move the workflow's clock to an instant."""
        await asyncio.wait_for(self.env.fast_forward(self.handle, instant - await self.now()), PATIENCE)

    async def after(self, key: str) -> None:
        """Move the clock to where a deadline has just passed."""
        await self.at(self.register.due[key] + TRANSITION_GRACE)

    async def skip(self, wait: timedelta) -> None:
        await self.at(await self.now() + wait)

    async def hurry(self) -> None:
        """Let time fly until the workflow is over."""
        await asyncio.wait_for(self.env.fast_forward(self.handle), PATIENCE)

    # --- the worker ---------------------------------------------------------------------------

    def staffed(self) -> Worker:
        """Return a worker with every desk on the ports of this world."""
        known, register = Filing(self.start.protocol, lambda: register.answers, lambda: register.closing), self.register
        self.rulings.filings.setdefault(self.start.case_id, known)
        tools = Tools(
            register=self.register, sealer=self.safe, letters=Clerkship(self.pen), mailer=self.post,
            public_url="https://procuradoria.example", mail_from="nao-responda@procuradoria.example", links=self.links,
        )  # fmt: skip
        desks = (
            CaseHands(tools),
            DebtHands(self.ledger, self.slips),
            RulingDesk(self.rulings),
            RegisterHands(self.holders),
            HandoverDesk(self.handovers, self.procedures),
            SlotDesk(self.agenda),
            MediationDesk(self.calendar, self.links, self.file_book),
            ProposalDesk(self.round),
        )
        return worker.build(self.env.client, self.queue, desks, max_cached_workflows=self.cached, runner=sandbox())


def _wanted(kind: DocumentKind, fields: Mapping[str, object]) -> bool:
    return kind.required_when is not None and holds(kind.required_when, fields, set())


@asynccontextmanager
async def claim_under_way(
    env: WorkflowEnvironment,
    service: str = SERVICE,
    answers: Mapping[str, object] = FALLEN_TREE,
    *,
    name: str = "",
    shape: Callable[[Plan], Plan] = lambda plan: plan,
    prepare: Callable[["Claim"], object] = lambda claim: None,
    asked: Callable[[Plan], int] = lambda plan: ASKED,
    cached: int = MOST_CACHED,
    started: Callable[[CaseStart], CaseStart] = lambda start: start,
) -> AsyncIterator[Claim]:
    """File a case, a damage claim by default, and have the office open for the length of a `with`.

    `prepare` sets its world first; `asked` tells from its plan how many cents it asks for; `started` changes what
    the procedure is started with.
    """
    filed_at = datetime.now(UTC)
    plan = shape(plan_on(filed_at, service, answers))
    start = started(start_of(name or f"PGM-{uuid4()}", filed_at, plan, asked(plan)))
    claim = Claim(env, start, queue=f"cases-{start.protocol}", cached=cached, answers=answers)
    prepare(claim)
    await claim.open_office()
    try:
        await claim.file()
        yield claim
    finally:
        await claim.close_office()
