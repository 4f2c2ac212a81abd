"""A proposal of direct settlement (3351), as the office tells it: it waits for its lot, and the lot for it."""

from dataclasses import dataclass

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.rounds import ProposalHands
    from domain.calendar import show_day
    from domain.case import CaseStatus, Closing, Holder
    from domain.office_tasks import document_check
    from domain.operators import operator_text
    from domain.precatorios import settlement_tasks as tasks
    from domain.precatorios.settlement import Entry, Examined, News, ProposalState
    from domain.tasks import TaskSpec
    from workflows import steps
    from workflows.clocks import ANSWER
    from workflows.desk import Desk
    from workflows.ending import Cancelled, Withdrawn
    from workflows.holding import Holding
    from workflows.options import RECORD
    from workflows.page import OpenTask
    from workflows.waiting import until

ROUND_NEWS = "round_news"
ENDED = (ProposalState.PAID, ProposalState.LEFT)
SENT = (ProposalState.FORWARDED, *ENDED)
DECIDED = (ProposalState.CLASSIFIED, ProposalState.REFUSED, *SENT)
LISTED = (ProposalState.REJECTED, *DECIDED)
"""News may come together, and only the newest are kept: whoever waits for a state waits for it or any that follows."""
AGAINST = (ProposalState.REJECTED, ProposalState.REFUSED)
APPEAL = (
    "Proposta rejeitada. Cabe recurso, no prazo da lista publicada: serviço 4202, “Precatórios – Solicitar recurso”."
)


async def procedure(desk: Desk) -> Closing:
    """Check → lot → entity, examination → lists → appeal elsewhere → court → paid, or left in the queue."""
    steps.receive(desk)
    round_ = Round(desk)
    try:
        return await _proposed(desk, round_)
    except (Withdrawn, Cancelled):
        await round_.leave()
        raise


async def _proposed(desk: Desk, round_: "Round") -> Closing:
    await round_.enter()
    if not await steps.documents_complete(desk, document_check):
        return await _gone(desk, round_)
    await round_.reaches((ProposalState.IN_LOT,), CaseStatus.AWAITING_LOT, "aguardando o fechamento do lote")
    desk.clocks.begin_answer()
    desk.tell("in-lot", lot=str(round_.news.lot))
    note = "" if round_.entry.represented else await _entity_heard(desk, round_.entry.entity)
    if not await _examined(desk, round_, note):
        return await _gone(desk, round_)
    await round_.reaches(LISTED, CaseStatus.AWAITING_LIST, "aguardando as listas do lote")
    desk.clocks.end(ANSWER)
    if round_.news.state in AGAINST and not await _reinstated(desk, round_):
        return Closing.PROPOSAL_REJECTED
    return await _paid_or_left(desk, round_)


async def _gone(desk: Desk, round_: "Round") -> Closing:
    await round_.leave()
    return steps.archived_by_silence(desk)


async def _entity_heard(desk: Desk, entity: str) -> str:
    """Hear an entity that the Procuradoria does not represent; it may ask once for more time, and silence goes on."""
    desk.tell("entity-asked", entity=entity)
    for may_extend in (True, False):
        task = await _asked_in_time(desk, tasks.entity_opinion(desk.plan, entity, may_extend=may_extend))
        if task.completion is None:
            desk.tell("entity-silent")
            return f"{entity} não se manifestou no prazo."
        if task.closing.outcome == "given":
            break
        desk.tell("entity-extended", steps.actor_of(task))
    desk.tell("entity-answered", steps.actor_of(task))
    return f"{entity}: {task.fields['manifestacao']}"


async def _asked_in_time(desk: Desk, spec: TaskSpec) -> OpenTask:
    """Open a task that is cancelled when its deadline is over."""
    task = desk.open_task(spec)
    desk.stand(CaseStatus.OPINION, Holder.OTHER, task.due)
    await desk.record()
    await until(desk, lambda: task.completion is not None, keys=(task.due,))
    desk.finish(task)
    return task


