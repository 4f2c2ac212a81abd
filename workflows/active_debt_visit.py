"""Screening before an appointment (3906), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain import appointments as tasks
    from domain.case import CaseStatus, Closing, Reply
    from workflows import steps
    from workflows.active_debt_booking import Appointment
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn


async def procedure(desk: Desk) -> Closing:
    """Triage → solved, or slots offered → one booked → attended or not; the place is free again otherwise."""
    steps.receive(desk)
    task = await desk.ask(tasks.triage(desk.plan), CaseStatus.ANALYSIS)
    desk.tell("screened", steps.actor_of(task))
    if task.closing.outcome == "solved":
        said = Reply(title="Resposta ao seu pedido", text=str(task.fields["resposta"]), signer=steps.actor_of(task))
        await steps.reply(desk, said)
        return Closing.SOLVED
    appointment = Appointment(desk, str(task.fields.get("nota") or ""))
    try:
        return await _visited(desk, appointment)
    except (Withdrawn, Cancelled):
        await appointment.release()
        raise


async def _visited(desk: Desk, appointment: Appointment) -> Closing:
    task = await appointment.met()
    if task is None:
        desk.tell("booking-lapsed")
        return Closing.NOT_BOOKED
    if task.closing.outcome == "no-show":
        desk.tell("no-show", steps.actor_of(task))
        return Closing.NO_SHOW
    desk.tell("attended", steps.actor_of(task))
    said = Reply(title="Atendimento realizado", text=str(task.fields["resumo"]), signer=steps.actor_of(task))
    await steps.reply(desk, said)
    return Closing.ATTENDED
