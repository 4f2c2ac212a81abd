"""The counter of a desk: what people may send into a running procedure, and how it is refused."""

from temporalio import workflow
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from domain.accepted import accepted
    from domain.answers import check_answers
    from domain.case import Act, Audience, CitizenAct
    from domain.correction import check_correction
    from domain.errors import DomainError
    from domain.plan_changes import PlanOrder
    from domain.representation import RepresentationOrder
    from domain.tasks import Completion, check_completion
    from workflows import adoption, representation
    from workflows.desk import Desk
    from workflows.page import Taken

MOST_MESSAGES = 300
COMPLETE_TASK = "complete_task"
CITIZEN_ACT = "citizen_act"
ADOPT_PLAN = "adopt_plan"
REPRESENT = "represent"
RECOUNT = "recount_deadlines"
HELD = "A rodada de acordos está suspensa por decisão judicial: nada se conclui até o levantamento."
STOPPED = "A chefia está passando esta tarefa a outra pessoa. Tente de novo em instantes."


class Counter:
    """Takes updates for a desk. A refused update leaves no trace in the history.

    Only validators refuse. A handler takes again, on replay, what was accepted: were it to refuse that because forms
    became stricter, the case would stop for good.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._messages = 0
        workflow.set_update_handler(COMPLETE_TASK, self.complete_task, validator=self.check_task)
        workflow.set_update_handler(CITIZEN_ACT, self.citizen_act, validator=self.check_act)
        workflow.set_update_handler(ADOPT_PLAN, self.adopt_plan, validator=self.check_plan)
        workflow.set_update_handler(REPRESENT, self.represent, validator=self.check_representation)
        workflow.set_signal_handler(RECOUNT, self.recount_deadlines)

    def check_task(self, completion: Completion) -> None:
        """Refuse a completion that the task, its plan or its form do not allow."""
        try:
            task = self._desk.tasks.get(completion.task_id)
            if task is None or task.completion is not None or self._desk.interrupted:
                raise DomainError("task-closed", "Esta tarefa já foi encerrada.")
            if self._desk.held:
                raise DomainError("round-suspended", HELD)
            if task.stopped:
                raise DomainError("hand-over-under-way", STOPPED)
            check_completion(task.spec, completion, workflow.now())
        except DomainError as refusal:
            raise refused(refusal) from None

    async def complete_task(self, completion: Completion) -> None:
        """Take a completion and answer once it is recorded."""
        task = self._desk.tasks[completion.task_id]
        outcome = next((o for o in task.spec.outcomes if o.code == completion.outcome), None)
        task.fields = accepted(outcome.fields if outcome else (), completion.fields, workflow.now())
        task.completion = completion
        await workflow.wait_condition(lambda: task.recorded)

    def check_act(self, act: CitizenAct) -> None:
        """Refuse an act that is not open now, or whose deadline is over."""
        try:
            self._check_act(act)
        except DomainError as refusal:
            raise refused(refusal) from None

    async def citizen_act(self, act: CitizenAct) -> None:
        """Take an act of the applicant and answer once it is recorded."""
        if act.act is Act.MESSAGE:
            await self._take_message(act)
            return
        offer = self._desk.offers.get(act.act)
        fields = accepted(offer.fields if offer else (), act.fields, workflow.now())
        taken = Taken(act.model_copy(update={"fields": fields}))
        if act.act is Act.WITHDRAWAL:
            self._desk.withdrawal = taken
        else:
            self._desk.taken = taken
        await workflow.wait_condition(lambda: taken.recorded)

    def check_plan(self, order: PlanOrder) -> None:
        """Refuse another plan for a case that ends, or one that was not read as it is."""
        try:
            adoption.check(self._desk, order)
        except DomainError as refusal:
            raise refused(refusal) from None

    async def adopt_plan(self, order: PlanOrder) -> None:
        """Go over to another plan and answer once it is recorded."""
        await adoption.adopt(self._desk, order)

    def check_representation(self, order: RepresentationOrder) -> None:
        """Refuse an order that the case or its representation does not admit."""
        try:
            representation.check(self._desk, order)
        except DomainError as refusal:
            raise refused(refusal) from None

    async def represent(self, order: RepresentationOrder) -> None:
        """Take a procuração to check, or end a representation, and answer once it is recorded."""
        await representation.take(self._desk, order)

    def recount_deadlines(self) -> None:
        """The calendar changed: every running deadline is to be counted again."""
        self._desk.recount = True

    def _check_act(self, act: CitizenAct) -> None:
        desk = self._desk
        key = desk.acts().get(act.act)
        if key is None or desk.taken is not None or desk.interrupted:
            raise DomainError("act-not-open", "Isto não é possível na situação atual do caso.")
        if desk.clocks.late(key) and not desk.recount and not desk.held:
            raise DomainError("deadline-passed", "O prazo para isto já terminou.")
        offer = desk.offers.get(act.act)
        if offer is not None:
            check_answers(offer.fields, act.fields, workflow.now())
        if offer is not None and offer.request is not None:
            check_correction(desk.plan.fields, offer.request, act.answers, workflow.now())
        if act.act is Act.MESSAGE and self._messages >= MOST_MESSAGES:
            raise DomainError("too-many-messages", "Este caso já tem o máximo de mensagens.")

    async def _take_message(self, act: CitizenAct) -> None:
        self._messages += 1
        desk = self._desk
        desk.tell("message", act.actor.person_id, text=act.text, attached=_counted(len(act.documents)))
        desk.page.attached += act.documents
        if act.actor.posts:
            desk.notify("message", Audience.APPLICANT, text=act.text)
        await desk.record()


def _counted(files: int) -> str:
    return f" ({files} {'anexo' if files == 1 else 'anexos'})" if files else ""


def refused(refusal: DomainError) -> ApplicationError:
    """Return a refusal as Temporal carries it: the stable code in the type, nothing else in plain text."""
    problems = [p.model_dump() for p in refusal.problems]
    return ApplicationError(refusal.code, refusal.message, problems, type=refusal.code, non_retryable=True)
