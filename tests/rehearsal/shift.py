"""An office that opens and closes while its procedures wait on the server."""

import asyncio
from abc import ABC, abstractmethod
from typing import Any

from temporalio.client import WorkflowHandle
from temporalio.worker import Worker

PATIENCE = 60.0


class Shift(ABC):
    """What rehearsals of one procedure share: its worker, stopped and started again, and a look whether it rests."""

    _worker: Worker | None = None

    @property
    @abstractmethod
    def handle(self) -> WorkflowHandle[Any, Any]:
        """Return the procedure."""

    @abstractmethod
    def staffed(self) -> Worker:
        """Return a worker with its desks."""

    async def open_office(self) -> None:
        """Start a worker."""
        self._worker = self.staffed()
        self._running = asyncio.create_task(self._worker.run())

    async def close_office(self) -> None:
        """Stop the worker; the procedure waits on the server."""
        if self._worker is not None:
            await self._worker.shutdown()
            await self._running
            self._worker = None

    async def quiet(self) -> None:
        """Wait until nothing is under way: the procedure waits for people, for payments or for time."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = (await self.handle.describe()).raw_description
                if not found.pending_activities and not found.HasField("pending_workflow_task"):
                    return
                await asyncio.sleep(0.01)
