"""The clock of one procedure moved on, for rehearsals and demonstrations on the embedded stack.

Nothing else moves: terms are counted as the law says, and only this procedure sees them pass at once. The servers of an
office do not allow it: frontend.WorkflowTimeSkippingEnabled is off unless it is asked for.
"""

import asyncio
from datetime import timedelta

from temporalio.testing import TimeSkipper

import composition
from settings import Settings

PATIENCE = 60.0


async def moved_on(settings: Settings, protocol: str, by: timedelta) -> None:
    """Move the clock of a running procedure on and return when it is there."""
    client = await composition.temporal(settings, "clocks")
    handle = client.get_workflow_handle(protocol)
    await asyncio.wait_for(TimeSkipper(client).fast_forward(handle, by), PATIENCE)
