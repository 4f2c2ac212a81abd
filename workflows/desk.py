"""The desk a procedure works at: open tasks, citizens' acts, deadlines, and one transition per move.

A procedure says what happened (`tell`, `ask`, `hear`, …) and then waits; everything said since the last
wait is recorded as **one** transition, so that rows, timeline, tasks and dates never disagree.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.hands import CaseRef, Delivery, Hands
    from domain.calendar import Deadline
    from domain.case import (
        TRANSITION_GRACE,
        Act,
        Audience,
        CaseStart,
        CaseStatus,
        CitizenAct,
        Closing,
        Decision,
        Entry,
        Holder,
        LetterOrder,
        NoticeOrder,
        Pause,
        TermOrder,
        Transition,
        paused_days,
    )
    from domain.documents import LetterKind
    from domain.operators import operator_text
    from domain.service import Limit, Term
    from domain.tasks import TaskSpec
    from domain.wording import CLOSING_LABELS, STATUS_LABELS
    from workflows.board import Board
    from workflows.options import NOTICE, PAPERWORK, RECORD
    from workflows.page import OpenTask, Page, Taken

ANSWER = "answer"
Alarm = tuple[Callable[[], datetime], Callable[[], None]]


class Withdrawn(Exception):
    """The applicant withdrew the request: the procedure ends wherever it stands."""


class Desk:
    """One case at work. Everything here is workflow state: deterministic, rebuilt by replay."""

    def __init__(self, start: CaseStart) -> None:
        self.start = start
        self.plan = start.plan
        self.ref = CaseRef(case_id=start.case_id, protocol=start.protocol)
        self.seq = 0
        self.status = CaseStatus.FILED
        self.holder = Holder.OFFICE
        self.due_key = ANSWER
        self.due: dict[str, datetime] = {}
        self.terms: dict[str, TermOrder] = {}
        self.pauses: list[Pause] = []
        self.tasks: dict[UUID, OpenTask] = {}
        self.open_acts: dict[Act, str] = {}
        self.withdrawable = True
        self.withdrawal: Taken | None = None
        self.taken: Taken | None = None
        self.recount = False
        self.answer_overdue = False
        self.page = Page()
        self._letters: dict[LetterKind, int] = {}
        self._tasks_opened = 0
        self._turn = asyncio.Lock()
        self._hearings = 0
        self._papers: list[asyncio.Task[None]] = []
        self._deliveries: list[asyncio.Task[None]] = []
        self._board = Board(start)

    # --- what procedures say ---------------------------------------------------------------

    def tell(self, code: str, actor: UUID | None = None, *, public: bool = True, **values: str) -> None:
        """Add a line to the timeline."""
        self.page.entries.append(Entry(code=code, values=values, actor=actor, public=public))

    def notify(self, template: str, audience: Audience = Audience.APPLICANT, **details: str) -> None:
        """Order a notice; it goes out by itself and never holds the case."""
        self.page.notices.append(NoticeOrder(template=template, audience=audience, **details))

    def stand(self, status: CaseStatus, holder: Holder, due: str) -> None:
        """Say where the case stands, who holds it and which deadline runs."""
        self.status, self.holder, self.due_key = status, holder, due

    def begin_term(self, key: str, deadline: Deadline, start: datetime | None = None) -> None:
        """Start a deadline; its date is computed with the next transition."""
        self.terms[key] = self.page.terms[key] = TermOrder(deadline=deadline, start=start or workflow.now())

    def decide(self, decision: Decision) -> None:
        """Put a decision on record; from now on the applicant can no longer withdraw."""
        if self.withdrawal is not None:
            raise Withdrawn
        self.withdrawable = False
        self.page.decision = decision

    # --- what procedures wait for ----------------------------------------------------------

    async def ask(self, spec: TaskSpec, status: CaseStatus, holder: Holder = Holder.OFFICE) -> OpenTask:
        """Open a task, wait until it is done (reminding, then escalating), and return it closed."""
        task = self._open(spec)
        self.stand(status, holder, task.due)
        await self.record()
        await self._until(lambda: task.completion is not None, alarms=self._alarms(task, workflow.now()))
        self.terms.pop(task.due, None)
        del self.tasks[task.task_id]
        self.page.closes.append(task)
        return task

    async def hear(self, acts: Mapping[Act, Term], status: CaseStatus) -> CitizenAct | None:
        """Give the applicant the acts named, each within its term; return the one done, or None for silence."""
        keys = {act: self.next_key(act) for act in acts}
        self._hearings += 1
        for act, term in acts.items():
            self.begin_term(keys[act], self.plan.deadline(term))
        self.open_acts = dict(keys)
        self.stand(status, Holder.CITIZEN, next(iter(keys.values())))
        await self.record()
        await self._until(lambda: self.taken is not None, keys=tuple(keys.values()))
        self.open_acts = {}
        for key in keys.values():
            self.terms.pop(key, None)
        taken, self.taken = self.taken, None
        self.page.taken = taken
        return taken.act if taken else None

    def next_key(self, act: Act) -> str:
        """Return the key under which the next `hear` will keep an act's deadline."""
        return f"{act}-{self._hearings + 1}"

    def pause(self, reason: str) -> None:
        """Stop the office's clock."""
        self.pauses.append(Pause(since=workflow.now(), reason=reason))
        self.terms.pop(ANSWER, None)
        self.tell("clock-paused", reason=reason)

    def resume(self) -> None:
        """Restart the office's clock: the days of the pause are added to the announced answer."""
        self.pauses[-1] = self.pauses[-1].model_copy(update={"until": workflow.now()})
        self.begin_answer_term()
        self.tell("clock-resumed")

    def begin_answer_term(self) -> None:
        """Start or move the deadline announced for the whole answer."""
        announced = self.plan.deadline(Term.ANSWER)
        days = announced.days + paused_days(tuple(self.pauses))
        self.begin_term(ANSWER, Deadline(days=days, kind=announced.kind), self.start.filed_at)

    # --- papers ----------------------------------------------------------------------------

    async def issue(
        self, kind: LetterKind, *, decision: Decision | None = None, text: str = "", items: tuple[str, ...] = ()
    ) -> None:
        """Issue a signed letter."""
        self._letters[kind] = number = self._letters.get(kind, 0) + 1
        order = LetterOrder(
            **self.ref.model_dump(), kind=kind, number=number, at=workflow.now(), due_at=self.due.get(self.due_key),
            decision=decision, text=text, items=items,
        )  # fmt: skip
        await workflow.execute_activity_method(
            Hands.issue_letter, order, summary=operator_text(f"Documento: {kind}"), **PAPERWORK
        )

    async def seal(self) -> None:
        """Copy the filed documents into the locked bucket."""
        await workflow.execute_activity_method(
            Hands.seal_documents, self.ref, summary=operator_text("Guardar documentos"), **PAPERWORK
        )

    def beside(self, paperwork: Coroutine[Any, Any, None]) -> None:
        """Let paperwork run beside the procedure, so that a store that is away holds nobody up."""
        self._papers.append(asyncio.create_task(paperwork))

    async def papers_done(self) -> None:
        """Wait for the paperwork that runs beside the procedure."""
        while self._papers:
            await self._papers.pop(0)

    # --- the end ---------------------------------------------------------------------------

    async def close(self, closing: Closing) -> None:
        """Record the end, cancel what is open, keep the final record, and let everybody finish."""
        self.page.closes += self.tasks.values()
        self.tasks.clear()
        self.terms.clear()
        self.open_acts, self.withdrawable = {}, False
        self.page.taken = self.page.taken or self.withdrawal
        self.page.closing = closing
        self.tell("closed", closing=CLOSING_LABELS[closing])
        self.stand(CaseStatus.CLOSED, Holder.NOBODY, "")
        await self.record()
        await self.papers_done()
        await workflow.execute_activity_method(
            Hands.archive_case, self.ref, summary=operator_text("Arquivar o registro final"), **PAPERWORK
        )
        await asyncio.gather(*self._deliveries)
        await workflow.wait_condition(workflow.all_handlers_finished)

    async def record(self) -> None:
        """Write everything said since the last transition as one transaction."""
        async with self._turn:
            page, self.page = self.page, Page()
            self.seq += 1
            recorded = await workflow.execute_activity_method(
                Hands.record_transition, self._transition(page),
                summary=operator_text(STATUS_LABELS[self.status]), **RECORD,
            )  # fmt: skip
            self.due.update(recorded.due)
            page.settle()
        if recorded.notices:
            self._deliveries.append(asyncio.create_task(self._deliver(recorded.notices)))
        self._show()

    # --- inside ----------------------------------------------------------------------------

    def _transition(self, page: Page) -> Transition:
        return Transition(
            **self.ref.model_dump(), seq=self.seq, at=workflow.now(), status=self.status, holder=self.holder,
            due=self.due_key, terms=page.terms, acts=self.acts(), opens=tuple(t.order for t in page.opens),
            closes=tuple(t.closing for t in page.closes), entries=tuple(page.entries), notices=tuple(page.notices),
            pauses=tuple(self.pauses), decision=page.decision, closing=page.closing,
            submission=page.taken.act if page.taken else None,
        )  # fmt: skip

    def acts(self) -> dict[Act, str]:
        """Return what the applicant may do now, each with the key of its term ("" for none)."""
        always = {} if self.status is CaseStatus.CLOSED else {Act.MESSAGE: ""}
        return {**self.open_acts, **({Act.WITHDRAWAL: ""} if self.withdrawable else {}), **always}

    def _open(self, spec: TaskSpec) -> OpenTask:
        self._tasks_opened += 1
        task_id = uuid5(self.start.case_id, f"task-{self._tasks_opened}")
        task = OpenTask(task_id=task_id, spec=spec, due=f"task-{self._tasks_opened}")
        self.begin_term(task.due, spec.deadline)
        self.tasks[task_id] = task
        self.page.opens.append(task)
        return task

    async def _until(
        self, ready: Callable[[], bool], *, keys: tuple[str, ...] = (), alarms: list[Alarm] | None = None
    ) -> None:
        """Wait for something, or for the last of the terms named; ring alarms on the way; stop on withdrawal."""
        pending = list(alarms or [])
        while True:
            end = max(self.due[k] for k in keys) + TRANSITION_GRACE if keys else None
            wakes = [*([end] if end else []), *([pending[0][0]()] if pending else []), *self._answer_alarm()]
            if await self._sleep(ready, min(wakes, default=None)):
                return
            now = workflow.now()
            if end and now >= end:
                return
            if pending and now >= pending[0][0]():
                pending.pop(0)[1]()
            for due in self._answer_alarm():
                self._ring_answer(now >= due)
            await self.record()

    async def _sleep(self, ready: Callable[[], bool], wake: datetime | None) -> bool:
        """Wait until ready (True), or until it is time to look at the clocks again (False)."""
        timeout = max(wake - workflow.now(), timedelta(0)) if wake else None
        try:
            await workflow.wait_condition(
                lambda: ready() or self.recount or self.withdrawal is not None,
                timeout=timeout, timeout_summary=operator_text(STATUS_LABELS[self.status]),
            )  # fmt: skip
        except TimeoutError:
            return False
        if self.withdrawal is not None:
            raise Withdrawn
        if self.recount and not ready():
            self.recount = False
            self.page.terms.update(self.terms)
            self.tell("recounted")
        return ready()

    def _answer_alarm(self) -> list[datetime]:
        return [self.due[ANSWER]] if ANSWER in self.terms and not self.answer_overdue else []

    def _ring_answer(self, over: bool) -> None:
        if over:
            self.answer_overdue = True
            self.tell("answer-overdue")
            self.notify("answer-overdue", Audience.CHIEF, due=ANSWER)

    def _alarms(self, task: OpenTask, opened: datetime) -> list[Alarm]:
        """Remind the unit after a share of the time, tell the chief at its end; dates may move meanwhile."""
        share = self.plan.limit(Limit.REMINDER_PERCENT) / 100

        def remind() -> None:
            self.tell("reminder", public=False)
            self.notify("staff-reminder", Audience.UNIT, unit=task.spec.unit, due=task.due)

        def escalate() -> None:
            self.tell("escalated", public=False)
            self.notify("staff-escalation", Audience.CHIEF, unit=task.spec.unit, due=task.due)

        return [
            (lambda: opened + (self.due[task.due] - opened) * share, remind),
            (lambda: self.due[task.due] + TRANSITION_GRACE, escalate),
        ]

    async def _deliver(self, notices: tuple[UUID, ...]) -> None:
        try:
            await workflow.execute_activity_method(
                Hands.deliver_notices, Delivery(**self.ref.model_dump(), notices=notices),
                summary=operator_text("Avisos"), **NOTICE,
            )  # fmt: skip
        except ActivityError:
            workflow.logger.warning("notices undelivered", extra={"protocol": self.start.protocol})

    def _show(self) -> None:
        unit = next((t.spec.unit.value for t in self.tasks.values()), "")
        due = self.due.get(self.due_key)
        self._board.show(self.status, self.holder, unit, due, self.pauses)
