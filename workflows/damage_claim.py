"""Reparação de danos, as the office tells it (Decreto 57.739/2017, as changed by Decreto 61.085/2022)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain import damage_claim as tasks
    from domain.case import Act, CaseStart, CaseStatus, Closing, Decision, Holder
    from domain.money import format_brl
    from domain.office_tasks import approval, document_check
    from domain.people import UNIT_LABELS
    from domain.service import FAVOURABLE, Step, Term, Verdict
    from workflows import steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk
    from workflows.steps import Bench


@workflow.defn(name="DamageClaim")
class DamageClaimWorkflow:
    """Filing → document check → opinion → analysis, approval → decision → acceptance, payment | appeal."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one claim to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Tell the procedure from filing to its last word."""
        desk = self.desk
        steps.receive(desk)
        if not await steps.documents_complete(desk, document_check):
            return steps.archived_by_silence(desk)
        await self.technical_opinion()
        first = await steps.decision(desk, self.first_bench())
        await steps.answer(desk, first)
        return await self.after_decision(first)

    async def technical_opinion(self) -> None:
        """Hear the body responsible for the place, the tree or the road."""
        desk = self.desk
        if Step.OPINION not in desk.plan.units:
            return
        desk.tell("opinion-asked", unit=UNIT_LABELS[desk.plan.units[Step.OPINION]])
        task = await desk.ask(tasks.technical_opinion(desk.plan), CaseStatus.OPINION, Holder.OTHER)
        desk.tell("opinion-given", task.closing.actor)

    def first_bench(self) -> Bench:
        """Who decides first: an attorney, then a chief above the plan's amount."""
        desk = self.desk
        desk.tell("analysis-opened")
        return Bench(
            analysis=lambda note: tasks.analysis(desk.plan, desk.asked_cents, note),
            approval=lambda excluded, note: approval(desk.plan, excluded, note, on_appeal=False),
            status=CaseStatus.ANALYSIS,
        )

    def appeal_bench(self, first: Decision) -> Bench:
        """Who decides the appeal: nobody who took part in the first decision."""
        desk = self.desk
        return Bench(
            analysis=lambda note: tasks.appeal_analysis(desk.plan, desk.asked_cents, note),
            approval=lambda excluded, note: approval(desk.plan, excluded, note, on_appeal=True),
            status=CaseStatus.APPEAL_ANALYSIS, on_appeal=True, before=first.took_part,
        )  # fmt: skip

    async def after_decision(self, first: Decision) -> Closing:
        """Granted in full: acceptance. Otherwise the applicant may appeal; part of the claim may also be accepted."""
        desk = self.desk
        if first.verdict == Verdict.GRANT:
            return await self.award(first)
        acts = {Act.APPEAL: Term.APPEAL}
        if first.verdict == Verdict.PARTIAL:
            acts[Act.ACCEPTANCE] = Term.ACCEPTANCE
        desk.tell("appeal-open")
        act = await desk.hear(acts, CaseStatus.AWAITING_APPEAL)
        if act is not None and act.act is Act.APPEAL:
            desk.tell("appeal-received", act.actor.person_id)
            return await self.appeal(first)
        if first.verdict == Verdict.PARTIAL:
            return await self.settled(first, steps.told_acceptance(desk, act))
        desk.tell("appeal-lapsed")
        return _refused(first)

    async def appeal(self, first: Decision) -> Closing:
        """Another attorney decides the appeal; a part already granted is never taken back."""
        desk = self.desk
        second = await steps.decision(desk, self.appeal_bench(first))
        await steps.answer(desk, second)
        if second.verdict in FAVOURABLE:
            return await self.award(second)
        if first.verdict == Verdict.PARTIAL:
            return await self.award(first)
        return _refused(second)

    async def award(self, made: Decision) -> Closing:
        """Offer the amount for acceptance, then pay."""
        return await self.settled(made, await steps.acceptance(self.desk))

    async def settled(self, made: Decision, accepted: bool | None) -> Closing:
        """Pay what was accepted; archive what was declined or left without answer."""
        if accepted is None:
            return Closing.LAPSED
        if not accepted:
            return Closing.DECLINED
        order = tasks.payment(self.desk.plan, format_brl(made.amount_cents or 0))
        await steps.pay(self.desk, order)
        return Closing.PAID


def _refused(last: Decision) -> Closing:
    return Closing.DISMISSED if last.verdict == Verdict.DISMISS else Closing.DENIED
