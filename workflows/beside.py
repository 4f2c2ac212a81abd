"""The check of a procuração beside a procedure: with its own deadline and reminders; the case never waits for it."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.operators import operator_text
    from domain.tasks import TaskKind
    from workflows.alarms import Alarm, reminders
    from workflows.page import OpenTask

if TYPE_CHECKING:
    from workflows.desk import Desk


async def done(desk: "Desk", task: OpenTask) -> bool:
    """Wait until a check is done, with its alarms; False when it was dropped before."""
    pending = reminders(desk, task, workflow.now())
    while task.completion is None and task.task_id in desk.tasks:
        wake = pending[0][0]() if pending else None
        await _sleep(desk, task, wake, pending)
        if task.completion is None and pending and workflow.now() >= pending[0][0]():
            pending.pop(0)[1]()
            await desk.record()
    if task.task_id not in desk.tasks:
        return False
    drop(desk)
    return True


def drop(desk: "Desk") -> None:
    """Close the check of a procuração, done or not; a mediation has other tasks beside it, which stay."""
    own = workflow.patched("drops-its-check-alone")
    for task in list(desk.tasks.values()):
        if task.spec.kind is TaskKind.REPRESENTATION or (task.spec.beside and not own):
            desk.finish(task)


async def _sleep(desk: "Desk", task: OpenTask, wake: datetime | None, alarms: list[Alarm]) -> None:
    """Sleep until a task is done or dropped, or its next alarm rings or was moved."""
    timeout = max(wake - workflow.now(), timedelta(0)) if wake else None
    with suppress(TimeoutError):
        await workflow.wait_condition(
            lambda: task.completion is not None or task.task_id not in desk.tasks
            or (bool(alarms) and alarms[0][0]() != wake),
            timeout=timeout, timeout_summary=operator_text(task.spec.title),
        )  # fmt: skip
