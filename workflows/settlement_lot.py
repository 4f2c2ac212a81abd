"""One lot of a settlement round, as the office tells it: examined, listed, appealed against, forwarded, paid."""

from collections.abc import Callable

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from uuid import UUID

    from activities.rounds import RoundHands
    from domain.calendar import DayKind, Deadline, local_day
    from domain.case import Audience, CaseStart, CaseStatus, Closing, Holder
    from domain.operators import operator_text
    from domain.people import Unit
    from domain.precatorios import settlement_tasks as tasks
    from domain.precatorios.settlement import LOT, Listed, ListOrder, LotMove, Progress, ProposalState
    from domain.service import Term
    from workflows import steps
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk
    from workflows.holding import Holding
    from workflows.options import CROWD, PAPERWORK, RECORD
    from workflows.waiting import until

LOOK = "look"
GATHERING, EXAMINATION, APPEAL = "gathering", "examination", "appeal"
LATE_FILINGS = Deadline(hours=1, kind=DayKind.CLOCK)
"""What was being filed in the last second of a lot, or of its term of appeal, is on the register by then."""


@workflow.defn(name=LOT)
class SettlementLotWorkflow:
    """Examination of its proposals → lists → appeals → final lists → court → payments."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.desk.withdrawable = False
        self.counter = Counter(self.desk)
        self.holding = Holding(self.desk)
        self.looks = 0
        self.version = 0
        workflow.set_signal_handler(LOOK, self.look)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one lot to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    def look(self) -> None:
        """Something changed on the register: count again."""
        self.looks += 1

    async def procedure(self) -> Closing:
        """Tell the lot from its closing to its last payment."""
        desk = self.desk
        dates = await workflow.execute_activity_method(
            RoundHands.round_dates, desk.papers.case, summary=operator_text("Datas da rodada"), **RECORD
        )
        self.holding.take(dates.holds)
        found = await self.gathered()
        if not found.proposals:
            return Closing.LOT_EMPTY
        desk.tell("lot-gathered", count=str(found.proposals))
        await self.published(await self.examined(), final=False)
        found = await self.appealed()
        if found.fit:
            desk.tell("lot-final", reinstated=str(found.fit))
            await self.published(found, final=True)
        await self.forwarded_and_paid()
        return Closing.LOT_DONE

    async def gathered(self) -> Progress:
        """Count what was proposed; a lot that seems empty waits for what was being filed in its last second."""
        desk, found = self.desk, await self.progress()
        if found.proposals or not workflow.patched("late-proposals"):
            return found
        desk.tell("lot-seems-empty")
        desk.clocks.begin(GATHERING, LATE_FILINGS)
        desk.stand(CaseStatus.AWAITING_LOT, Holder.OFFICE, GATHERING)
        await desk.record()
        while True:
            seen, found = self.looks, await self.progress()
            if found.proposals or desk.clocks.late(GATHERING):
                desk.clocks.end(GATHERING)
                return found
            await until(desk, lambda: self.looks != seen, keys=(GATHERING,))  # noqa: B023 - this look's

    async def examined(self) -> Progress:
        """Wait until every proposal was examined; the chief is told when that takes too long."""
        desk = self.desk
        desk.clocks.begin(EXAMINATION, desk.plan.deadline(Term.ANALYSIS))
        found = await self.none(lambda counts: counts.pending, CaseStatus.EXAMINATION, EXAMINATION)
        desk.clocks.end(EXAMINATION)
        desk.tell("lot-examined", fit=str(found.fit), unfit=str(found.unfit))
        return found

    async def published(self, found: Progress, *, final: bool) -> None:
        """Have the president of the Câmara publish the lists, ranked, signed and sealed."""
        desk = self.desk
        task = await desk.ask(tasks.publication(desk.plan, found, final=final), CaseStatus.PUBLICATION)
        listed = await self.lists(steps.actor_of(task))
        desk.tell("lists-published", steps.actor_of(task), classified=str(listed.classified),
                  rejected=str(listed.rejected))  # fmt: skip

    async def appealed(self) -> Progress:
        """Let the term of appeal pass, wait for the appeals filed in it, then make the other rejections final."""
        desk = self.desk
        for deadline in (desk.plan.deadline(Term.APPEAL), LATE_FILINGS):
            desk.clocks.begin(APPEAL, deadline)
            desk.stand(CaseStatus.AWAITING_APPEAL, Holder.CITIZEN, APPEAL)
            await desk.record()
            await until(desk, lambda: False, keys=(APPEAL,))
        desk.clocks.end(APPEAL)
        waiting = await self.progress()
        desk.tell("lot-appeals", appeals=str(waiting.appeals))
        found = await self.none(lambda counts: counts.appeals, CaseStatus.APPEAL_ANALYSIS)
        await self.moved(ProposalState.REJECTED, ProposalState.REFUSED)
        return found

    async def forwarded_and_paid(self) -> None:
        """Send the file to the court until it is received; what the court does not pay stays in its queue."""
        desk = self.desk
        count = await workflow.execute_activity_method(
            RoundHands.make_forwarding, desk.papers.case, summary=operator_text("Arquivo do lote"), **PAPERWORK
        )
        if not count:
            return
        receipt = await self.acknowledged()
        desk.tell("lot-forwarded", count=str(await self.moved(ProposalState.CLASSIFIED, ProposalState.FORWARDED)))
        desk.tell("lot-acknowledged", receipt=receipt)
        await desk.ask(tasks.payments(desk.plan), CaseStatus.COURT_PAYMENT, Holder.OTHER)
        paid = (await self.progress()).paid
        left = await self.moved(ProposalState.FORWARDED, ProposalState.LEFT)
        desk.tell("lot-settled", paid=str(paid), left=str(left))

    async def acknowledged(self) -> str:
        """Have the Núcleo send the file, again when it comes back; return the court's receipt."""
        desk, closed, note = self.desk, local_day(self.desk.start.filed_at), ""
        digest = await self.digest() if workflow.patched("receipt-names-file") else ""
        while True:
            task = await desk.ask(tasks.forwarding(desk.plan, closed, note, digest), CaseStatus.FORWARDING)
            if task.closing.outcome == "acknowledged":
                return str(task.fields["recibo"])
            note = str(task.fields["motivos"])
            desk.tell("lot-returned", steps.actor_of(task), reason=note)

    async def digest(self) -> str:
        """Return which file the court is to receive."""
        return await workflow.execute_activity_method(
            RoundHands.forwarding_digest, self.desk.papers.case, summary=operator_text("Resumo do arquivo"), **RECORD
        )

    # --- what the register says -------------------------------------------------------------

    async def none(self, left: Callable[[Progress], int], status: CaseStatus, key: str = "") -> Progress:
        """Wait until the register has nothing left of something; tell the chief once when a term named passes."""
        desk, keys = self.desk, (key,) if key else ()
        desk.stand(status, Holder.OFFICE, key)
        await desk.record()
        while True:
            seen, found = self.looks, await self.progress()
            if not left(found):
                return found
            await until(desk, lambda: self.looks != seen, keys=keys)  # noqa: B023 - this look's
            if keys and self.looks == seen:
                desk.tell("lot-overdue", public=False)
                desk.notify("staff-escalation", Audience.CHIEF, unit=Unit.PRECATORIOS, due=key)
                keys = ()
                await desk.record()

    async def progress(self) -> Progress:
        """Count the proposals of the lot."""
        return await workflow.execute_activity_method(
            RoundHands.lot_progress, self.desk.papers.case, summary=operator_text("Situação do lote"), **RECORD
        )

    async def lists(self, by: UUID) -> Listed:
        """Publish the next version of the lists."""
        self.version += 1
        order = ListOrder(**self.desk.papers.case.model_dump(), version=self.version, at=workflow.now(), by=by)
        return await workflow.execute_activity_method(
            RoundHands.publish_lists, order, summary=operator_text("Listas do lote"), **PAPERWORK
        )

    async def moved(self, since: ProposalState, to: ProposalState) -> int:
        """Move the proposals that stand at one state to another."""
        move = LotMove(**self.desk.papers.case.model_dump(), since=since, to=to)
        return await workflow.execute_activity_method(
            RoundHands.move_lot, move, summary=operator_text("Propostas do lote"), **CROWD
        )
