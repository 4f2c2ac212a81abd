"""The appointment of a case (3906): offered, booked, changed by the applicant, moved by the unit, given back."""

from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import SlotHands, SlotOrder
    from domain import appointments as tasks
    from domain.appointments import Booking
    from domain.calendar import show_instant
    from domain.case import Act, CaseStatus, CitizenAct, Offer
    from domain.operators import operator_text
    from domain.people import UNIT_LABELS
    from domain.service import Step, Term
    from workflows import steps
    from workflows.desk import Desk
    from workflows.meanwhile import task_or_act
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask

CHOICE = Offer(term=Term.BOOKING, fields=tasks.CHOICE_FORM)
CHANGE = Offer(term=Term.BOOKING, label="Mudar o horário do atendimento", fields=tasks.CHANGE_FORM)


class Appointment:
    """One place of one case at its unit. `note` is what the applicant should bring."""

    def __init__(self, desk: Desk, note: str) -> None:
        self._desk = desk
        self._note = note
        self._unit = desk.plan.units[Step.ANALYSIS]
        self._booking = Booking(done=False)
        self._changes = 0

    async def met(self) -> OpenTask | None:
        """Return what the unit says of the appointment; None when no time was chosen while it could be."""
        await self._choose()
        while self._booking.done:
            said = await self._awaited()
            if isinstance(said, CitizenAct):
                await self._change(said)
            elif said.closing.outcome == tasks.RESCHEDULE:
                await self._move(said)
            else:
                return said
        await self.release()
        return None

    async def release(self) -> None:
        """Give the place back, if there is one."""
        await workflow.execute_activity_method(
            SlotHands.release_slot, self._desk.papers.case, summary=operator_text("Liberar horário"), **PAPERWORK
        )

    # --- inside ----------------------------------------------------------------------------

    async def _choose(self) -> None:
        """Offer free slots until one is booked or none was chosen in time. A slot lost to another is told."""
        desk = self._desk
        while True:
            desk.tell("slots-offered", number=str(len(await self._free())))
            desk.notify("slots-offered", due=desk.next_key(Act.BOOKING))
            act = await desk.hear({Act.BOOKING: CHOICE}, CaseStatus.AWAITING_BOOKING)
            if act is None:
                return
            if tasks.SLOT not in act.fields:
                desk.tell("slots-wanted", act.actor.person_id)
                continue
            desk.tell("slot-chosen", act.actor.person_id)
            booking = await self._book(act)
            if booking.done:
                self._confirm("booked", booking)
                return
            desk.tell("slot-lost")

    async def _awaited(self) -> OpenTask | CitizenAct:
        """Wait for the unit's word on the appointment, or for another choice while one may be made."""
        desk, start = self._desk, tasks.start_of(self._booking)
        last = tasks.change_until(desk.plan, self._booking, self._changes)
        spec = tasks.attendance(desk.plan, start)
        if last is None or last <= workflow.now():
            return await desk.ask(spec, CaseStatus.BOOKED)
        return await task_or_act(desk, spec, CaseStatus.BOOKED, {Act.BOOKING: CHANGE}, last)

    async def _change(self, act: CitizenAct) -> None:
        """Take another slot instead; when it is gone by now, the appointment stays as it is."""
        booking = await self._book(act)
        if not booking.done:
            self._desk.tell("booking-kept", when=show_instant(tasks.start_of(self._booking)))
            return
        self._changes += 1
        self._confirm("rebooked", booking)

    async def _move(self, said: OpenTask) -> None:
        """Tell why the unit cannot receive the applicant then, and offer other slots."""
        when, reason = show_instant(tasks.start_of(self._booking)), str(said.fields["motivos"])
        self._desk.tell("booking-moved", steps.actor_of(said), when=when, reason=reason)
        self._desk.notify("message", text=f"O atendimento de {when} precisou ser remarcado. {reason}")
        self._booking = Booking(done=False)
        await self.release()
        await self._choose()

    def _confirm(self, code: str, booking: Booking) -> None:
        self._booking = booking
        when, where = show_instant(tasks.start_of(booking)), UNIT_LABELS[self._unit]
        self._desk.tell(code, when=when, unit=where)
        text = f"Atendimento {'marcado' if code == 'booked' else 'remarcado'}: {when}, {where}."
        self._desk.notify("message", text="\n".join(filter(None, (text, self._note))))

    async def _book(self, act: CitizenAct) -> Booking:
        order = SlotOrder(**self._desk.papers.case.model_dump(), slot=UUID(str(act.fields[tasks.SLOT])))
        return await workflow.execute_activity_method(
            SlotHands.book_slot, order, summary=operator_text("Marcar horário"), **PAPERWORK
        )

    async def _free(self) -> tuple[tasks.Slot, ...]:
        """Return the free slots, once the unit has published some."""
        desk = self._desk
        while True:
            slots = await workflow.execute_activity_method(
                SlotHands.free_slots, self._unit, summary=operator_text("Ver horários"), **PAPERWORK
            )
            if slots:
                return slots
            desk.tell("no-slots", public=False)
            task = await desk.ask(tasks.publishing(desk.plan), CaseStatus.ANALYSIS)
            desk.tell("slots-published", steps.actor_of(task), public=False)
