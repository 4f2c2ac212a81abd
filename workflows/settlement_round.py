"""A settlement round, as the office tells it: the window opens, a lot closes with each month, all lots end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from temporalio import workflow
from temporalio.common import TypedSearchAttributes, WorkflowIDReusePolicy

with workflow.unsafe.imports_passed_through():
    from uuid import uuid5

    from activities.rounds import RoundHands
    from domain.calendar import local_day, show_day
    from domain.case import CaseStart, CaseStatus, Closing, Holder
    from domain.errors import DomainError, InvalidInput, Problem
    from domain.operators import operator_text
    from domain.precatorios.settlement import LOT, ROUND, HoldOrder, LotOrder, RoundDates, lot_protocol
    from workflows.clocks import by
    from workflows.counter import Counter, refused
    from workflows.desk import Desk
    from workflows.ending import walk
    from workflows.holding import Holding
    from workflows.options import CROWD, RECORD
    from workflows.waiting import until

HOLD_ROUND = "hold_round"
WINDOW = "window"


@workflow.defn(name=ROUND)
class SettlementRoundWorkflow:
    """Window → lots, each a procedure of its own → end. A court may hold it anywhere."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.desk.withdrawable = False
        self.counter = Counter(self.desk)
        self.holding = Holding(self.desk)
        self.closed: datetime | None = None
        self.lots: list[workflow.ChildWorkflowHandle[Any, Any]] = []
        workflow.set_update_handler(HOLD_ROUND, self.hold_round, validator=self.check_hold)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one round to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Tell the round from its opening to its last lot."""
        desk, dates = self.desk, await self.dates()
        self.holding.take(dates.holds)
        desk.tell("round-opened", opens=show_day(dates.opens), closes=show_day(dates.closes))
        await self.reaches(lambda known: known.opens, CaseStatus.AWAITING_WINDOW)
        desk.tell("round-window-open")
        while True:
            await self.lots_close()
            if await self.lots_end():
                return Closing.ROUND_DONE

    async def lots_end(self) -> bool:
        """Wait until every lot ended; False when a suspension may have given days of the window back."""
        desk, changes = self.desk, self.holding.changes
        desk.tell("round-window-closed")
        desk.clocks.end(WINDOW)
        desk.stand(CaseStatus.LOTS_UNDER_WAY, Holder.OFFICE, "")
        await desk.record()
        await until(desk, lambda: self.holding.changes != changes or all(lot.done() for lot in self.lots))
        return self.holding.changes == changes

    async def lots_close(self) -> None:
        """Close lots until the window's last one; a suspension moves those that are still to close."""
        while any(map(self._to_close, (await self.dates()).lots)):
            self.closed = await self.reaches(self._next_lot, CaseStatus.TAKING_PROPOSALS)
            await self.lot_closes(self.closed)

    async def lot_closes(self, instant: datetime) -> None:
        """Open the lot of everything proposed until an instant, and start its procedure."""
        desk, number = self.desk, len(self.lots) + 1
        start = desk.start.model_copy(update={
            "case_id": uuid5(desk.start.case_id, f"lot-{number}"), "filed_at": workflow.now(),
            "protocol": lot_protocol(desk.start.protocol, number),
            "plan": desk.plan.model_copy(update={"workflow": LOT, "title": f"{desk.plan.title}, lote {number}"}),
        })  # fmt: skip
        order = LotOrder(round_id=desk.start.case_id, number=number, closes_at=instant, start=start)
        await workflow.execute_activity_method(
            RoundHands.open_lot, order, summary=operator_text(f"Fechar o lote {number}"), **CROWD
        )
        self.lots.append(await _started(start))
        desk.tell("lot-closed", lot=str(number))

    async def reaches(self, when: Callable[[RoundDates], datetime], status: CaseStatus) -> datetime:
        """Wait until an instant of the round's own dates is over, wherever suspensions move it meanwhile."""
        desk = self.desk
        while True:
            await until(desk, lambda: not desk.held)
            instant, changes = when(await self.dates()), self.holding.changes
            desk.clocks.begin(WINDOW, by(instant), None, instant)
            desk.stand(status, Holder.OFFICE, WINDOW)
            await desk.record()
            await until(desk, lambda: self.holding.changes != changes, keys=(WINDOW,))  # noqa: B023 - this round's
            if self.holding.changes == changes:
                return instant

    async def dates(self) -> RoundDates:
        """Ask for the window and the lots as suspensions leave them."""
        return await workflow.execute_activity_method(
            RoundHands.round_dates, self.desk.papers.case, summary=operator_text("Datas da rodada"), **RECORD
        )

    def _to_close(self, instant: datetime) -> bool:
        return self.closed is None or instant > self.closed

    def _next_lot(self, dates: RoundDates) -> datetime:
        return next(filter(self._to_close, dates.lots))

    def check_hold(self, order: HoldOrder) -> None:
        """Refuse a suspension of what is suspended, a lifting of what is not, and days that cannot be."""
        try:
            _check(order, self.desk, self.holding, workflow.now())
        except DomainError as refusal:
            raise refused(refusal) from None

    async def hold_round(self, order: HoldOrder) -> None:
        """Keep a suspension or its lifting, have every case of the round told, and stand still or go on."""
        await workflow.execute_activity_method(
            RoundHands.hold_round, order, summary=operator_text("Suspensão judicial da rodada"), **CROWD
        )
        self.holding.take((order.hold,))


async def _started(start: CaseStart) -> "workflow.ChildWorkflowHandle[Any, Any]":
    """Start a lot's procedure; it goes on by itself whatever happens to the round's."""
    return await workflow.start_child_workflow(
        LOT, start, id=start.protocol, parent_close_policy=workflow.ParentClosePolicy.ABANDON,
        id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE, static_summary=operator_text(start.plan.title[:150]),
        search_attributes=TypedSearchAttributes(list(workflow.info().typed_search_attributes)),
    )  # fmt: skip


def _check(order: HoldOrder, desk: Desk, holding: Holding, now: datetime) -> None:
    hold, known = order.hold, holding.newest
    if desk.interrupted:
        raise DomainError("round-over", "Esta rodada está encerrada.")
    if (hold.last or hold.first) > local_day(now):
        raise _day("date-in-future", "A data não pode estar no futuro.")
    if hold.last is None:
        if desk.held:
            raise DomainError("round-suspended", "Esta rodada já está suspensa.")
        if known is not None and known.last is not None and hold.first <= known.last:
            raise _day("invalid-period", "A suspensão começaria antes do fim da anterior.")
        return
    if known is None or not desk.held:
        raise DomainError("round-not-suspended", "Esta rodada não está suspensa.")
    if hold.first != known.first or hold.last < hold.first:
        raise _day("invalid-period", "O levantamento não pode ser anterior à suspensão.")


def _day(code: str, message: str) -> InvalidInput:
    return InvalidInput([Problem(field="day", code=code, message=message)])
