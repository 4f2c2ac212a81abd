"""An agreement rehearsed: the real procedure and activities on a real server; the ledger is a book in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner, Worker, WorkflowRunner

from activities.agreement_hands import AgreementDesk
from activities.registered import activities_of
from adapters.temporal.agreements import TemporalAgreements
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.agreement import Agreement, Instalment, ending_now
from domain.portal.agreement_making import HeldDebt, Holding
from domain.portal.indexes import Index, Rate, Series
from domain.portal.limits import AgreementKind
from domain.portal.months import later, month_of
from domain.portal.ports import DueAnew
from domain.portal.slip import SlipWanted
from law.portal.schedule import schedule
from tests.rehearsal.fakes import Post
from tests.rehearsal.sandbox import sandbox
from tests.rehearsal.shift import PATIENCE, Shift
from workflows.instalment_agreement import AgreementStart, InstalmentAgreementWorkflow

CENTS = 200_00
DEBT = UUID(int=1)
Payer = Callable[["AgreementBook", int], Awaitable[None]]


class FlatIndexes:
    """Every month the same, for as many months as are known (domain.portal.ports.KnownIndexes)."""

    def __init__(self, months: int = 1500) -> None:
        self.months = months

    async def recent(self) -> list[Series]:
        return list(flat_series(self.months).values())


def flat_series(months: int = 1500) -> dict[Index, Series]:
    """Return every index with the same rate in each month."""
    start = month_of(datetime(2023, 1, 1, tzinfo=UTC).date())
    rates = [Rate(month=later(start, n), percent=Decimal("0.90"), source="ensaio") for n in range(months)]
    return {index: Series(index, rates) for index in Index}


@dataclass
class AgreementBook:
    """The ledger of one agreement (domain.portal.ports.Agreements). `payer` is asked at each call for an instalment."""

    agreement: Agreement
    email: str = ""
    payer: Payer | None = None
    slips: list[SlipWanted] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    untaken: dict[tuple[str, int], str] = field(default_factory=dict)
    endings: int = 0
    looks: int = 0

    async def look(self, number: str) -> Agreement:
        self.looks += 1
        return self.agreement

    async def call(
        self, number: str, instalment: int, at: datetime, write: Callable[[Holding], SlipWanted | None]
    ) -> Agreement:
        self.calls.append(instalment)
        one = self.agreement.instalments[instalment - 1]
        if one.called or one not in self.agreement.payable:
            return self.agreement
        try:
            slip = write(self._holding())
        except DomainError:
            self._change(instalment, call_at=at + timedelta(days=1))
            return self.agreement
        self._change(instalment, called=True)
        self.slips += [slip] if slip else []
        if self.payer is not None:
            await self.payer(self, instalment)
        return self.agreement

    async def end(self, number: str, at: datetime, due_anew: DueAnew | None = None) -> Agreement:
        ending = ending_now(self.agreement, at)
        anew = due_anew(self.agreement, at) if due_anew is not None and ending is not None else None
        if anew is not None:
            self.agreement = anew
        elif ending is not None:
            self.endings += 1
            self.agreement = self.agreement.model_copy(update={"ending": ending, "ended_on": local_day(at)})
        return self.agreement

    async def address(self, number: str) -> str:
        return self.email

    async def notice_failed(self, number: str, notice: str, instalment: int, error: str) -> None:
        self.untaken[notice, instalment] = error

    async def notice_sent(self, number: str) -> None:
        self.untaken.clear()

    def pay(self, *instalments: int) -> None:
        """Count payments made on the due date."""
        for number in instalments:
            self._change(number, paid_on=self.agreement.instalments[number - 1].due_on)

    def _change(self, number: int, **changes: object) -> None:
        changed = [one.model_copy(update=changes) if one.number == number else one
                   for one in self.agreement.instalments]  # fmt: skip
        self.agreement = self.agreement.model_copy(update={"instalments": tuple(changed)})

    def _holding(self) -> Holding:
        total = sum(one.cents for one in self.agreement.instalments)
        left = sum(one.cents for one in self.agreement.unpaid)
        debts = (HeldDebt(id=DEBT, cents=total),)
        return Holding(agreement=self.agreement, debt_kind=DebtKind.IPTU, key="00100200034", debts=debts,
                       owed={DEBT: left})  # fmt: skip


@dataclass
class Rehearsal(Shift):
    """An agreement under way, its ledger, and the clock of its procedure."""

    env: WorkflowEnvironment
    book: AgreementBook
    indexes: FlatIndexes
    queue: str
    cached: int
    runner: WorkflowRunner
    post: Post = field(default_factory=Post)

    def __post_init__(self) -> None:
        self.procedures = TemporalAgreements(self.env.client, self.queue)
        self.number = self.book.agreement.number

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.env.client.get_workflow_handle(self.number)

    async def start(self, most_events: int | None) -> None:
        """Start the procedure; its time runs as ours until it is moved."""
        start = AgreementStart(number=self.number, most_events=most_events)
        await self.env.client.start_workflow(
            InstalmentAgreementWorkflow.run, start, id=self.number, task_queue=self.queue
        )

    async def signal(self) -> None:
        await self.procedures.wake(self.number)

    async def pay(self, *instalments: int) -> None:
        """Count payments and tell the procedure."""
        self.book.pay(*instalments)
        await self.signal()

    async def at(self, instant: datetime) -> None:
        """Move the clock to an instant."""
        now = await self.env.get_current_time(self.handle)
        await asyncio.wait_for(self.env.fast_forward(self.handle, instant - now), PATIENCE)

    async def ends(self) -> str:
        """Return how the agreement ended."""
        return str(await asyncio.wait_for(self.handle.result(), PATIENCE))

    async def stands(self, look: Callable[[Agreement], bool]) -> None:
        """Wait until the ledger says so."""
        await self.eventually(lambda: look(self.book.agreement))

    async def eventually(self, look: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not look():
                await asyncio.sleep(0.005)

    def staffed(self) -> Worker:
        """Return a worker for agreements alone."""
        desk = AgreementDesk(self.book, self.indexes, self.post, "https://procuradoria.example")
        return Worker(
            self.env.client, task_queue=self.queue, workflows=[InstalmentAgreementWorkflow],
            activities=activities_of([desk]),
            workflow_runner=self.runner, max_cached_workflows=self.cached,
        )  # fmt: skip


@asynccontextmanager
async def agreement_under_way(
    env: WorkflowEnvironment, number: int = 12, kind: AgreementKind = AgreementKind.ORDINARY,
    *, paid: Iterable[int] = (1,), payer: Payer | None = None, cached: int = 100, most_events: int | None = None,
    email: str = "", name: str = "", indexes: FlatIndexes | None = None, flies: bool = False,
    queue: str = "",
) -> AsyncIterator[Rehearsal]:  # fmt: skip
    """Make an agreement of so many instalments today.

    With `flies` its time skips whenever nothing is done, in a worker without the sandbox, as the office's is: years of
    replays would otherwise be spent on making sandboxes.
    """
    runner = UnsandboxedWorkflowRunner() if flies else sandbox()
    book = AgreementBook(agreement_of(name or f"ACD-{uuid4()}", number, kind, reachable=bool(email)), email, payer)
    book.pay(*paid)
    case = Rehearsal(env, book, indexes or FlatIndexes(), queue or f"agreements-{uuid4()}", cached, runner)
    await case.open_office()
    try:
        if flies:
            await case.start(most_events)
        else:
            with env.with_time_skipping_disabled():
                await case.start(most_events)
        yield case
    finally:
        await case.close_office()


def agreement_of(name: str, number: int, kind: AgreementKind, *, reachable: bool = False) -> Agreement:
    """Return an agreement made today."""
    today = local_day(datetime.now(UTC))
    dates = schedule(kind, today, number)
    instalments = tuple(
        Instalment(**day.model_dump(), number=place, cents=CENTS, called=place == 1)
        for place, day in enumerate(dates.instalments, 1)
    )
    return Agreement(
        number=name, kind=kind, agreed_on=today, instalments=instalments, reachable=reachable,
        **dates.model_dump(exclude={"instalments"}),
    )  # fmt: skip
