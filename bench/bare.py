"""The bare workflow of the skeleton: it waits for two human steps. `python -m bench.bare ADDRESS` is its worker."""

import asyncio
import signal
import sys
from datetime import timedelta

from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import PollerBehaviorAutoscaling, Worker

TASK_QUEUE = "bare"
READY = "bare.ready"


@workflow.defn(name="Bare")
class BareWorkflow:
    """One durable wait for each human step, and nothing else."""

    def __init__(self) -> None:
        self.done = 0

    @workflow.run
    async def run(self, case: str) -> None:
        """Wait for both."""
        await workflow.wait_condition(lambda: self.done >= 1)
        await workflow.wait_condition(lambda: self.done >= 2)

    @workflow.update
    async def step(self, outcome: str) -> None:
        """Take a human step."""
        self.done += 1


async def main(address: str) -> None:
    """Work until told to stop, with the pollers of the real worker."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Worker(
        await Client.connect(address), task_queue=TASK_QUEUE, workflows=[BareWorkflow],
        max_concurrent_workflow_tasks=20, workflow_task_poller_behavior=PollerBehaviorAutoscaling(),
        graceful_shutdown_timeout=timedelta(seconds=1),
    ):  # fmt: skip
        print(READY, flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
