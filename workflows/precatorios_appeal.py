"""An appeal against the published rejection of a proposal (4202), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStatus, Closing, Decision
    from domain.office_tasks import document_check
    from domain.precatorios import rejection_appeal
    from domain.service import Verdict
    from workflows import steps
    from workflows.desk import Desk


async def procedure(desk: Desk) -> Closing:
    """Check → decided by an attorney who did not sign the rejection → signed decision."""
    steps.receive(desk)
    if not await steps.documents_complete(desk, document_check):
        return steps.archived_by_silence(desk)
    made = await _decided(desk)
    await steps.answer(desk, made, rejection_appeal.answer(made))
    return rejection_appeal.CLOSINGS[Verdict(made.verdict)]


async def _decided(desk: Desk) -> Decision:
    desk.tell("analysis-opened")
    spec = rejection_appeal.analysis(desk.plan).without(desk.start.excluded)
    task = await desk.ask(spec, CaseStatus.APPEAL_ANALYSIS)
    by = steps.actor_of(task)
    desk.tell("analysed", by, public=False)
    return Decision(
        verdict=task.closing.outcome, reasons=str(task.fields["motivos"]), by=by, took_part=(by,), on_appeal=True
    )
