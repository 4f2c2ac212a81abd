"""How a procedure ends: by its last word, by the applicant's withdrawal, or by an operator's cancellation."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import Audience, Closing
    from domain.wording import CANCELLED_NOTICE, CLOSING_LABELS

if TYPE_CHECKING:
    from workflows.desk import Desk

Procedure = Callable[[], Awaitable[Closing]]


class Withdrawn(Exception):
    """The applicant withdrew the request: the procedure ends wherever it stands."""


class Cancelled(Exception):
    """An operator cancelled the workflow: the procedure ends at its next wait, and the rows say so."""


async def walk(desk: "Desk", procedure: Procedure) -> Closing:
    """Walk a procedure to its end and record it.

    A cancellation is an event like any other: what is being written is written, the end is recorded, and only
    then does the workflow say that it was cancelled.
    """
    task = asyncio.create_task(_walk(desk, procedure))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        desk.cancelled = True
        await task
        raise


async def _walk(desk: "Desk", procedure: Procedure) -> Closing:
    try:
        closing = await procedure()
    except Withdrawn:
        desk.tell("withdrawn", desk.withdrawal.act.actor.person_id if desk.withdrawal else desk.applicant_id)
        desk.notify("withdrawn")
        closing = Closing.WITHDRAWN
    except Cancelled:
        desk.tell("cancelled")
        desk.notify("message", text=CANCELLED_NOTICE)
        closing = Closing.CANCELLED
    if not any(notice.audience is Audience.APPLICANT for notice in desk.page.notices):
        desk.notify("closed", text=CLOSING_LABELS[closing])
    await desk.close(closing)
    return closing
