"""Procedures that were changed while cases are running: some in a way they survive, one not."""

from collections.abc import Callable, Mapping

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStart, CaseStatus, CitizenAct, Closing, Holder, Offer
    from domain.form import Field, FieldType
    from domain.service import Term
    from domain.sourced import assumed
    from domain.tasks import TaskSpec
    from workflows import steps
    from workflows.active_debt import ActiveDebtWorkflow
    from workflows.counter import Counter
    from workflows.damage_claim import DamageClaimWorkflow
    from workflows.desk import Desk
    from workflows.page import OpenTask

NEW = Field(name="novo", label="Campo novo", type=FieldType.STRING, basis=assumed("ensaio"))


@workflow.defn(name="DamageClaim")
class OpinionFirst(DamageClaimWorkflow):
    """Hears the technical body and closes, without looking at the papers."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        return await super().run(start)

    async def procedure(self) -> Closing:
        steps.receive(self.desk)
        await self.technical_opinion()
        return Closing.DENIED


class StricterDesk(Desk):
    """Wants one more answer in the form of every outcome and of every act that is offered."""

    async def ask(
        self, spec: TaskSpec, status: CaseStatus, holder: Holder = Holder.OFFICE,
        unless: Callable[[], bool] = lambda: False,
    ) -> OpenTask:  # fmt: skip
        outcomes = tuple(o.model_copy(update={"fields": (*o.fields, NEW)}) for o in spec.outcomes)
        return await super().ask(spec.model_copy(update={"outcomes": outcomes}), status, holder, unless)

    async def hear(self, acts: Mapping[Act, Term | Offer], status: CaseStatus) -> CitizenAct | None:
        return await super().hear({act: _stricter(offer) for act, offer in acts.items()}, status)


def _stricter(offer: Term | Offer) -> Term | Offer:
    if not isinstance(offer, Offer):
        return offer
    return offer.model_copy(update={"fields": (*offer.fields, NEW)})


@workflow.defn(name="DamageClaim")
class StricterForms(DamageClaimWorkflow):
    """Asks more of the office than when the running cases were filed."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)
        self.desk = StricterDesk(start)
        self.counter = Counter(self.desk)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        return await super().run(start)


@workflow.defn(name="ActiveDebt")
class StricterOffers(ActiveDebtWorkflow):
    """Asks more of applicants, and of the office, than when the running cases were filed."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)
        self.desk = StricterDesk(start)
        self.counter = Counter(self.desk)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        return await super().run(start)
