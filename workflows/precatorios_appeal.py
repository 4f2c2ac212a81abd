"""An appeal against the published rejection of a proposal (4202), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.rounds import ProposalHands
    from domain.case import CaseStatus, Closing, Decision
    from domain.office_tasks import document_check
    from domain.operators import operator_text
    from domain.precatorios import rejection_appeal
    from domain.precatorios.settlement import AppealSettled
    from domain.service import Verdict
    from workflows import steps
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn
    from workflows.options import RECORD


async def procedure(desk: Desk) -> Closing:
    """Check → decided by an attorney who did not sign the rejection → signed decision; its round is told."""
    try:
        closing = await _appealed(desk)
    except (Withdrawn, Cancelled):
        await _settled(desk, judged=False)
        raise
    await _settled(desk, granted=closing is Closing.APPEAL_GRANTED, judged=closing is not Closing.SILENCE)
    return closing


async def _appealed(desk: Desk) -> Closing:
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


async def _settled(desk: Desk, *, granted: bool = False, judged: bool) -> None:
    """Tell the register of rounds; appeals that began before it was told of any do not."""
    if workflow.patched("appeal-settles-proposal"):
        settled = AppealSettled(**desk.papers.case.model_dump(), granted=granted, judged=judged)
        await workflow.execute_activity_method(
            ProposalHands.settle_appeal, settled, summary=operator_text("Fim do recurso"), **RECORD
        )
