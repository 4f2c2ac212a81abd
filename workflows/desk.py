"""The desk a procedure works at: open tasks, citizens' acts, deadlines, and one transition per move.

A procedure says what happened (`tell`, `ask`, `hear`, …) and then waits; everything said since the last
wait is recorded as **one** transition, so that rows, timeline, tasks and dates never disagree.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import CaseRef, Hands
    from domain.case import (
        Act,
        Audience,
        CaseStart,
        CaseStatus,
        CitizenAct,
        Closing,
        Decision,
        Holder,
        NoticeOrder,
        Offer,
    )
    from domain.documents import LetterKind
    from domain.operators import operator_text
    from domain.service import Term
    from domain.tasks import TaskSpec
    from domain.transition import Entry
    from domain.wording import CLOSING_LABELS, STATUS_LABELS
    from workflows.alarms import reminders
    from workflows.board import Board
    from workflows.clocks import ANSWER, Clocks, by
    from workflows.ending import Cancelled, Withdrawn
    from workflows.options import RECORD
    from workflows.page import OpenTask, Page, Sheet, Taken
    from workflows.paperwork import Paperwork
    from workflows.representation import by_filing, over
    from workflows.transition import transition_of
    from workflows.waiting import until


class Desk:
    """One case at work. Everything here is workflow state: deterministic, rebuilt by replay."""

    def __init__(self, start: CaseStart) -> None:
        self.start = start
        self.plan = start.plan
        self.papers = Paperwork(CaseRef(case_id=start.case_id, protocol=start.protocol))
        self.asked_cents = start.asked_cents
        self.seq = 0
        self.status = CaseStatus.FILED
        self.holder = Holder.OFFICE
        self.due_key = ANSWER
        self.clocks = Clocks(start)
        self.tasks: dict[UUID, OpenTask] = {}
        self.open_acts: dict[Act, str] = {}
        self.offers: dict[Act, Offer] = {}
        self.withdrawable = True
        self.withdrawal: Taken | None = None
        self.cancelled = False
        self.taken: Taken | None = None
        self.recount = False
        self.held = False
        self.adopting = False
        self.page = Page()
        self._tasks_opened = 0
        self._turn = asyncio.Lock()
        self._hearings = 0
        self._board = Board(start)
        self.applicant_id = start.applicant_id
        self.representation = by_filing(start)
        self.beside: list[asyncio.Task[None]] = []

    # --- what procedures say ---------------------------------------------------------------

    def tell(self, code: str, actor: UUID | None = None, *, public: bool = True, **values: str) -> None:
        """Add a line to the timeline."""
        self.page.entries.append(Entry(code=code, values=values, actor=actor, public=public))

    def notify(self, template: str, audience: Audience = Audience.APPLICANT, **details: str) -> None:
        """Order a notice; it goes out by itself and never holds the case."""
        self.page.notices.append(NoticeOrder(template=template, audience=audience, **details))

    def issue(self, kind: LetterKind, *, due: str, text: str = "", items: tuple[str, ...] = ()) -> None:
        """Order a letter that names a deadline; it is issued beside the procedure."""
        self.page.letters.append(Sheet(kind, due, text, items))

    def hand_over(self, documents: Sequence[UUID]) -> None:
        """Let the applicant see files that the office attached to a task."""
        self.page.delivers += documents

    def stand(self, status: CaseStatus, holder: Holder, due: str) -> None:
        """Say where the case stands, who holds it and which deadline runs."""
        self.status, self.holder, self.due_key = status, holder, due

    def decide(self, decision: Decision) -> None:
        """Put a decision on record."""
        self.conclude()
        self.page.decision = decision

    def conclude(self) -> None:
        """Take the outcome as settled: from now on the applicant can no longer withdraw."""
        self.heed()
        self.withdrawable = False

    def carry_on(self) -> None:
        """Go on in spite of a withdrawal: it is put on record, what was open is cancelled, no other is taken."""
        self.page.taken, self.withdrawal, self.withdrawable = self.withdrawal, None, False
        self.page.closes += self.tasks.values()
        self.tasks.clear()
        self.open_acts, self.offers = {}, {}
        self.clocks.keep_answer()

    # --- what procedures wait for ----------------------------------------------------------

    async def ask(
        self, spec: TaskSpec, status: CaseStatus, holder: Holder = Holder.OFFICE,
        unless: Callable[[], bool] = lambda: False,
    ) -> OpenTask:  # fmt: skip
        """Open a task, wait until it is done (reminding, then escalating), or not wanted any more; return it closed."""
        task = self.open_task(spec)
        self.stand(status, holder, task.due)
        await self.record()
        await until(
            self, lambda: task.completion is not None or unless(), alarms=reminders(self, task, workflow.now())
        )  # fmt: skip
        self.finish(task)
        return task

    async def hear(self, acts: Mapping[Act, Term | Offer], status: CaseStatus) -> CitizenAct | None:
        """Give the applicant the acts named, each within its term; return the one done, or None for silence."""
        keys = self.open(acts)
        self.stand(status, Holder.CITIZEN, keys[0])
        await self.record()
        await until(self, lambda: self.taken is not None, keys=keys)
        return self.shut()

    def open(self, acts: Mapping[Act, Term | Offer], until: datetime | None = None) -> tuple[str, ...]:
        """Open acts to the applicant, each within its term or until an instant; return the keys of their deadlines."""
        self.open_acts = {act: self.next_key(act) for act in acts}
        self._hearings += 1
        for act, offer in acts.items():
            term = offer.term if isinstance(offer, Offer) else offer
            self.clocks.begin(
                self.open_acts[act], self.plan.deadline(term) if until is None else by(until), None, until
            )
        self.offers = {act: offer for act, offer in acts.items() if isinstance(offer, Offer)}
        return tuple(self.open_acts.values())

    def shut(self) -> CitizenAct | None:
        """Close the acts that are open; return the one done, which goes on record with what is said next."""
        for key in self.open_acts.values():
            self.clocks.end(key)
        self.open_acts, self.offers = {}, {}
        self.page.taken, self.taken = self.taken, None
        return self.page.taken.act if self.page.taken else None

    def finish(self, task: OpenTask) -> None:
        """Take a task off the desk, done or dropped."""
        self.clocks.end(task.due)
        del self.tasks[task.task_id]
        self.page.closes.append(task)

    @property
    def next_task(self) -> str:
        """Return the key under which the next `ask` will keep its task's deadline."""
        return f"task-{self._tasks_opened + 1}"

    def next_key(self, act: Act) -> str:
        """Return the key under which the next `hear` will keep an act's deadline."""
        return f"{act}-{self._hearings + 1}"

    @property
    def party(self) -> UUID | None:
        """Return whose case it is: who is represented, or the applicant; None for a company without an account."""
        return self.start.principal_id if self.start.represented else self.applicant_id

    # --- the end ---------------------------------------------------------------------------

    @property
    def interrupted(self) -> bool:
        """Tell whether the procedure is about to end before its last step."""
        return self.cancelled or self.withdrawal is not None

    def heed(self) -> None:
        """End the procedure where it stands when it was cancelled or withdrawn: raise Cancelled, Withdrawn."""
        if self.cancelled:
            raise Cancelled
        if self.withdrawal is not None:
            raise Withdrawn

    async def close(self, closing: Closing) -> None:
        """Record the end, cancel what is open, keep the final record, and let everybody finish."""
        self.page.closes += self.tasks.values()
        self.tasks.clear()
        self.clocks.stop()
        self.open_acts, self.offers, self.withdrawable = {}, {}, False
        self.page.taken = self.page.taken or self.taken or self.withdrawal
        self.page.closing = closing
        over(self)
        self.tell("closed", closing=CLOSING_LABELS[closing])
        self.stand(CaseStatus.CLOSED, Holder.NOBODY, "")
        await self.record()
        await workflow.wait_condition(workflow.all_handlers_finished)
        await self.papers.finish()

    async def record(self) -> None:
        """Write everything said since the last transition as one transaction."""
        async with self._turn:
            page, self.page = self.page, Page()
            self.seq += 1
            transition = transition_of(self, page)
            recorded = await workflow.execute_activity_method(
                Hands.record_transition, transition,
                summary=operator_text(STATUS_LABELS[self.status]), **RECORD,
            )  # fmt: skip
            self.clocks.counted(recorded.due)
            page.settle()
        self.papers.follow(page, recorded.notices, self.clocks.due)
        self._show()

    # --- inside ----------------------------------------------------------------------------

    def acts(self) -> dict[Act, str]:
        """Return what the applicant may do now, each with the key of its term ("" for none)."""
        always = {} if self.status is CaseStatus.CLOSED else {Act.MESSAGE: ""}
        return {**self.open_acts, **({Act.WITHDRAWAL: ""} if self.withdrawable else {}), **always}

    def open_task(self, spec: TaskSpec) -> OpenTask:
        """Open a task with the next transition; who opens it waits for it, or has somebody wait."""
        task = OpenTask(task_id=uuid5(self.start.case_id, self.next_task), spec=spec, due=self.next_task)
        self._tasks_opened += 1
        self.clocks.begin(task.due, spec.deadline, spec.since, spec.no_later)
        self.tasks[task.task_id] = task
        self.page.opens.append(task)
        return task

    def _show(self) -> None:
        unit = next((t.spec.unit.value for t in self.tasks.values() if not t.spec.beside), "")
        due = None if self.held else self.clocks.due.get(self.due_key)
        self._board.show(self.status, self.holder, unit, due, self.clocks.stood)
