"""The saga of one time: slots held with a timer, both asked, one confirmed, everything else given back."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar_event import CalendarEvent
    from domain.case import CaseStatus, Closing
    from domain.form import Field
    from domain.mediation import scheduling, tasks
    from domain.mediation.availability import Modality, Shift
    from domain.mediation.booking import PLACE_LABELS, Held, OfferOrder, Slot
    from domain.mediation.forms import Move, Said, times_form
    from domain.mediation.links import Purpose
    from domain.mediation.messages import Confirmed, Intake
    from domain.mediation.orders import order_for
    from domain.mediation.parties import SIDE_LABELS, Side
    from domain.mediation.scheduling import Stage, Step, Table
    from domain.service import Limit, Term
    from workflows import mediation_calendar as calendar
    from workflows import steps
    from workflows.desk import Desk
    from workflows.mediation_invitation import Invitation
    from workflows.mediation_parties import Parties, Question

WAITING_PARTIES = "aguardando as partes escolherem o horário"
TIMES_LABEL = "Responder aos horários da sessão"
EVENT_TITLE = "Sessão de mediação no CEJUSC Municipal"


@dataclass
class Schedule:
    """The table of one mediation and what its calendar has been told.

    `avoid` are mediators whom a chief took off a session, until another is booked or the centre has seen to its hours:
    from then on their absences say when they can sit.
    """

    desk: Desk
    parties: Parties
    invitation: Invitation
    intake: Intake
    table: Table = field(default_factory=Table)
    shift: Shift | None = None
    modality: Modality | None = None
    proposal: Held | None = None
    proposer: Side | None = None
    confirmed: Confirmed | None = None
    session: int = 1
    avoid: tuple[UUID, ...] = ()
    _offers: int = 0
    _changes: int = 0
    _unheard: int = 0

    # --- to one time ---------------------------------------------------------------------------

    async def meet(self) -> Closing | None:
        """Offer times until one is confirmed; how the case ends when none is."""
        desk = self.desk
        desk.clocks.pause(WAITING_PARTIES)
        desk.tell("clock-paused", reason=WAITING_PARTIES)
        closing = await self._meet()
        desk.clocks.resume()
        desk.tell("clock-resumed")
        return closing

    async def _meet(self) -> Closing | None:
        limit = self.desk.plan.limit(Limit.OFFERS)
        while self.table.stage is not Stage.CONFIRMED:
            if scheduling.exhausted(self.table, limit + self._unheard):
                return Closing.NOT_SCHEDULED
            held = await self._held()
            await self._ask(held)
            closing = await self._answers() or self._declined(self.parties.meanwhile(Move.DECLINE))
            self.parties.withdraw_question()
            if closing is not None:
                return closing
        return None

    async def _held(self) -> Held:
        """Take the times that a party named, or find some; when there are none at all, the centre opens hours."""
        proposal, self.proposal = self.proposal, None
        while True:
            held = proposal or await self._found()
            if held.slots:
                by, self.proposer = self.proposer, None
                await self._carry_out(scheduling.offered(self.table, tuple(s.id for s in held.slots), by))
                return held
            self.desk.tell("no-slots", public=False)
            task = await self.desk.ask(tasks.opening_hours(self.desk.plan), CaseStatus.SCHEDULING)
            self.desk.tell("slots-published", steps.actor_of(task), public=False)
            self.avoid = ()

    async def _found(self) -> Held:
        self._offers += 1
        return await calendar.offer(self.order())

    async def _ask(self, held: Held) -> None:
        """Put the times to both; who proposed them has answered."""
        desk, first = self.desk, not self.invitation.sent
        forms = {side: self._form(side, held) for side in Side}
        if first and not self.parties.invited.by_mail and workflow.patched("paper-link"):
            await self.parties.invited.open_paper(TIMES_LABEL, forms[Side.INVITED], held.until)
        if first:
            await self.invitation.send(self.parties.invited, held.slots)
        self._tell_offer(held)
        question = Question(
            purpose=Purpose.ANSWER, label=TIMES_LABEL, status=CaseStatus.AWAITING_PARTIES,
            forms={s: () if s in self.table.accepted else forms[s] for s in Side}, term=Term.BOOKING,
            deadline=desk.plan.deadline(Term.BOOKING), no_later=held.until,
            returned=first or self.invitation.unproven is not None, posted_on=self.invitation.unproven,
            notice="mediation-invitation" if first else "mediation-times",
            text="\n".join(s.label for s in held.slots),
        )  # fmt: skip
        await self.parties.ask(question)

    def _form(self, side: Side, held: Held) -> tuple[Field, ...]:
        """Return what a side is asked; who comes alone names no times, which would be held for both."""
        if side not in self.parties.attend:
            return ()
        return times_form(side, held.slots, held.others if len(self.parties.attend) == len(Side) else ())

    def _tell_offer(self, held: Held) -> None:
        number, offer = str(len(held.slots)), str(self.table.round)
        if len(self.parties.attend) == len(Side):
            self.desk.tell("times-offered", number=number, offer=offer)
        else:
            alone = SIDE_LABELS[self.parties.attend[0]]
            self.desk.tell("times-offered-alone", side=alone, number=number, offer=offer)

    async def _answers(self) -> Closing | None:
        """Hear both until a time is confirmed or others are to be sought; how the case ends when it does."""
        while self.table.stage is Stage.OFFERED:
            said = await self.parties.hear()
            if said is None and self.parties.invited.received_on is not None:
                self._received(self.parties.invited.received_on)
                continue
            if said is None:
                return await self._silence()
            if said.side is Side.INVITED:
                self.invitation.answered()
            if said.move is Move.DECLINE:
                return self._declined(said)
            await self._take(said)
        return None

    def _declined(self, said: Said | None) -> Closing | None:
        if said is not None:
            self.desk.tell("party-declined", side=SIDE_LABELS[said.side])
        return Closing.INVITATION_REFUSED if said else None

    async def _silence(self) -> Closing | None:
        """The hold is over, or the letter came back."""
        desk = self.desk
        if self.parties.invited.returned:
            desk.tell("invitation-returned")
            return Closing.INVITATION_RETURNED
        if self.invitation.over:
            desk.tell("invitation-silent")
            return Closing.INVITATION_SILENT
        desk.tell("times-lapsed")
        if self.invitation.counts_from_receipt and self.invitation.ends is not None:
            self._unheard += 1
        await self._carry_out(scheduling.timed_out(self.table))
        return None

    def _received(self, day: date) -> None:
        """Count from the day on the post's receipt, and go on waiting for the answer."""
        self.invitation.proven(day)
        self.parties.wait_on()

    async def _take(self, said: Said) -> None:
        """Do what a party's answer asks of the calendar."""
        side = SIDE_LABELS[said.side]
        if said.move is Move.OTHER_TIMES:
            self.shift, self.modality = said.shift, said.modality or self.modality
            if said.starts:
                await self._propose(said)
            else:
                self.desk.tell("party-other-times", side=side)
            await self._carry_out(scheduling.refuse_times(self.table))
            return
        self.desk.tell("party-accepted", side=side, number=str(len(said.slots)))
        await self._carry_out(scheduling.accept(self.table, said.side, said.slots))

    async def _propose(self, said: Said) -> None:
        """Hold the very times that a party names; when they are gone, that is told and others are sought."""
        held = await calendar.hold(self.order(), said.starts)
        if not held.slots:
            self.desk.tell("times-lost")
            return
        self.proposal, self.proposer = held, said.side
        self.desk.tell("party-proposed", side=SIDE_LABELS[said.side], number=str(len(held.slots)))

    # --- the calendar --------------------------------------------------------------------------

    async def _carry_out(self, step: Step) -> None:
        """Confirm and give back what a step says; a time that can no longer be confirmed is lost, and others sought."""
        self.table = step.table
        if step.confirm is not None:
            self.confirmed = await calendar.confirm(self.desk, step.confirm)
            if self.confirmed is None:
                self.desk.tell("times-lost")
                lost = scheduling.lost(self.table)
                self.table = lost.table
                await self._release((*step.release, *lost.release))
                return
            self.avoid = ()
        await self._release(step.release)

    async def _release(self, slots: tuple[UUID, ...]) -> None:
        kept = {s.id for s in self.proposal.slots} if self.proposal else set()
        await calendar.release(self.desk, [s for s in slots if s not in kept])

    # --- afterwards ----------------------------------------------------------------------------

    async def again(self, step: Step) -> None:
        """Give the session's time back and seek another."""
        self.confirmed = None
        await self._carry_out(step)

    def next_session(self, attend: tuple[Side, ...]) -> None:
        """Begin the table of another session, with those who come to it; what was moved so far stays counted."""
        self.session += 1
        self.parties.attend = attend
        self.confirmed, self.table = None, Table(moved=self.table.moved, attends=attend)

    def may_move(self, side: Side) -> bool:
        """Tell whether a side has changes left."""
        return scheduling.may_move(self.table, side, self.desk.plan.limit(Limit.RESCHEDULINGS))

    def order(self) -> OfferOrder:
        """Return the search for times as it stands; an invitation that was not answered yet ends it."""
        return order_for(
            self.desk.start.case_id, self.desk.plan, self.intake, workflow.now(), offer=self._offers,
            no_later=self.invitation.ends, shift=self.shift, modality=self.modality, avoid=self.avoid,
            attends=self.parties.attend,
        )  # fmt: skip

    def event(self, slot: Slot, *, cancelled: bool = False) -> CalendarEvent:
        """Return the entry for calendars: one id a session, a higher number with every change."""
        sequence, self._changes = self._changes, self._changes + 1
        return CalendarEvent(
            uid=uuid5(self.desk.start.case_id, f"session-{self.session}"), sequence=sequence, cancelled=cancelled,
            title=EVENT_TITLE, start=slot.start, minutes=slot.minutes,
            place=f"{slot.place} ({PLACE_LABELS[slot.modality]})",
        )  # fmt: skip
