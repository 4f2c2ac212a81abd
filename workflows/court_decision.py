"""Protocolo de decisão judicial: somebody files a ruling, the City complies in the court's time and answers."""

from contextlib import suppress

from temporalio import workflow
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from activities.hands import JoinOrder, RulingHands
    from domain import court_decision as tasks
    from domain.case import Audience, CaseStart, CaseStatus, Closing, Reply
    from domain.operators import operator_text
    from domain.ruling import Entered
    from domain.wording import CLOSING_LABELS
    from workflows import court_compliance, steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn, walk
    from workflows.options import RECORD
    from workflows.page import OpenTask

RULING_JOINED = "ruling_joined"
JOINED_TEXT = (
    "A decisão judicial que você apresentou já tinha sido apresentada à Procuradoria. O seu pedido foi reunido ao "
    "protocolo {twin}, em que ela é tratada, e por isso se encerra aqui. Quando aquele protocolo terminar, você será "
    "avisado do resultado."
)
REFERRED_TEXT = (
    "O documento que você apresentou trata de RPV ou precatório. Ele foi encaminhado ao Núcleo de Precatórios, unidade "
    "competente, que confirmou o recebimento e dá andamento a ele por procedimento próprio."
)
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

    @workflow.signal(name=RULING_JOINED)
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
        return await desk.ask(spec, CaseStatus.TRIAGE)

    async def followed(self, triaged: OpenTask) -> Closing | None:
        """Do what the triage says; None when the case has to be looked at again."""
        match triaged.closing.outcome:
            case "join":
                return await self.joined()
            case "refer":
                return await self.referred(triaged)
            case "refuse":
                return await self.refused(triaged)
            case _:
                return await court_compliance.procedure(self.desk, triaged, self.entered)

    async def joined(self) -> Closing | None:
        """Join the case to the earlier one of the same ruling, and tell that one; None when it has gone meanwhile."""
        desk, twin = self.desk, self.entered.twin
        found = await workflow.execute_activity_method(
            RulingHands.join_ruling, JoinOrder(**desk.papers.case.model_dump(), twin=twin),
            summary=operator_text("Reunir ao primeiro protocolo"), **RECORD,
        )  # fmt: skip
        if not found.done:
            desk.tell("twin-gone", twin=twin)
            return None
        if found.closing is None:
            await _tell_twin(twin)
        desk.tell("joined", twin=twin)
        ended = f" Ele já foi encerrado: {CLOSING_LABELS[found.closing]}." if found.closing else ""
        said = Reply(title="Decisão judicial reunida a outro protocolo", facts={"Protocolo que segue": twin},
                     text=JOINED_TEXT.format(twin=twin) + ended)  # fmt: skip
        await steps.reply(desk, said)
        return Closing.JOINED

    async def referred(self, triaged: OpenTask) -> Closing | None:
        """Hand an RPV or precatório to its unit, which confirms it has it; None when it says it is not one."""
        desk = self.desk
        desk.tell("referred", triaged.closing.actor)
        note = str(triaged.fields.get("motivos", ""))
        spec = tasks.referral(desk.plan, self.entered.court, note, first=self.pressing)
        task = await desk.ask(spec, CaseStatus.REFERRAL)
        if task.closing.outcome == "not_ours":
            desk.tell("referral-returned", task.closing.actor)
            self.note = f"Devolvido pelo Núcleo de Precatórios: {task.fields['motivos']}"
            return None
        desk.tell("referral-received", task.closing.actor)
        said = Reply(title="Pedido encaminhado ao Núcleo de Precatórios", text=REFERRED_TEXT,
                     signer=triaged.closing.actor)  # fmt: skip
        await steps.reply(desk, said)
        return Closing.REFERRED

    async def refused(self, triaged: OpenTask) -> Closing:
        """Refuse what is no ruling to comply with, on a ground of the plan, in a signed answer."""
        desk = self.desk
        ground = next(g for g in desk.plan.grounds if g.code == triaged.fields["fundamento"])
        said = Reply(title="Protocolo recusado", facts={"Motivo": ground.label}, text=str(triaged.fields["motivos"]),
                     signer=triaged.closing.actor)  # fmt: skip
        await steps.reply(desk, said)
        return Closing.REFUSED

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


async def _tell_twin(protocol: str) -> None:
    """Tell the earlier case; one that has ended in between tells its end by itself."""
    with suppress(FailureError):
        await workflow.get_external_workflow_handle(protocol).signal(RULING_JOINED)
