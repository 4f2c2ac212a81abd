"""Documents that the office asked for (3635), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import HandoverHands
    from domain import handover_tasks as tasks
    from domain.case import CaseStatus, Closing, Reply
    from domain.operators import operator_text
    from workflows import steps
    from workflows.desk import Desk
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Filing → handed to the applicant's own open case, whose procedure wakes; else forwarded by hand → answer."""
    steps.receive(desk)
    await desk.record()
    await desk.papers.done()  # the copies share the sealed objects
    handed = await workflow.execute_activity_method(
        HandoverHands.hand_over_documents, desk.papers.case, summary=operator_text("Entregar documentos"), **PAPERWORK
    )
    if handed.done:
        desk.tell("documents-handed", protocol=handed.protocol)
        await steps.reply(desk, Reply(title="Documentos entregues", facts={"Pedido": handed.protocol}))
        return Closing.FORWARDED
    desk.tell("documents-by-hand")
    desk.notify("message", text=tasks.TOLD)
    return await _by_hand(desk)


async def _by_hand(desk: Desk) -> Closing:
    rounds = 0
    while True:
        task = await desk.ask(tasks.forwarding(desk.plan, rounds), CaseStatus.DOCUMENT_CHECK)
        if task.closing.outcome != "incomplete":
            desk.tell("documents-dealt-with", steps.actor_of(task))
            await steps.reply(desk, _answer(task))
            return Closing.FORWARDED if task.closing.outcome == "forwarded" else Closing.NOT_FORWARDED
        rounds += 1
        if not await steps.corrected(desk, task):
            return steps.archived_by_silence(desk)


def _answer(task: OpenTask) -> Reply:
    said, signer = task.fields, steps.actor_of(task)
    if task.closing.outcome == "refused":
        return Reply(title="Documentos não encaminhados", text=str(said["motivos"]), signer=signer)
    text = str(said.get("nota") or "")
    return Reply(title="Documentos encaminhados", facts={"Processo": str(said["destino"])}, text=text, signer=signer)
