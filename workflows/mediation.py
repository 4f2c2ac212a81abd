"""Mediação no CEJUSC Municipal, as the centre tells it (Lei 13.140/2015; Provimento CSM 2.348/2016, art. 11)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.case import Audience, CaseStart, CaseStatus, Closing, NoticeOrder
    from domain.mediation import letters, tasks
    from domain.mediation.booking import OfferOrder
    from domain.mediation.conflict import OBSTACLE_LABELS, Obstacle
    from domain.mediation.messages import Intake, Outcome, Sitting
    from domain.mediation.parties import Side
    from domain.operators import operator_text
    from workflows import steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn, walk
    from workflows.mediation_agreement import Agreement
    from workflows.mediation_invitation import Invitation
    from workflows.mediation_leader import Leader
    from workflows.mediation_parties import Parties
    from workflows.mediation_schedule import Schedule
    from workflows.mediation_session import Session
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask

AGREED = (Outcome.AGREEMENT, Outcome.PARTIAL, Outcome.SETTLED_BEFORE)
UNAGREED = {Outcome.NONE: Closing.NO_AGREEMENT, Outcome.ABSENT: Closing.ABSENCE}


@workflow.defn(name="Mediation")
class MediationWorkflow:
    """Filing → admission → carta-convite and a time for both → session(s) → term → homologation → fulfilment."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)
        self.parties = Parties(self.desk)
        self.invitation = Invitation(self.desk)
        self.leader = Leader(self.desk, self.search)
        self.schedule: Schedule | None = None
        self.hears = False

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one mediation to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Tell the procedure; whatever ends it, nothing stays held."""
        steps.receive(self.desk)
        admitted = await self.admitted()
        if isinstance(admitted, Closing):
            return admitted
        try:
            closing = await self.mediated(admitted)
        except (Withdrawn, Cancelled):
            await self.over()
            raise
        await self.over()
        return closing

    async def admitted(self) -> Intake | Closing:
        """Have the centre look at the conflict; what is not for it is told where to go."""
        desk, rounds = self.desk, 0
        while True:
            intake = await workflow.execute_activity_method(
                MediationHands.enter_mediation, desk.papers.case, summary=operator_text("Abrir a mediação"), **PAPERWORK
            )
            task = await desk.ask(tasks.admission(desk.plan, intake.assessment, rounds), CaseStatus.TRIAGE)
            if task.closing.outcome == "refuse":
                return await self.not_admitted(task)
            if task.closing.outcome == "admit":
                desk.tell("admitted", steps.actor_of(task))
                self.hears = intake.assessment.children or task.fields["direito"] == tasks.SETTLEABLE
                return intake
            rounds += 1
            if not await steps.corrected(desk, task):
                return steps.archived_by_silence(desk)

    async def not_admitted(self, task: OpenTask) -> Closing:
        """Say why, and where to go instead."""
        obstacle = Obstacle(str(task.fields["motivo"]))
        self.desk.tell("not-admitted", steps.actor_of(task), reason=OBSTACLE_LABELS[obstacle].lower())
        note = str(task.fields.get("nota") or "")
        await steps.reply(self.desk, letters.orientation(obstacle, note, steps.actor_of(task)))
        return Closing.NOT_ADMITTED

    async def mediated(self, intake: Intake) -> Closing:
        """Bring both to a table, as often as both want, until they agree or do not."""
        self.parties.invited.by_mail = intake.by_mail
        schedule = self.schedule = Schedule(self.desk, self.parties, self.invitation, intake)
        while True:
            closing = await schedule.meet()
            if closing is not None or schedule.confirmed is None:
                return closing or Closing.NOT_SCHEDULED
            session = Session(self.desk, self.parties, schedule, self.leader, schedule.confirmed)
            held = await session.held()
            if isinstance(held, Closing):
                return held
            if held is not None and held.outcome is not Outcome.CONTINUE:
                return await self.resolved(session, held)
            if held is not None:
                self.desk.tell("session-continues")
                schedule.next_session(held.then)

    async def resolved(self, session: Session, sitting: Sitting) -> Closing:
        """Turn an agreement into a title; without one the case is archived, and may be filed again."""
        if sitting.outcome not in AGREED:
            return UNAGREED[sitting.outcome]
        partial = sitting.outcome is Outcome.PARTIAL
        self.parties.attend = tuple(Side)
        self.leader.leads(session.slot.mediator)
        agreement = Agreement(self.desk, self.parties, self.leader, partial=partial, hears=self.hears)
        return await agreement.concluded()

    def search(self) -> OfferOrder:
        """Return how the calendar is asked about this mediation."""
        if self.schedule is None:
            raise ValueError("no calendar is asked before the mediation is admitted")
        return self.schedule.order()

    async def over(self) -> None:
        """Give everything back, erase notes, revoke links, and tell the invited; a session ahead leaves calendars."""
        self.parties.withdraw_question()
        self.leader.leads(None)
        await workflow.execute_activity_method(
            MediationHands.end_mediation, self.desk.papers.case, summary=operator_text("Encerrar a mediação"),
            **PAPERWORK,
        )  # fmt: skip
        schedule = self.schedule
        if schedule is not None and schedule.confirmed is not None:
            slot = schedule.confirmed.slot
            self.parties.tell("mediation-cancelled", slot.label, schedule.event(slot, cancelled=True))
            if Side.INVITED not in self.parties.attend and self.parties.invited.by_mail:
                self.desk.page.notices.append(NoticeOrder(template="mediation-ended", audience=Audience.INVITED))
        elif self.parties.invited.by_mail and self.invitation.sent:
            self.desk.page.notices.append(NoticeOrder(template="mediation-ended", audience=Audience.INVITED))
