"""An assignment of a precatório communicated to the debtor (4203), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import HolderHands
    from domain.case import CaseStatus, Closing, Decision, Holder
    from domain.office_tasks import document_check
    from domain.operators import operator_text
    from domain.precatorios import assignment
    from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder
    from domain.service import Verdict
    from workflows import steps
    from workflows.desk import Desk
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Check → analysis, with demands → on the register of holders, or refused → signed decision."""
    steps.receive(desk)
    if not await steps.documents_complete(desk, document_check):
        return steps.archived_by_silence(desk)
    desk.tell("analysis-opened")
    analysed = await _analysed(desk)
    if analysed is None:
        return steps.archived_by_silence(desk)
    made, taken = analysed
    await steps.answer(desk, made, assignment.answer(made, taken))
    return Closing.DENIED if taken is None else Closing.ASSIGNMENT_REGISTERED


async def _analysed(desk: Desk) -> tuple[Decision, AssignmentAnswer | None] | None:
    """Ask an attorney until the register takes the assignment or it is refused; None for the applicant's silence."""
    note, rounds = "", 0
    while True:
        task = await desk.ask(assignment.analysis(desk.plan, rounds, note), CaseStatus.ANALYSIS)
        if task.closing.outcome == "demand":
            rounds += 1
            if not await steps.corrected(desk, task):
                return None
            continue
        by = steps.actor_of(task)
        desk.tell("analysed", by, public=False)
        if task.closing.outcome == "refuse":
            return _decision(task, Verdict.DENY), None
        taken = await _registered(desk, task)
        if taken.refusal is None:
            desk.tell("assignment-registered", share=taken.share, place=str(taken.place))
            return _decision(task, Verdict.GRANT), taken
        desk.tell("assignment-conflict", public=False, reason=taken.reason)
        desk.withdrawable = True  # nothing was registered
        note = taken.reason


async def _registered(desk: Desk, task: OpenTask) -> AssignmentAnswer:
    desk.conclude()
    desk.stand(CaseStatus.REGISTERING, Holder.OFFICE, desk.due_key)
    await desk.record()
    order = AssignmentOrder(
        **desk.papers.case.model_dump(), decided_by=steps.actor_of(task),
        first_holder=str(task.fields.get("titular_original", "")),
        first_share=str(task.fields.get("parte_original", "")),
    )  # fmt: skip
    return await workflow.execute_activity_method(
        HolderHands.register_assignment, order, summary=operator_text("Registro de titulares"), **PAPERWORK
    )


def _decision(task: OpenTask, verdict: Verdict) -> Decision:
    by = steps.actor_of(task)
    return Decision(
        verdict=verdict, ground=str(task.fields.get("fundamento", "")), reasons=str(task.fields.get("motivos", "")),
        by=by, took_part=(by,),
    )  # fmt: skip
