"""A court's suspension of a round: its cases stand still, and every deadline moves when it is lifted."""

from collections.abc import Iterable
from datetime import date

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import end_of_day, start_of_day
    from domain.case import Pause
    from domain.precatorios.round_calendar import Hold
    from workflows.desk import Desk

HOLD = "hold"
PAUSED = "rodada suspensa por decisão judicial ({order})"


class Holding:
    """What one case of a round knows of its suspensions, by their first day. News may come late or twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._holds: dict[date, Hold] = {}
        self.changes = 0
        workflow.set_signal_handler(HOLD, self.hear)

    def hear(self, hold: Hold) -> None:
        """Take one suspension, or its lifting."""
        self.take((hold,))

    def take(self, holds: Iterable[Hold]) -> None:
        """Take what is new among some suspensions, and have every running deadline counted again."""
        fresh = [hold for hold in holds if self._is_news(hold)]
        for hold in fresh:
            self._holds[hold.first] = hold
            self._tell(hold)
        if fresh:
            self.changes += 1
            known = [hold.as_suspension() for hold in self._holds.values()]
            self._desk.clocks.court = tuple(one for one in known if one is not None)
            self._desk.clocks.court_pauses = self._pauses()
            self._desk.held = None in known
            self._desk.recount = True

    @property
    def newest(self) -> Hold | None:
        """Return the suspension that began last."""
        return self._holds[max(self._holds)] if self._holds else None

    def _is_news(self, hold: Hold) -> bool:
        known = self._holds.get(hold.first)
        return known is None or (known.last is None and hold.last is not None)

    def _pauses(self) -> list[Pause]:
        """Return the suspensions as stretches of the case's own time: of one before its filing nothing is told."""
        filed_at = self._desk.start.filed_at
        return [
            Pause(since=max(start_of_day(h.first), filed_at), until=end_of_day(h.last) if h.last else None,
                  reason=PAUSED.format(order=h.order))
            for h in self._holds.values() if h.last is None or end_of_day(h.last) > filed_at
        ]  # fmt: skip

    def _tell(self, hold: Hold) -> None:
        if hold.last is None:
            self._desk.tell("round-suspended", day=f"{hold.first:%d/%m/%Y}", order=hold.order)
        else:
            self._desk.tell("round-resumed", day=f"{hold.last:%d/%m/%Y}")