async def _examined(desk: Desk, round_: "Round", note: str) -> bool:
    """Have the Câmara examine a proposal, with demands; False for the applicant's silence."""
    rounds = 0
    while True:
        task = await desk.ask(tasks.examination(desk.plan, rounds, note), CaseStatus.EXAMINATION)
        if task.closing.outcome != "demand":
            break
        rounds += 1
        if not await steps.corrected(desk, task):
            return False
    desk.tell("examined", steps.actor_of(task))
    await round_.found(task)
    return True


async def _reinstated(desk: Desk, round_: "Round") -> bool:
    """Tell the rejection and wait: an appeal (4202) reinstates the proposal, or the rejection becomes final."""
    desk.tell("proposal-rejected", lot=str(round_.news.lot), reason=round_.reason)
    desk.notify("message", text=APPEAL)
    await round_.reaches(DECIDED, CaseStatus.AWAITING_APPEAL, "aguardando o fim do prazo de recurso do lote")
    if round_.news.state is ProposalState.REFUSED:
        desk.tell("rejection-final")
        return False
    return True


async def _paid_or_left(desk: Desk, round_: "Round") -> Closing:
    lot = str(round_.news.lot)
    desk.tell("proposal-classified", lot=lot, place=str(round_.news.place))
    desk.notify("message", text=f"Proposta classificada no lote {lot}, lugar {round_.news.place}.")
    await round_.reaches(SENT, CaseStatus.CLASSIFIED, "aguardando o encaminhamento do lote ao Tribunal")
    desk.conclude()
    desk.tell("proposal-forwarded")
    desk.notify("message", text="Proposta encaminhada ao Tribunal de Justiça (DEPRE), que atualiza o valor e paga.")
    await round_.reaches(ENDED, CaseStatus.COURT_PAYMENT, "aguardando o pagamento pelo Tribunal", Holder.OTHER)
    paid = round_.news.state is ProposalState.PAID
    desk.tell("proposal-paid" if paid else "proposal-left")
    return Closing.SETTLEMENT_PAID if paid else Closing.LEFT_IN_QUEUE


@dataclass
class Round:
    """The round as one proposal knows it: it asks once when it begins, then it is told."""

    desk: Desk

    def __post_init__(self) -> None:
        self.holding = Holding(self.desk)
        self.news = News(state=ProposalState.FILED, serial=-1)
        self.entry: Entry
        self.reason = ""
        workflow.set_signal_handler(ROUND_NEWS, self.hear)

    def hear(self, news: News) -> None:
        """Take news, unless newer ones came before."""
        if news.serial > self.news.serial:
            self.news = news

    async def enter(self) -> None:
        """Ask where the register has this proposal, and which suspensions there were."""
        self.entry = await workflow.execute_activity_method(
            ProposalHands.enter_round, self.desk.papers.case, summary=operator_text("Rodada de acordos"), **RECORD
        )
        self.hear(self.entry.news)
        self.holding.take(self.entry.holds)
        self.desk.tell("awaiting-lot", day=show_day(self.entry.lot_closes_at))

    async def reaches(
        self, states: tuple[ProposalState, ...], status: CaseStatus, why: str, holder: Holder = Holder.OFFICE
    ) -> None:
        """Wait until the register has the proposal at one of some states; the office's own clock stands meanwhile."""
        desk = self.desk
        if self.news.state in states:
            return
        due = ANSWER if ANSWER in desk.clocks.running else ""
        desk.clocks.pause(why)
        desk.stand(status, holder, due)
        await desk.record()
        await until(desk, lambda: self.news.state in states)
        desk.clocks.end_pause()

    async def found(self, task: OpenTask) -> None:
        """Put the Câmara's finding on the register."""
        ground = str(task.fields.get("fundamento", ""))
        self.reason = next((g.label + "." for g in self.desk.plan.grounds if g.code == ground), "")
        finding = Examined(
            **self.desk.papers.case.model_dump(), fit=task.closing.outcome == "fit", ground=ground,
            reason=self.reason, by=steps.actor_of(task),
        )  # fmt: skip
        await workflow.execute_activity_method(
            ProposalHands.settle_examination, finding, summary=operator_text("Resultado do exame"), **RECORD
        )

    async def leave(self) -> None:
        """Take the proposal out of its round."""
        await workflow.execute_activity_method(
            ProposalHands.leave_round, self.desk.papers.case, summary=operator_text("Sair da rodada"), **RECORD
        )
