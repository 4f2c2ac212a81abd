"""Alarms of a task: the unit is reminded after a share of the time, the chief is told at its end."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Audience
    from domain.service import Limit
    from workflows.page import OpenTask

if TYPE_CHECKING:
    from workflows.desk import Desk

Alarm = tuple[Callable[[], datetime], Callable[[], None]]


def reminders(desk: "Desk", task: OpenTask, opened: datetime) -> list[Alarm]:
    """Return when to ring and what then; the dates are asked again each time, for they may move."""
    unit, key = task.spec.unit, task.due

    def remind() -> None:
        desk.tell("reminder", public=False)
        desk.notify("staff-reminder", Audience.UNIT, unit=unit, due=key)

    def escalate() -> None:
        desk.tell("escalated", public=False)
        desk.notify("staff-escalation", Audience.CHIEF, unit=unit, due=key)

    share = desk.plan.limit(Limit.REMINDER_PERCENT)
    return [
        (lambda: desk.clocks.share(key, opened, share), remind),
        (lambda: desk.clocks.over(key), escalate),
    ]
