"""A session from its confirmation to its result: moved by the parties, handed to another mediator, held or missed."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.calendar import show_instant
    from domain.case import CaseStatus, Closing
    from domain.mediation import scheduling, tasks
    from domain.mediation.availability import ImpedimentGround
    from domain.mediation.booking import Slot
    from domain.mediation.forms import Move, Said, session_form
    from domain.mediation.links import Purpose
    from domain.mediation.messages import Confirmed, HandedOver, Outcome, Redistribution, Sitting
    from domain.mediation.parties import SIDE_LABELS, Side
    from domain.operators import operator_text
    from domain.service import Limit, Term
    from workflows import steps
    from workflows.alarms import Alarm, reminders
    from workflows.desk import Desk
    from workflows.mediation_leader import NOT_FREE, Leader, stopped
    from workflows.mediation_parties import Parties, Question
    from workflows.mediation_schedule import Schedule
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask
    from workflows.waiting import until

IMPEDED = "impeded"


class Session:
    """One confirmed session."""

    def __init__(self, desk: Desk, parties: Parties, schedule: Schedule, leader: Leader, confirmed: Confirmed) -> None:
        self._desk, self._parties, self._schedule, self._leader = desk, parties, schedule, leader
        self._confirmed = confirmed
        self._reminded = False

    @property
    def slot(self) -> Slot:
        """Return when and where it is, and who leads it."""
        return self._confirmed.slot

    async def held(self) -> Sitting | Closing | None:
        """Wait for what comes of it: a result, the end of the case, or None when another time is to be found."""
        desk, leader = self._desk, self._leader
        desk.tell("session-booked", when=show_instant(self.slot.start), place=self.slot.place)
        self._task = desk.open_task(tasks.session(desk.plan, self.slot, self._parties.attend))
        leader.leads(self.slot.mediator)
        await self._parties.ask(self._question())
        said = await self._heard()
        self._parties.withdraw_question()
        desk.finish(self._task)
        if said is not None:
            leader.leads(None)
            return await self._changed(said)
        if self._task.completion is None:
            await self._displaced(HandedOver.SCHEDULED_ANEW)
            return None
        if self._task.closing.outcome == IMPEDED:
            return await self._redistributed(self._task)
        leader.leads(None)
        return await self._concluded(self._task)

    async def _heard(self) -> Said | None:
        """Wait for the mediator, a party or the chief; the parties may change it only until some days before.

        Without a word, and without a result, another time is to be found.
        """
        while True:
            said = await self._next()
            if said is not None or self._task.completion is not None or not await self._handed_over():
                return said

    async def _next(self) -> Said | None:
        desk, parties = self._desk, self._parties
        if parties.question is not None:
            said = await parties.hear(self._stirred, alarms=self._alarms(self._task))
            if said is not None or self._stirred():
                return said
            parties.withdraw_question()
        await desk.record()
        await until(desk, self._stirred, alarms=self._alarms(self._task))
        return None

    def _stirred(self) -> bool:
        return self._task.completion is not None or self._leader.wanted is not None

    async def _handed_over(self) -> bool:
        """Give the session to whom the chief says, at the same time; tell both. False: another time is to be found.

        What a party said meanwhile goes first when another time is to be found.
        """
        desk, leader, schedule = self._desk, self._leader, self._schedule
        wanted = leader.wanted
        if wanted is None:
            return True
        begun = workflow.now() >= self.slot.start
        with stopped(self._task):
            slot = None if begun and wanted.order.to is None else await self._given(None, wanted.order.to)
        if slot is None and wanted.order.to is not None:
            leader.refuse(NOT_FREE)
            return True
        if slot is None and self._parties.spoken() and workflow.patched("hears-before-displacing"):
            return True
        desk.tell("mediator-changed", wanted.order.actor.person_id, reason=wanted.order.reason, public=False)
        if slot is None:
            return False
        desk.finish(self._task)
        self._confirmed = schedule.confirmed = self._confirmed.model_copy(update={"slot": slot})
        self._task = desk.open_task(tasks.session(desk.plan, slot, self._parties.attend))
        leader.leads(slot.mediator)
        desk.tell("mediator-replaced")
        if not begun:
            self._parties.tell("mediation-mediator", f"{slot.label}, {slot.place}", schedule.event(slot))
        await desk.record()
        leader.settle(HandedOver.HANDED_OVER)
        return True

    async def _given(self, ground: ImpedimentGround | None, to: UUID | None = None) -> Slot | None:
        """Give the session to another mediator who is free at its time; None when there is none."""
        order = Redistribution(order=self._schedule.order(), slot=self.slot, ground=ground, to=to)
        return await workflow.execute_activity_method(
            MediationHands.redistribute_session, order, summary=operator_text("Redistribuir a sessão"), **PAPERWORK
        )

    def _question(self) -> Question:
        desk, schedule = self._desk, self._schedule
        sides = {s: session_form(s, may_move=schedule.may_move(s)) for s in Side}
        if not schedule.may_move(Side.APPLICANT):
            sides[Side.APPLICANT] = ()
        sides = {s: form if s in self._parties.attend else () for s, form in sides.items()}
        return Question(
            purpose=Purpose.SESSION, label="Remarcar a sessão", status=CaseStatus.SESSION, forms=sides,
            term=Term.RESCHEDULING, deadline=desk.plan.deadline(Term.SESSION_HORIZON),
            no_later=self._confirmed.movable_until, notice="mediation-session", text=self.slot.label,
            event=schedule.event(self.slot),
        )  # fmt: skip

    def _alarms(self, task: OpenTask) -> list[Alarm]:
        """Remind both parties some days before, then the mediator once the session is over."""
        before = self.slot.start - timedelta(days=self._desk.plan.limit(Limit.SESSION_REMINDER_DAYS))
        first: list[Alarm] = (
            [] if self._reminded or before <= workflow.now() else [(partial(_at, before), self._remind)]
        )
        return [*first, *reminders(self._desk, task, workflow.now())]

    def _remind(self) -> None:
        self._reminded = True
        self._desk.tell("session-reminded")
        self._parties.tell("mediation-reminder", f"{self.slot.label}, {self.slot.place}")

    async def _changed(self, said: Said) -> Closing | None:
        """A party wants another time, or leaves."""
        desk, schedule, side = self._desk, self._schedule, SIDE_LABELS[said.side]
        if said.move is Move.DECLINE:
            desk.tell("party-declined", side=side)
            return Closing.INVITATION_REFUSED
        desk.tell("session-moved", side=side)
        self._parties.tell("mediation-cancelled", self.slot.label, schedule.event(self.slot, cancelled=True))
        schedule.shift = said.shift
        await schedule.again(scheduling.move(schedule.table, said.side, desk.plan.limit(Limit.RESCHEDULINGS)))
        return None

    async def _redistributed(self, task: OpenTask) -> Sitting | Closing | None:
        """Another mediator takes over at the same time; without one the session is scheduled anew."""
        self._desk.tell("mediator-impeded", steps.actor_of(task), public=False)
        slot = await self._given(ImpedimentGround.REPORTED)
        if slot is None:
            await self._displaced()
            return None
        self._confirmed = self._schedule.confirmed = self._confirmed.model_copy(update={"slot": slot})
        return await self.held()

    async def _displaced(self, answer: HandedOver | None = None) -> None:
        """Take the session out of calendars and seek another time, with somebody else; nobody used up a change."""
        schedule, leaves = self._schedule, self.slot.mediator
        self._desk.tell("session-displaced")
        self._parties.tell("mediation-cancelled", self.slot.label, schedule.event(self.slot, cancelled=True))
        schedule.avoid = (*schedule.avoid, leaves)
        if answer is not None:
            await self._desk.record()
            self._leader.settle(answer)
        self._leader.leads(None)
        await schedule.again(scheduling.displaced(schedule.table))

    async def _concluded(self, task: OpenTask) -> Sitting:
        """Keep what came of it; nothing of what was said."""
        sitting = _sitting(self._desk, self.slot, task)
        await workflow.execute_activity_method(
            MediationHands.conclude_session, sitting, summary=operator_text("Registrar a sessão"), **PAPERWORK
        )
        self._schedule.confirmed = None
        _tell(self._desk, sitting, task)
        return sitting


def _sitting(desk: Desk, slot: Slot, task: OpenTask) -> Sitting:
    missing = task.fields.get("ausente")
    absent = tuple(Side(str(s)) for s in missing) if isinstance(missing, list | tuple) else ()
    return Sitting(
        case_id=desk.start.case_id, slot=slot.id, outcome=Outcome(task.closing.outcome), absent=absent,
        separate=task.fields.get("modo") == "separada", then=tasks.who_comes(task.fields), at=workflow.now(),
    )  # fmt: skip


def _tell(desk: Desk, sitting: Sitting, task: OpenTask) -> None:
    actor = steps.actor_of(task)
    match sitting.outcome:
        case Outcome.ABSENT:
            desk.tell("session-missed", actor, who=" e ".join(f"parte {SIDE_LABELS[s]}" for s in sitting.absent))
        case Outcome.SETTLED_BEFORE:
            desk.tell("settled-before", actor)
        case _:
            mode = next(o.label for o in tasks.MODES if o.code == task.fields["modo"]).lower()
            desk.tell("session-held", actor, mode=mode, result=tasks.RESULT_LABELS[sitting.outcome])


def _at(instant: datetime) -> datetime:
    return instant
