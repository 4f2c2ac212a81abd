"""An offset of inscribed debt with a precatório (3352), as the office tells it."""

from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStatus, Closing, Decision, Holder
    from domain.debts.answers import debt_of
    from domain.debts.ledger import LedgerEffect
    from domain.money import format_brl
    from domain.office_tasks import approval, document_check
    from domain.precatorios import offset_tasks as tasks
    from domain.service import Verdict
    from workflows import steps
    from workflows.desk import Desk
    from workflows.ledger_orders import Orders
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Check → calculation → attorney, chief → signed decision → choice of instalments → money paid → ledger."""
    steps.receive(desk)
    if not await steps.documents_complete(desk, document_check):
        return steps.archived_by_silence(desk)
    made = await _decided(desk)
    await steps.answer(desk, made, tasks.answer(desk.plan, made))
    if made.verdict != Verdict.GRANT:
        return Closing.DENIED
    ended = await _left_is_settled(desk, made)
    return ended or await _paid_and_offset(desk, made)


async def _decided(desk: Desk) -> Decision:
    """Calculate, decide and approve until attorney and chief agree; nobody approves what they decided."""
    figures, note, took_part = await _calculated(desk), "", dict[UUID, None]()
    while True:
        said, possible = tasks.calculated(desk.plan, figures.fields), figures.closing.outcome == "calculated"
        task = await desk.ask(tasks.analysis(desk.plan, said, possible=possible, note=note), CaseStatus.ANALYSIS)
        by = steps.actor_of(task)
        took_part[by] = None
        reasons = str(task.fields["motivos"])
        desk.tell("analysed", by, public=False)
        if task.closing.outcome == "recalculate":
            figures, note = await _calculated(desk, reasons), ""
            continue
        desk.tell("approval-asked")
        summary = f"{said}\n{reasons}"
        agreed = await desk.ask(approval(desk.plan, (by,), summary, on_appeal=False), CaseStatus.APPROVAL)
        chief = steps.actor_of(agreed)
        took_part[chief] = None
        if agreed.closing.outcome == "approve":
            desk.tell("approved", chief)
            return _decision(task, figures, chief).model_copy(update={"took_part": tuple(took_part)})
        desk.tell("sent-back", chief, public=False)
        note = str(agreed.fields["motivos"])


async def _calculated(desk: Desk, note: str = "") -> OpenTask:
    desk.tell("offset-calculation")
    task = await desk.ask(tasks.calculation(desk.plan, note), CaseStatus.CALCULATION)
    desk.tell("calculated", steps.actor_of(task))
    desk.tell("analysis-opened")
    return task


async def _left_is_settled(desk: Desk, made: Decision) -> Closing | None:
    """Have the applicant choose how the debt that is left is paid; a closing when they decline or keep silent."""
    left = tasks.figures(desk.plan, made.fields).debt_left
    if not left:
        return None
    desk.tell("offset-choice")
    act = await desk.hear({Act.REPLY: tasks.choice(desk.plan, left)}, CaseStatus.AWAITING_ACCEPTANCE)
    if act is None:
        desk.tell("offset-lapsed")
        return Closing.LAPSED
    if act.fields["saldo"] == tasks.REFUSES:
        desk.tell("offset-declined", act.actor.person_id)
        return Closing.OFFSET_DECLINED
    desk.tell("offset-chosen", act.actor.person_id, text=tasks.chosen_text(left, str(act.fields["saldo"])))
    return None


async def _paid_and_offset(desk: Desk, made: Decision) -> Closing:
    """The ledger is changed only once the money is there: nothing has to be taken back when it is not."""
    found = tasks.figures(desk.plan, made.fields)
    if found.cash:
        amount = format_brl(found.cash)
        desk.tell("cash-due", amount=amount)
        desk.notify("message", text=f"Pague a parte em dinheiro da compensação: {amount}.")
        task = await desk.ask(tasks.cash_payment(desk.plan, found.cash), CaseStatus.PAYMENT, Holder.CITIZEN)
        if task.closing.outcome == "unpaid":
            desk.tell("cash-unpaid", steps.actor_of(task))
            return Closing.CASH_UNPAID
        desk.tell("cash-paid", steps.actor_of(task))
    covered = found.used + found.cash
    await Orders(desk).carry_out(made, LedgerEffect.OFFSET, debt_of(made.fields), covered)
    return Closing.OFFSET_DONE


def _decision(task: OpenTask, figures: OpenTask, chief: UUID) -> Decision:
    return Decision(
        verdict=task.closing.outcome, ground=str(task.fields.get("fundamento", "")),
        reasons=str(task.fields["motivos"]), by=steps.actor_of(task), approved_by=chief, fields=figures.fields,
    )  # fmt: skip
