"""A settlement proposal (4084), as the office tells it."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStatus, CitizenAct, Closing, Decision, Offer
    from domain.debts import settlement_tasks as tasks
    from domain.debts.answers import debt_of
    from domain.debts.ledger import LedgerEffect
    from domain.debts.settlement import Terms, in_words, terms_of
    from domain.service import Limit, Term, Verdict
    from workflows import steps
    from workflows.debt_decisions import papers_complete
    from workflows.desk import Desk
    from workflows.ledger_orders import Orders
    from workflows.page import OpenTask

WAITING_TERMS = "aguardando resposta aos termos do acordo"


async def procedure(desk: Desk) -> Closing:
    """Check → analysis → terms, in rounds → acceptance → approval → signed agreement → ledger."""
    if not await papers_complete(desk):
        return steps.archived_by_silence(desk)
    desk.tell("analysis-opened")
    talks = Talks(desk)
    while True:
        task = await talks.analysed()
        if task.closing.outcome == tasks.REFUSE:
            await steps.reply(desk, tasks.refusal(desk.plan, task.fields, steps.actor_of(task)))
            return Closing.DENIED
        act = await talks.heard(task)
        if act is None:
            desk.tell("terms-lapsed")
            return Closing.LAPSED
        if act.act is Act.COUNTER_PROPOSAL:
            talks.countered(act, task)
        elif not act.accepts:
            desk.tell("terms-declined", act.actor.person_id)
            return Closing.NOT_AGREED
        elif (approval := await talks.approved(act, task)) is not None:
            await _signed(desk, task, approval)
            return Closing.AGREED


class Talks:
    """The rounds of one proposal: how many the office has used, and what the next analysis should know."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rounds = 0
        self._note = ""

    async def analysed(self) -> OpenTask:
        """Have an attorney accept, answer with other terms, or refuse."""
        order = tasks.analysis(self._desk.plan, self._rounds, self._note)
        task = await self._desk.ask(order, CaseStatus.ANALYSIS)
        self._rounds += task.closing.outcome == tasks.COUNTER
        self._desk.tell("analysed", steps.actor_of(task), public=False)
        return task

    async def heard(self, task: OpenTask) -> CitizenAct | None:
        """Offer the terms: to accept or decline and, while rounds are left, to answer with others."""
        desk, terms = self._desk, terms_of(task.fields)
        offers: dict[Act, Term | Offer] = {Act.ACCEPTANCE: Offer(term=Term.NEGOTIATION, label=tasks.CONFIRM)}
        if task.closing.outcome == tasks.COUNTER and self._rounds < desk.plan.limit(Limit.PROPOSAL_ROUNDS):
            offers[Act.COUNTER_PROPOSAL] = Offer(term=Term.NEGOTIATION, fields=tasks.counter_form(desk.plan))
        desk.tell("terms-offered", terms=in_words(terms))
        desk.notify("terms-offered", text=in_words(terms), due=desk.next_key(Act.ACCEPTANCE))
        desk.clocks.pause(WAITING_TERMS)
        desk.tell("clock-paused", reason=WAITING_TERMS)
        act = await desk.hear(offers, CaseStatus.NEGOTIATION)
        desk.clocks.resume()
        desk.tell("clock-resumed")
        return act

    def countered(self, act: CitizenAct, task: OpenTask) -> None:
        """Note the applicant's own terms for the next analysis."""
        theirs = in_words(terms_of(act.fields, terms_of(task.fields).total_cents))
        self._desk.tell("counter-received", act.actor.person_id, terms=theirs)
        self._note = "\n".join(filter(None, (f"Contraproposta do requerente: {theirs}", act.text)))

    async def approved(self, act: CitizenAct, task: OpenTask) -> OpenTask | None:
        """Have the authority for the amount approve what was accepted; None when it was sent back."""
        desk, terms = self._desk, terms_of(task.fields)
        desk.tell("terms-accepted", act.actor.person_id)
        desk.tell("agreement-approval-asked")
        order = tasks.approval(desk.plan, steps.actor_of(task), terms.agreed_cents, in_words(terms))
        approval = await desk.ask(order, CaseStatus.APPROVAL)
        if approval.closing.outcome == "approve":
            desk.tell("agreement-approved", steps.actor_of(approval))
            return approval
        desk.tell("sent-back", steps.actor_of(approval), public=False)
        self._note = str(approval.fields["motivos"])
        return None


async def _signed(desk: Desk, task: OpenTask, approval: OpenTask) -> None:
    terms: Terms = terms_of(task.fields)
    await steps.reply(desk, tasks.agreement(task.fields, terms, steps.actor_of(approval)))
    made = Decision(
        verdict=Verdict.GRANT, by=steps.actor_of(task), approved_by=steps.actor_of(approval),
        reasons=f"{in_words(terms)}. {task.fields['motivos']}",
    )  # fmt: skip
    await Orders(desk).carry_out(made, LedgerEffect.SETTLE, debt_of(task.fields), terms.agreed_cents)
