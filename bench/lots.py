"""A settlement lot of many proposals: closed, ranked, published, told to each proposal, forwarded, paid or left.

BENCH_PROPOSALS says how many (5,000 when it does not). Their procedures really run and hear all the news; what the
Câmara finds of each is written by the database itself.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import asyncpg
import psutil

import composition
from adapters.clock import now
from bench.cases import database
from bench.figures import show
from bench.proposals import fill, found
from bench.round_staff import RoundStaff
from bench.system import Meter
from domain.precatorios.settlement import lot_protocol
from stack.clocks import moved_on
from stack.session import RunningStack

T = TypeVar("T")
COUNT = int(os.environ.get("BENCH_PROPOSALS", "5000"))
STARTS_A_SECOND = 2
"""Fewer than any machine starts: all must run before the lot closes; over what is left the round's clock moves on."""
MEGABYTE = 1024 * 1024
TOLD = "select not exists (select from signal_order where told_at is null)"
STARTED = "select not exists (select from start_order where started_at is null)"


@dataclass
class Steps:
    """What each step took, and the most memory that the worker had meanwhile."""

    worker: psutil.Process
    rows: list[tuple[str, str, str]] = field(default_factory=list)

    @asynccontextmanager
    async def step(self, name: str) -> AsyncIterator[None]:
        """Measure what happens inside."""
        began, highest = time.monotonic(), [self._memory()]
        watch = asyncio.create_task(self._watched(highest))
        try:
            yield
        finally:
            watch.cancel()
            took = time.monotonic() - began
            self.rows.append((name, f"{took:.1f} s", f"{max(highest) / MEGABYTE:.0f} MB"))

    async def _watched(self, seen: list[int]) -> None:
        while True:
            seen.append(self._memory())
            await asyncio.sleep(0.05)

    def _memory(self) -> int:
        return int(self.worker.memory_info().rss)


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    async with database(system.settings()) as pool, pool.acquire() as connection, RoundStaff(system) as staff:
        await walked(system, connection, staff)


async def walked(system: RunningStack, connection: asyncpg.Connection, staff: RoundStaff) -> None:
    """Walk the only lot of a round from its closing to its end."""
    steps, meter = Steps(psutil.Process(system.children["worker"].pid)), Meter(system)
    closes = (now() + timedelta(seconds=60 + COUNT / STARTS_A_SECOND)).replace(microsecond=0)
    await staff.opened(closes)
    async with steps.step(f"{COUNT:,} procedures of proposals started and waiting"):
        await fill(system.settings(), staff.number, await staff.lawyer(), COUNT)
        await until(connection, STARTED)
    late = now() >= closes
    async with steps.step("lot closed over all of them (the round's clock moved on)"):
        await moved_on(system.settings(), staff.protocol, closes - now())
        await staff.lot()
    async with steps.step("each told of it"):
        await until(connection, TOLD)
    async with steps.step("last examination noticed by the lot"):
        await found(connection, staff.protocol)
        task = await staff.task("publication")
    await _listed(steps, connection, staff, task)
    await _at_court(steps, system, connection, staff)
    await _told(system, steps, meter, staff, late=late)


async def _listed(steps: Steps, connection: asyncpg.Connection, staff: RoundStaff, task: str) -> None:
    async with steps.step("ranked, both lists set as PDF and CSV, signed, sealed, published"):
        await staff.complete(task, "publish")
        await soon(staff.lists)
    async with steps.step("each told of its place or rejection"):
        await until(connection, TOLD)


async def _at_court(steps: Steps, system: RunningStack, connection: asyncpg.Connection, staff: RoundStaff) -> None:
    async with steps.step("term of appeal over (its clock moved on), file for the court made"):
        await moved_on(system.settings(), lot_protocol(staff.protocol, 1), timedelta(days=12))
        digest = str(await soon(staff.file))
    async with steps.step("receipt taken, each told"):
        await staff.acknowledge(digest)
        await soon(lambda: staff.stands("court-payment"))
        await until(connection, TOLD)
    async with steps.step("half of them paid"):
        await staff.pay(await connection.fetch(
            'select protocol from proposal join "case" on id = case_id where state = $1 order by place limit $2',
            "forwarded", COUNT // 2,
        ))  # fmt: skip
    async with steps.step("the others left in the queue, each told"):
        await staff.complete(await staff.task("payment"), "settled")
        await soon(lambda: staff.stands("closed"))
        await until(connection, TOLD)


async def _told(system: RunningStack, steps: Steps, meter: Meter, staff: RoundStaff, *, late: bool) -> None:
    client = await composition.temporal(system.settings(), "bench")
    lot = (await client.get_workflow_handle(lot_protocol(staff.protocol, 1)).describe()).raw_description
    info, used = lot.workflow_execution_info, meter.read()
    cpu = ", ".join(f"{name} {seconds:.0f}" for name, seconds in sorted(used.items()) if seconds >= 1)
    show(f"A lot of {COUNT:,} proposals", ("step", "took", "worker at most"), steps.rows, [
        f"History of the lot: {info.history_length} events, {info.history_size_bytes / 1024:.0f} KB.",
        f"Lists: {await staff.sizes()}.",
        f"CPU seconds: {cpu}; cores busy with others: {meter.others():.1f}.",
        *(["Some were started after the closing: look at the rate."] if late else []),
    ])  # fmt: skip


async def until(connection: asyncpg.Connection, question: str) -> None:
    """Ask until it is so."""
    while not await connection.fetchval(question):
        await asyncio.sleep(0.1)


async def soon(look: Callable[[], Awaitable[T]]) -> T:
    """Look until something is there."""
    while not (seen := await look()):
        await asyncio.sleep(0.1)
    return seen
