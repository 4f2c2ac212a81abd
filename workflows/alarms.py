"""Alarms of a task: the unit is reminded at shares of the time, the chief is told at its end."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.calendar import DayKind, show_instant
    from domain.case import Audience
    from domain.service import Limit
    from workflows.page import OpenTask

if TYPE_CHECKING:
    from workflows.desk import Desk

COURT_RUNS = (
    "Já se passaram {share}% do prazo do juízo, que termina em {end} e não para em feriado, fim de semana ou suspensão."
)
COURT_OVER = "O prazo do juízo terminou em {end}."
Alarm = tuple[Callable[[], datetime], Callable[[], None]]


def reminders(desk: "Desk", task: OpenTask, opened: datetime) -> list[Alarm]:
    """Return when to ring and what then; the dates are asked again each time, for they may move.

    Of the reminders whose moment had passed when the task was opened only the last is given, and none when its
    whole time was over: the chief is told at once.
    """
    key, begun = task.due, task.spec.since or opened
    shares = task.spec.reminders or (desk.plan.limit(Limit.REMINDER_PERCENT),)
    gone = [share for share in shares if desk.clocks.share(key, begun, share) <= opened]
    given = [] if opened >= desk.clocks.due[key] else [*gone[-1:], *(share for share in shares if share not in gone)]
    return [
        *((partial(desk.clocks.share, key, begun, share), partial(_remind, desk, task, share)) for share in given),
        (partial(desk.clocks.over, key), partial(_escalate, desk, task)),
    ]


def _remind(desk: "Desk", task: OpenTask, share: int) -> None:
    desk.tell("reminder", public=False)
    said = COURT_RUNS.format(share=share, end=_end(desk, task)) if _court(task) else ""
    desk.notify("staff-reminder", Audience.UNIT, unit=task.spec.unit, due=task.due, text=said)


def _escalate(desk: "Desk", task: OpenTask) -> None:
    desk.tell("escalated", public=False)
    said = COURT_OVER.format(end=_end(desk, task)) if _court(task) else ""
    desk.notify("staff-escalation", Audience.CHIEF, unit=task.spec.unit, due=task.due, text=said)


def _court(task: OpenTask) -> bool:
    return task.spec.deadline.kind is DayKind.CLOCK


def _end(desk: "Desk", task: OpenTask) -> str:
    return show_instant(desk.clocks.due[task.due])
