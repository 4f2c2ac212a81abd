"""A task of the office during which the applicant may still do something: whichever comes first goes on."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Act, CaseStatus, CitizenAct, Holder, Offer
    from domain.service import Term
    from domain.tasks import TaskSpec
    from workflows.alarms import reminders
    from workflows.page import OpenTask
    from workflows.waiting import until

if TYPE_CHECKING:
    from workflows.desk import Desk


async def task_or_act(
    desk: "Desk", spec: TaskSpec, status: CaseStatus, acts: Mapping[Act, Term | Offer], last: datetime
) -> OpenTask | CitizenAct:
    """Open a task, with acts that stay open until an instant; return it done, or the act that dropped it."""
    task, keys = desk.open_task(spec), desk.open(acts, last)
    desk.stand(status, Holder.OFFICE, task.due)
    await desk.record()
    alarms = reminders(desk, task, workflow.now())
    await until(desk, lambda: task.completion is not None or desk.taken is not None, keys=keys, alarms=alarms)
    act = desk.shut()
    if task.completion is None and act is None:
        await desk.record()
        alarms = reminders(desk, task, workflow.now())
        await until(desk, lambda: task.completion is not None, alarms=alarms)
    desk.finish(task)
    return act if task.completion is None and act is not None else task
