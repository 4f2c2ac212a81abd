"""Fração ideal (3793): a unit's part of an old IPTU debt, as the office tells it.

A slip of the debt portal tells its payment itself, and nobody has to look; for others a clerk does.
"""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.hands import LedgerHands
    from domain.calendar import show_day
    from domain.case import CaseStatus, Closing, Decision, Holder, Reply
    from domain.debts import effects, share_tasks
    from domain.debts.answers import debt_of
    from domain.debts.ledger import SLIP_PAID, LedgerEffect, Slip, SlipOrder, SlipPaid
    from domain.money import format_brl
    from domain.operators import operator_text
    from domain.plan import Plan
    from domain.service import FAVOURABLE, Verdict
    from domain.tasks import TaskSpec
    from workflows import steps
    from workflows.debt_decisions import Court, decided, papers_complete
    from workflows.desk import Desk
    from workflows.ledger_orders import Orders
    from workflows.options import PAPERWORK
    from workflows.page import OpenTask


async def procedure(desk: Desk) -> Closing:
    """Check → calculation → confirmed by an attorney → signed answer with its slip → paid → unit detached."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    figures, slips = Figures(desk), Slips(desk)
    await figures.ask()
    redo = {share_tasks.RECALCULATE: figures.again}
    made = await decided(desk, Court(share_tasks.WAYS, slips.answer, analysis=figures.analysis, redo=redo))
    if made.verdict not in FAVOURABLE or slips.last is None:
        return Closing.DISMISSED if made.verdict == Verdict.DISMISS else Closing.DENIED
    return await _paid(desk, made, slips.last)


class Figures:
    """The calculation of one case, done again as often as an attorney sends it back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found = ""

    async def ask(self, note: str = "") -> None:
        """Have the part calculated."""
        self._desk.tell("calculation-asked")
        task = await self._desk.ask(share_tasks.calculation(self._desk.plan, note), CaseStatus.CALCULATION)
        self._desk.tell("calculated", task.closing.actor)
        self._found = share_tasks.calculated(task.fields)

    async def again(self, sent_back: OpenTask) -> None:
        """Have it calculated anew, for the reasons that the attorney gave."""
        self._desk.tell("calculation-returned", sent_back.closing.actor)
        await self.ask(share_tasks.returned(self._found, sent_back.fields))

    def analysis(self, plan: Plan, ways: effects.Ways, note: str, *, on_appeal: bool) -> TaskSpec:
        """Return the attorney's task, with what was calculated last."""
        return share_tasks.analysis(plan, ways, note, on_appeal=on_appeal, before=self._found)


class Slips:
    """The slips of one case, numbered; the last one is the one to pay."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._number = 0
        self.last: Slip | None = None

    async def answer(self, made: Decision) -> Reply:
        """Return what the decision says, with a slip issued for it when it grants one."""
        if made.verdict not in FAVOURABLE:
            return share_tasks.answer(made, None)
        self._number += 1
        order = SlipOrder(
            **self._desk.papers.case.model_dump(), number=self._number, at=workflow.now(),
            debt=debt_of(made.fields), amount_cents=share_tasks.part_of(made),
        )  # fmt: skip
        self.last = await workflow.execute_activity_method(
            LedgerHands.issue_slip, order, summary=operator_text("Emitir a guia"), **PAPERWORK
        )
        return share_tasks.answer(made, self.last)


class Payment:
    """Listens for the payment of one slip. It may be told before anybody waits, twice, or of an older slip."""

    def __init__(self, slip: Slip) -> None:
        self._slip = slip
        self.seen = False
        workflow.set_signal_handler(SLIP_PAID, self.hear)

    def hear(self, news: SlipPaid) -> None:
        """Take the news that a slip was paid, all of it."""
        self.seen = self.seen or news.number == self._slip.number


async def _paid(desk: Desk, made: Decision, slip: Slip) -> Closing:
    day, amount = show_day(slip.due_at), format_brl(slip.amount_cents)
    desk.tell("slip-issued", number=slip.number, amount=amount, day=day)
    desk.notify("message", text=share_tasks.told(slip))
    order, payment = share_tasks.slip_payment(desk.plan, slip, workflow.now()), Payment(slip)
    task = await desk.ask(order, CaseStatus.AWAITING_SLIP, Holder.CITIZEN, unless=lambda: payment.seen)
    if not payment.seen and task.closing.outcome != "paid":
        desk.tell("slip-lapsed", task.closing.actor, number=slip.number)
        return Closing.SLIP_LAPSED
    desk.tell("slip-paid", task.closing.actor, number=slip.number)
    share = str(made.fields["fracao"])
    await Orders(desk).carry_out(made, LedgerEffect.DETACH_UNIT, debt_of(made.fields), slip.amount_cents, share)
    return Closing.UNIT_DETACHED
