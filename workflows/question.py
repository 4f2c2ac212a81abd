"""Tirar dúvidas: a question is answered, turned into the right request, or shown its way; it is never left open."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import DraftOrder, Hands
    from domain import question as tasks
    from domain.case import CaseStart, CaseStatus, Closing, Reply
    from domain.operators import operator_text
    from domain.people import UNIT_LABELS
    from domain.service import Step
    from workflows import representation, steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk
    from workflows.options import RECORD
    from workflows.page import OpenTask


@workflow.defn(name="Question")
class QuestionWorkflow:
    """Filing → the unit answers, asks, converts or shows the way → signed answer."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one question to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Tell the procedure from filing to its last word."""
        steps.receive(self.desk)
        task = await self.understood()
        if task is None:
            return steps.archived_by_silence(self.desk)
        match task.closing.outcome:
            case "convert":
                return await self.converted(task)
            case "elsewhere":
                return await self.shown_the_way(task)
        return await self.answered(task)

    async def understood(self) -> OpenTask | None:
        """Have the unit reply, asking back a bounded number of times; None when the applicant kept silent."""
        desk, rounds = self.desk, 0
        while True:
            desk.tell("question-sent", unit=UNIT_LABELS[desk.plan.units[Step.REPLY]])
            spec = representation.with_decision(desk, tasks.reply(desk.plan, rounds))
            task = await desk.ask(spec, CaseStatus.QUESTION)
            if task.closing.outcome != "incomplete":
                representation.decided(desk, task)
                desk.tell("question-read", steps.actor_of(task))
                return task
            rounds += 1
            if not await steps.corrected(desk, task):
                return None

    async def answered(self, task: OpenTask) -> Closing:
        """Sign the answer."""
        sources = tuple(line for line in str(task.fields.get("fontes") or "").splitlines() if line.strip())
        said = Reply(title="Resposta à sua dúvida", text=str(task.fields.get("texto") or ""), items=sources,
                     signer=steps.actor_of(task))  # fmt: skip
        await steps.reply(self.desk, said)
        return Closing.ANSWERED

    async def shown_the_way(self, task: OpenTask) -> Closing:
        """Say which body answers this, and how to reach it."""
        body = tasks.body_label(task.fields["orgao"])
        self.desk.tell("elsewhere", body=body)
        said = Reply(title="A sua dúvida é de outro órgão", facts={"Órgão": body}, text=str(task.fields["texto"]),
                     signer=steps.actor_of(task))  # fmt: skip
        await steps.reply(self.desk, said)
        return Closing.ELSEWHERE

    async def converted(self, task: OpenTask) -> Closing:
        """Open a draft of the right request with the answers already given."""
        desk = self.desk
        desk.conclude()
        conversion = next(c for c in desk.plan.conversions if c.service == task.fields["servico"])
        order = DraftOrder(**desk.papers.case.model_dump(), conversion=conversion)
        await workflow.execute_activity_method(
            Hands.open_draft, order, summary=operator_text("Abrir rascunho do pedido certo"), **RECORD
        )
        desk.tell("converted", title=conversion.title)
        desk.notify("converted", text=conversion.title)
        return Closing.CONVERTED
