"""Problems with a TDM agreement (4798), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStatus, Closing, Holder, Reply
    from domain.debts import support as tasks
    from domain.people import UNIT_LABELS
    from domain.service import Step
    from workflows import steps
    from workflows.debt_decisions import papers_complete
    from workflows.desk import Desk
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Check → triage, with the technical unit heard as often as needed → signed answer."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    desk.tell("analysis-opened")
    done = await _looked_into(desk)
    solved = done.closing.outcome == "solved"
    said = Reply(
        title="Problema resolvido" if solved else "Pedido não atendido",
        text=str(done.fields["resposta" if solved else "motivos"]), signer=done.closing.actor,
    )  # fmt: skip
    await steps.reply(desk, said)
    return Closing.SOLVED if solved else Closing.DENIED


async def _looked_into(desk: Desk) -> OpenTask:
    note = ""
    while True:
        task = await desk.ask(tasks.triage(desk.plan, note), CaseStatus.ANALYSIS)
        desk.tell("analysed", task.closing.actor, public=False)
        if task.closing.outcome != "technical":
            return task
        desk.tell("opinion-asked", unit=UNIT_LABELS[desk.plan.units[Step.OPINION]])
        order = tasks.technical_check(desk.plan, str(task.fields["encaminhamento"]))
        opinion = await desk.ask(order, CaseStatus.OPINION, Holder.OTHER)
        desk.tell("opinion-given", opinion.closing.actor)
        note = str(opinion.fields["manifestacao"])
