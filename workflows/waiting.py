"""How a procedure waits at its desk: for an act, for the end of a term, for the next alarm."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Audience
    from domain.operators import operator_text
    from domain.wording import STATUS_LABELS
    from workflows.alarms import Alarm
    from workflows.clocks import ANSWER

if TYPE_CHECKING:
    from workflows.desk import Desk


async def until(
    desk: "Desk", ready: Callable[[], bool], *, keys: tuple[str, ...] = (), alarms: list[Alarm] | None = None
) -> None:
    """Wait for something, or for the last of the terms named; ring alarms on the way; stop on withdrawal.

    What has rung is taken off `alarms`: who waits again for the same task hands in the same list.
    """
    pending, clocks = [] if alarms is None else alarms, desk.clocks
    while True:
        wakes = [*clocks.ends(keys), *clocks.answer_ends(), *(when() for when, _ in pending[:1])]
        if await _sleep(desk, ready, None if desk.held else min(wakes, default=None)):
            return
        if await _recounted(desk):
            continue
        now = workflow.now()
        if any(now >= end for end in clocks.ends(keys)):
            return
        if pending and now >= pending[0][0]():
            pending.pop(0)[1]()
        if any(now >= end for end in clocks.answer_ends()):
            clocks.answer_overdue = True
            desk.tell("answer-overdue")
            for unit in sorted(set(desk.plan.units.values())):
                desk.notify("answer-overdue", Audience.CHIEF, unit=unit, due=ANSWER)
        await desk.record()


async def _sleep(desk: "Desk", ready: Callable[[], bool], wake: datetime | None) -> bool:
    """Wait until ready (True), or until it is time to look at the clocks again (False)."""
    timeout = max(wake - workflow.now(), timedelta(0)) if wake else None
    with suppress(TimeoutError):
        await workflow.wait_condition(
            lambda: ready() or desk.recount or desk.adopting or desk.interrupted,
            timeout=timeout, timeout_summary=operator_text(STATUS_LABELS[desk.status]),
        )  # fmt: skip
    desk.heed()
    return ready()


async def _recounted(desk: "Desk") -> bool:
    """Tell whether the calendar or the plan moved the running terms; they are counted before any is over."""
    if desk.adopting:
        await workflow.wait_condition(lambda: not desk.adopting)
        return True
    if desk.recount:
        desk.recount = False
        desk.clocks.recount()
        if not desk.held:
            desk.tell("recounted")
        await desk.record()
        return True
    return False
