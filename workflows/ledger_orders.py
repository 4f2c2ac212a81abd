"""Orders that a case gives to the ledger of inscribed debts; a refused one goes back to an attorney."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import LedgerHands
    from domain.calendar import show_day
    from domain.case import CaseStatus, Decision, Holder
    from domain.debts import effects as tasks
    from domain.debts.answers import debt_of, effect_of
    from domain.debts.ledger import EFFECT_TEXT, WRITES_OFF, Debt, LedgerAnswer, LedgerEffect, LedgerOrder
    from domain.operators import operator_text
    from domain.service import Term
    from workflows.desk import Desk
    from workflows.options import PAPERWORK

CREDIT_RECORDS = "credit-records"


class Orders:
    """The orders of one case, numbered; what is ordered has been decided and signed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._number = 0

    async def apply(self, made: Decision) -> None:
        """Have the effect of a decision carried out; once a debt is written off, tell until when others know it."""
        effect = effect_of(made)
        if effect is LedgerEffect.KEEP:
            return
        await self.carry_out(made, effect, debt_of(made.fields), made.amount_cents)
        if effect in WRITES_OFF:
            await self._tell_credit_records()

    async def carry_out(
        self, made: Decision, effect: LedgerEffect, debt: Debt, amount_cents: int | None, share: str = ""
    ) -> None:
        """Give an order until the ledger takes it, or an attorney states that the effect was recorded otherwise."""
        while True:
            answer = await self._give(made, effect, debt, amount_cents, share)
            if answer.accepted:
                self._desk.tell("ledger-changed", effect=EFFECT_TEXT[effect])
                return
            self._desk.tell("ledger-refused", public=False, reason=answer.reason)
            review = tasks.ledger_review(self._desk.plan, answer.reason)
            task = await self._desk.ask(review, CaseStatus.UPDATING_LEDGER)
            self._desk.tell("ledger-mended", task.closing.actor, public=False)
            if task.closing.outcome == "recorded":
                self._desk.tell("ledger-changed", effect=EFFECT_TEXT[effect])
                return
            debt = debt_of(task.fields)

    async def _give(
        self, made: Decision, effect: LedgerEffect, debt: Debt, amount_cents: int | None, share: str
    ) -> LedgerAnswer:
        self._number += 1
        desk = self._desk
        desk.stand(CaseStatus.UPDATING_LEDGER, Holder.OFFICE, "")
        await desk.record()
        order = LedgerOrder(
            **desk.papers.case.model_dump(), number=self._number, at=workflow.now(), debt=debt, effect=effect,
            amount_cents=amount_cents, share=share, reason=made.reasons, decided_by=made.by,
            approved_by=made.approved_by,
        )  # fmt: skip
        return await workflow.execute_activity_method(
            LedgerHands.apply_ledger_order, order, summary=operator_text("Cadastro da dívida"), **PAPERWORK
        )

    async def _tell_credit_records(self) -> None:
        desk = self._desk
        desk.clocks.begin(CREDIT_RECORDS, desk.plan.deadline(Term.CREDIT_RECORDS))
        await desk.record()
        desk.clocks.end(CREDIT_RECORDS)
        desk.tell("credit-records-by", day=show_day(desk.clocks.due[CREDIT_RECORDS]))
        desk.notify("debt-written-off", due=CREDIT_RECORDS)
