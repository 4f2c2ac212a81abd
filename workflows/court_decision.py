"""Protocolo de decisão judicial: somebody files a ruling, the City complies in the court's time and answers."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import RulingHands
    from domain.case import Audience, CaseStart, CaseStatus, Closing
    from domain.court import tasks
    from domain.court.ruling import Entered
    from domain.operators import operator_text
    from domain.wording import CLOSING_LABELS
    from workflows import court_compliance, court_elsewhere, representation, steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn, walk
    from workflows.options import RECORD
    from workflows.page import OpenTask

KEPT_NOTICE = (
    "O caso continua sem depender de você: a mesma decisão judicial foi apresentada também por outra pessoa. "
    "Você ainda será avisado do resultado."
)


@workflow.defn(name="CourtDecision")
class CourtDecisionWorkflow:
    """Filing → triage → joined | refused | referred | order, report, confirmation → answer."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)
        self.entered = Entered()
        self.rounds = 0
        self.note = ""

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one ruling to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    @workflow.signal(name=court_elsewhere.RULING_JOINED)
    async def ruling_joined(self) -> None:
        """The same ruling was filed by somebody else too, whose case was joined to this one."""
        if self.desk.status is not CaseStatus.CLOSED:
            self.desk.tell("twin-joined")
            self.desk.notify("twin-joined")
            await self.desk.record()

    async def procedure(self) -> Closing:
        """Tell the procedure from filing to its last word, and its end to everybody who was joined on the way."""
        steps.receive(self.desk)
        try:
            closing = await self.handled()
        except Cancelled:
            self.tell_followers(Closing.CANCELLED)
            raise
        self.tell_followers(closing)
        return closing

    async def handled(self) -> Closing:
        """Triage, and do what it says, until one of the two ends the case."""
        while True:
            triaged = await self.triaged()
            closing = steps.archived_by_silence(self.desk) if triaged is None else await self.followed(triaged)
            if closing is not None:
                return closing

    async def triaged(self) -> OpenTask | None:
        """Triage, asking for what is missing; None when the applicant kept silent.

        Silence and withdrawal end a case only when nobody else was joined to it: the City has to comply all the same.
        """
        while True:
            try:
                task = await self.triage()
                if task.closing.outcome != "incomplete":
                    self.desk.conclude()
                    representation.decided(self.desk, task)
                    self.desk.tell("triaged", task.closing.actor)
                    return task
                self.rounds += 1
                if await steps.corrected(self.desk, task):
                    continue
            except Withdrawn:
                if await self.let_go():
                    raise
                self.desk.carry_on()
            else:
                if await self.let_go():
                    return None
            self.desk.tell("kept")
            self.desk.notify("message", text=KEPT_NOTICE)

    async def triage(self) -> OpenTask:
        """Have an attorney look at the paper, knowing the court's time and whether the ruling was filed before."""
        desk, before = self.desk, self.entered.court
        self.entered = await workflow.execute_activity_method(
            RulingHands.enter_ruling, desk.papers.case, summary=operator_text("Registrar a decisão judicial"), **RECORD
        )
        if self.entered.court != before:
            court_compliance.tell_court_time(desk, self.entered.court)
        spec = tasks.triage(desk.plan, self.entered, self.rounds, self.note, first=self.pressing)
        return await desk.ask(representation.with_decision(desk, spec), CaseStatus.TRIAGE)

    async def followed(self, triaged: OpenTask) -> Closing | None:
        """Do what the triage says; None when the case has to be looked at again."""
        match triaged.closing.outcome:
            case "join":
                return await court_elsewhere.joined(self.desk, self.entered.twin)
            case "refer":
                task = await court_elsewhere.referred(self.desk, triaged, self.entered.court, first=self.pressing)
                self.note = court_elsewhere.returned_note(task)
                return None if self.note else Closing.REFERRED
            case "refuse":
                return await court_elsewhere.refused(self.desk, triaged)
            case _:
                return await court_compliance.procedure(self.desk, triaged, self.entered)

    async def let_go(self) -> bool:
        """Stop standing for the ruling; False when others were joined to this case and rely on it."""
        return await workflow.execute_activity_method(
            RulingHands.leave_ruling, self.desk.papers.case, summary=operator_text("Deixar a decisão judicial"),
            **RECORD,
        )  # fmt: skip

    def tell_followers(self, closing: Closing) -> None:
        """Let the applicants whose cases were joined to this one know how it ended."""
        self.desk.notify("joined-ended", Audience.FOLLOWERS, text=CLOSING_LABELS[closing])

    @property
    def pressing(self) -> bool:
        return court_compliance.pressing(self.desk, self.entered.court, urgent=self.entered.urgent)
