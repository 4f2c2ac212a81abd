"""Who leads a mediation, and the chief of the centre who hands it to somebody else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.case import CaseStatus, Holder
    from domain.errors import DomainError
    from domain.mediation.booking import OfferOrder
    from domain.mediation.messages import HandedOver, HandOver, Naming
    from domain.operators import operator_text
    from domain.tasks import TaskSpec
    from workflows.alarms import reminders
    from workflows.counter import refused
    from workflows.desk import Desk
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask
    from workflows.waiting import until

HAND_OVER = "hand_over_mediation"
NOT_FREE = DomainError(
    "mediator-not-free",
    "Esta pessoa não pode conduzir: está ocupada, ausente, impedida, fora do quadro ou sem formação.",
)
NOBODY_FREE = DomainError("nobody-free", "Ninguém mais do quadro pode conduzir esta mediação agora.")
PASSED = DomainError("nothing-to-hand-over", "Não há agora sessão marcada nem termo a redigir ou assinar neste caso.")


@dataclass
class Wanted:
    """A chief's order under way: settled once it is on record, or refused."""

    order: HandOver
    answer: HandedOver | None = None
    refusal: DomainError | None = None

    @property
    def settled(self) -> bool:
        """Tell whether the chief can be answered."""
        return self.answer is not None or self.refusal is not None


class Leader:
    """The mediator of a case, and who wants another one.

    `search` is how the calendar is asked who may sit.
    """

    def __init__(self, desk: Desk, search: Callable[[], OfferOrder]) -> None:
        self._desk, self._search = desk, search
        self.mediator: UUID | None = None
        self.passed = False
        self.wanted: Wanted | None = None
        workflow.set_update_handler(HAND_OVER, self.take, validator=self.check)

    # --- the chief's counter ------------------------------------------------------------------

    def check(self, order: HandOver) -> None:
        """Refuse when nobody leads now, when another order is under way, or when nothing would change."""
        if self.mediator is None or self.passed or self._desk.interrupted:
            raise refused(PASSED)
        if self.wanted is not None:
            raise refused(DomainError("hand-over-under-way", "Outra redistribuição deste caso está em andamento."))
        if order.to == self.mediator:
            raise refused(DomainError("same-mediator", "Esta pessoa já conduz a mediação."))

    async def take(self, order: HandOver) -> HandedOver:
        """Take an order and answer once it is recorded; raise when it could not be carried out."""
        self.wanted = wanted = Wanted(order)
        await workflow.wait_condition(lambda: wanted.settled)
        if wanted.refusal is not None:
            raise refused(wanted.refusal)
        return wanted.answer or HandedOver.HANDED_OVER

    # --- the procedure ------------------------------------------------------------------------

    def leads(self, mediator: UUID | None) -> None:
        """Say who leads from now on; None once there is nothing to hand over, and who asked is told so."""
        self.mediator, self.passed = mediator, False
        if mediator is None:
            self.refuse(PASSED)

    def rests(self) -> None:
        """Say that there is nothing to hand over until the mediator is asked for something again."""
        self.passed = True
        self.refuse(PASSED)

    def settle(self, answer: HandedOver) -> None:
        """Answer the chief: what was ordered is on record."""
        wanted, self.wanted = self.wanted, None
        if wanted is not None:
            wanted.answer = answer

    def refuse(self, refusal: DomainError) -> None:
        """Tell the chief that it cannot be done; nothing has changed."""
        wanted, self.wanted = self.wanted, None
        if wanted is not None:
            wanted.refusal = refusal

    async def ask(self, spec: Callable[[UUID], TaskSpec], status: CaseStatus) -> OpenTask:
        """Ask whoever leads; when somebody else is to, ask them instead."""
        desk, self.passed, replaced = self._desk, False, False
        while True:
            task = self.open_task(spec)
            desk.stand(status, Holder.OFFICE, task.due)
            await desk.record()
            if replaced:
                self.settle(HandedOver.HANDED_OVER)
            await self._done(task)
            desk.finish(task)
            if task.completion is not None:
                return task
            replaced = True

    def open_task(self, spec: Callable[[UUID], TaskSpec]) -> OpenTask:
        """Open a task for whoever leads."""
        if self.mediator is None:
            raise ValueError("nobody leads this mediation")
        return self._desk.open_task(spec(self.mediator))

    async def replaced(self, task: OpenTask) -> bool:
        """Name somebody else for what is left to write or sign; refuse when there is nobody."""
        wanted, leaves = self.wanted, self.mediator
        if wanted is None or leaves is None:
            return False
        naming = Naming(order=self._search(), leaves=leaves, to=wanted.order.to)
        with stopped(task):
            found = await workflow.execute_activity_method(
                MediationHands.name_mediator, naming, summary=operator_text("Designar outro mediador"), **PAPERWORK
            )
        if found is None:
            self.refuse(NOT_FREE if wanted.order.to else NOBODY_FREE)
            return False
        self.mediator = found
        self._desk.tell("mediator-changed", wanted.order.actor.person_id, reason=wanted.order.reason, public=False)
        self._desk.tell("mediator-replaced")
        return True

    async def _done(self, task: OpenTask) -> None:
        """Wait until a task is done, or somebody else was named for it."""
        desk, opened = self._desk, workflow.now()
        alarms = reminders(desk, task, opened)
        while True:
            await until(desk, lambda: task.completion is not None or self.wanted is not None, alarms=alarms)
            if task.completion is not None or await self.replaced(task):
                return
            if not workflow.patched("rings-once"):
                alarms = reminders(desk, task, opened)


@contextmanager
def stopped(task: OpenTask) -> Iterator[None]:
    """Have nobody complete a task while somebody else is sought for it: it would count for nothing."""
    task.stopped = True
    try:
        yield
    finally:
        task.stopped = False
