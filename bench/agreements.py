"""Agreements: many of them cross a month end together.

BENCH_AGREEMENTS says how many cross (2,000 when it does not), BENCH_SPREAD over how many seconds their moments lie (one
when it does not: harder than the office's six hours), BENCH_STARTS how many a second are started before. The lag of a
slip counts from the moment of its own agreement.
"""

import asyncio
import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client

from adapters.clock import now
from bench.cases import database
from bench.figures import percentile, show
from bench.month_end import CALLED, INSTALMENTS, LAGS, LAST, fill
from bench.system import Meter
from settings import Settings
from stack.session import RunningStack

COUNT = int(os.environ.get("BENCH_AGREEMENTS", "2000"))
SPREAD = int(os.environ.get("BENCH_SPREAD", "1"))
STARTS_A_SECOND = float(os.environ.get("BENCH_STARTS", "20"))
"""Fewer than this machine starts and has look at their ledger: all must wait for the instant before it comes."""
LEAD = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Crossing:
    """What was seen: the writing and starting before, then the lag of each slip, when the last was issued, and CPU."""

    written: float
    started: float
    early: float
    lags: list[float]
    last: float
    cpu: dict[str, float]


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    async with database(system.settings()) as pool, pool.acquire() as connection:
        tell(await crossing(system, connection))


async def crossing(system: RunningStack, connection: asyncpg.Connection) -> Crossing:
    """Have agreements wait for their moments, and see how long each waits for its slip from then on."""
    called_at = now() + LEAD + timedelta(seconds=COUNT / STARTS_A_SECOND)
    meter, began = Meter(system), time.monotonic()
    await fill(connection, COUNT, called_at, SPREAD)
    written = time.monotonic() - began
    await until(connection, "select count(*) = 0 from agreement_order")
    await all_have_looked(system.settings())
    started = time.monotonic() - began - written
    early = (called_at - now()).total_seconds()
    await asyncio.sleep(max(early, 0))
    begun = meter.read()
    await until(connection, f"select ({CALLED}) = {COUNT}")
    used = {name: seconds - begun[name] for name, seconds in meter.read().items()}
    return Crossing(written, started, early, *await seen(connection, called_at), used)


async def all_have_looked(settings: Settings) -> None:
    """Wait until no procedure is left that was started and has not yet looked at its agreement."""
    client = await Client.connect(settings.temporal_address)
    question = DescribeTaskQueueRequest(
        namespace=settings.temporal_namespace, task_queue=TaskQueue(name=settings.temporal_agreements_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, report_stats=True,
    )  # fmt: skip
    while (await client.workflow_service.describe_task_queue(question)).stats.approximate_backlog_count:
        await asyncio.sleep(1)


async def until(connection: asyncpg.Connection, question: str) -> None:
    """Ask until it is so, seldom enough not to be part of the load."""
    while not await connection.fetchval(question):
        await asyncio.sleep(5.0 if COUNT > 10_000 else 0.2)


async def seen(connection: asyncpg.Connection, called_at: datetime) -> tuple[list[float], float]:
    """Return the lag of each slip, and how long after the instant the last one was issued."""
    lags = [float(row[0]) for row in await connection.fetch(LAGS)]
    return lags, float(await connection.fetchval(LAST, called_at))


def tell(found: Crossing) -> None:
    """Print what was seen."""
    lags, rate = found.lags, COUNT / found.last
    rows = [
        (f"agreements waiting, of {INSTALMENTS} instalments each", f"{COUNT:,}"),
        ("written into the ledger in", f"{found.written:.0f} s"),
        ("their procedures started and waiting after", f"{found.started:.0f} s ({COUNT / found.started:.0f}/s)"),
        ("all slips of the month issued after", f"{found.last:.1f} s ({rate:.0f}/s)"),
        ("lag of a slip, median / p99 / last", " / ".join(f"{one:.1f} s" for one in (
            percentile(lags, 50), percentile(lags, 99), max(lags)))),
    ]  # fmt: skip
    cpu = ", ".join(
        f"{name} {each:.0f}" for name, seconds in sorted(found.cpu.items()) if (each := 1000 * seconds / COUNT) >= 1
    )  # fmt: skip
    show(f"Month end: all instalments called for within {SPREAD} s", ("", ""), rows, [
        f"CPU milliseconds of the crossing for each agreement: {cpu}.",
        "In the office the moments of agreements lie over six hours.",
        "All were waiting before the instant." if found.early > 0 else "Some were started too late: look at the rate.",
        *([f"100,000 at this rate would take {100_000 / rate / 60:.0f} minutes."] if SPREAD == 1 else []),
    ])  # fmt: skip
