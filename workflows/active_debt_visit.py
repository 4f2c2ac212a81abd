"""Screening before an appointment (3906), as the office tells it."""

from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import SlotHands, SlotOrder
    from domain import appointments as tasks
    from domain.calendar import show_instant
    from domain.case import Act, CaseStatus, Closing, Offer, Reply
    from domain.operators import operator_text
    from domain.people import UNIT_LABELS
    from domain.service import Step, Term
    from workflows import steps
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn
    from workflows.options import PAPERWORK


async def procedure(desk: Desk) -> Closing:
    """Triage → solved, or slots offered → one booked → attended or not; the place is free again otherwise."""
    steps.receive(desk)
    task = await desk.ask(tasks.triage(desk.plan), CaseStatus.ANALYSIS)
    desk.tell("screened", steps.actor_of(task))
    if task.closing.outcome == "solved":
        said = Reply(title="Resposta ao seu pedido", text=str(task.fields["resposta"]), signer=steps.actor_of(task))
        await steps.reply(desk, said)
        return Closing.SOLVED
    try:
        return await _visited(desk, str(task.fields.get("nota") or ""))
    except (Withdrawn, Cancelled):
        await _release(desk)
        raise


async def _visited(desk: Desk, note: str) -> Closing:
    booking = await _booked(desk)
    if booking is None or booking.start is None:
        await _release(desk)
        desk.tell("booking-lapsed")
        return Closing.NOT_BOOKED
    when, where = show_instant(booking.start), UNIT_LABELS[desk.plan.units[Step.ANALYSIS]]
    desk.tell("booked", when=when, unit=where)
    desk.notify("message", text="\n".join(filter(None, (f"Atendimento marcado: {when}, {where}.", note))))
    task = await desk.ask(tasks.attendance(desk.plan, booking.start), CaseStatus.BOOKED)
    if task.closing.outcome == "no-show":
        desk.tell("no-show", steps.actor_of(task))
        return Closing.NO_SHOW
    desk.tell("attended", steps.actor_of(task))
    said = Reply(title="Atendimento realizado", text=str(task.fields["resumo"]), signer=steps.actor_of(task))
    await steps.reply(desk, said)
    return Closing.ATTENDED


async def _booked(desk: Desk) -> tasks.Booking | None:
    """Offer free slots until one is booked; None when none was chosen in time. A slot lost to another is told."""
    while True:
        slots = await _free(desk)
        desk.tell("slots-offered", number=str(len(slots)))
        desk.notify("slots-offered", due=desk.next_key(Act.BOOKING))
        offer = Offer(term=Term.BOOKING, fields=tasks.slot_form(slots))
        act = await desk.hear({Act.BOOKING: offer}, CaseStatus.AWAITING_BOOKING)
        if act is None:
            return None
        desk.tell("slot-chosen", act.actor.person_id)
        order = SlotOrder(**desk.papers.case.model_dump(), slot=UUID(str(act.fields[tasks.SLOT])))
        booking = await workflow.execute_activity_method(
            SlotHands.book_slot, order, summary=operator_text("Marcar horário"), **PAPERWORK
        )
        if booking.done:
            return booking
        desk.tell("slot-lost")


async def _free(desk: Desk) -> tuple[tasks.Slot, ...]:
    while True:
        slots = await workflow.execute_activity_method(
            SlotHands.free_slots, desk.plan.units[Step.ANALYSIS], summary=operator_text("Ver horários"), **PAPERWORK
        )
        if slots:
            return slots
        desk.tell("no-slots", public=False)
        task = await desk.ask(tasks.publishing(desk.plan), CaseStatus.ANALYSIS)
        desk.tell("slots-published", steps.actor_of(task), public=False)


async def _release(desk: Desk) -> None:
    await workflow.execute_activity_method(
        SlotHands.release_slot, desk.papers.case, summary=operator_text("Liberar horário"), **PAPERWORK
    )
