"""Tasks beside a procedure: they have their own deadline and reminders, and the case never waits for them."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.operators import operator_text
    from workflows.alarms import Alarm, reminders
    from workflows.page import OpenTask

if TYPE_CHECKING:
    from workflows.desk import Desk


async def done(desk: "Desk", task: OpenTask) -> bool:
    """Wait until a task beside the procedure is done, with its alarms; False when it was dropped before."""
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
    """Close what is open beside the procedure, done or not."""
    for task in [t for t in desk.tasks.values() if t.spec.beside]:
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
