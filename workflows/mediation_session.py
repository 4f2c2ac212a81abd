"""A session from its confirmation to its result: moved by the parties, handed to another mediator, held or missed."""

from datetime import datetime, timedelta
from functools import partial

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
    from domain.mediation.messages import Confirmed, Outcome, Redistribution, Sitting
    from domain.mediation.parties import SIDE_LABELS, Side
    from domain.operators import operator_text
    from domain.service import Limit, Term
    from workflows import steps
    from workflows.alarms import Alarm, reminders
    from workflows.desk import Desk
    from workflows.mediation_parties import Parties, Question
    from workflows.mediation_schedule import Schedule
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask
    from workflows.waiting import until

IMPEDED = "impeded"


class Session:
    """One confirmed session."""

    def __init__(self, desk: Desk, parties: Parties, schedule: Schedule, confirmed: Confirmed) -> None:
        self._desk, self._parties, self._schedule, self._confirmed = desk, parties, schedule, confirmed
        self._reminded = False

    @property
    def slot(self) -> Slot:
        """Return when and where it is, and who leads it."""
        return self._confirmed.slot

    async def held(self) -> Sitting | Closing | None:
        """Wait for what comes of it: a result, the end of the case, or None when another time is to be found."""
        desk = self._desk
        desk.tell("session-booked", when=show_instant(self.slot.start), place=self.slot.place)
        task = desk.open_task(tasks.session(desk.plan, self.slot))
        await self._parties.ask(self._question())
        said = await self._heard(task)
        self._parties.withdraw_question()
        desk.finish(task)
        if said is not None:
            return await self._changed(said)
        if task.closing.outcome == IMPEDED:
            return await self._redistributed(task)
        return await self._concluded(task)

    async def _heard(self, task: OpenTask) -> Said | None:
        """Wait for the mediator or a party; the parties may change it only until some days before."""

        def done() -> bool:
            return task.completion is not None

        alarms = self._alarms(task)
        said = await self._parties.hear(done, alarms=alarms)
        if said is None and not done():
            self._parties.withdraw_question()
            await self._desk.record()
            await until(self._desk, done, alarms=self._alarms(task))
        return said

    def _question(self) -> Question:
        desk, schedule = self._desk, self._schedule
        sides = {s: session_form(s, may_move=schedule.may_move(s)) for s in Side}
        if not schedule.may_move(Side.APPLICANT):
            sides[Side.APPLICANT] = ()
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
        desk, schedule = self._desk, self._schedule
        desk.tell("mediator-impeded", steps.actor_of(task), public=False)
        order = Redistribution(order=schedule.order(), slot=self.slot, ground=ImpedimentGround.REPORTED)
        slot = await workflow.execute_activity_method(
            MediationHands.redistribute_session, order, summary=operator_text("Redistribuir a sessão"), **PAPERWORK
        )
        if slot is not None:
            self._confirmed = schedule.confirmed = self._confirmed.model_copy(update={"slot": slot})
            return await self.held()
        desk.tell("session-displaced")
        self._parties.tell("mediation-cancelled", self.slot.label, schedule.event(self.slot, cancelled=True))
        await schedule.again(scheduling.displaced(schedule.table))
        return None

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
        separate=task.fields.get("modo") == "separada", at=workflow.now(),
    )  # fmt: skip


def _tell(desk: Desk, sitting: Sitting, task: OpenTask) -> None:
    actor = steps.actor_of(task)
    match sitting.outcome:
        case Outcome.ABSENT:
            desk.tell("session-missed", actor, who=" e ".join(SIDE_LABELS[s] for s in sitting.absent))
        case Outcome.SETTLED_BEFORE:
            desk.tell("settled-before", actor)
        case _:
            mode = next(o.label for o in tasks.MODES if o.code == task.fields["modo"]).lower()
            desk.tell("session-held", actor, mode=mode, result=tasks.RESULT_LABELS[sitting.outcome])


def _at(instant: datetime) -> datetime:
    return instant
