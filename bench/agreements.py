"""Agreements: many of them cross a month end together.

BENCH_AGREEMENTS says how many cross (2,000 when it does not); the aim of 100,000 takes about an hour on two cores.
"""

import asyncio
import os
import time
from datetime import datetime, timedelta

import asyncpg

from adapters.clock import now
from bench.cases import database
from bench.figures import percentile, show
from bench.month_end import CALLED, LAGS, fill
from bench.system import Meter
from stack.session import RunningStack

COUNT = int(os.environ.get("BENCH_AGREEMENTS", "2000"))
STARTS_A_SECOND = 40
"""Fewer than any machine starts: all must wait for the instant before it comes."""
LEAD = timedelta(seconds=15)


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    async with database(system.settings()) as pool, pool.acquire() as connection:
        await crossing(system, connection)


async def crossing(system: RunningStack, connection: asyncpg.Connection) -> None:
    """Have agreements wait for one instant, and see how long the last one waits for its slip."""
    called_at = now() + LEAD + timedelta(seconds=COUNT / STARTS_A_SECOND)
    meter, began = Meter(system), time.monotonic()
    await fill(connection, COUNT, called_at)
    await until(connection, "select count(*) = 0 from agreement_order")
    started = time.monotonic() - began
    early = (called_at - now()).total_seconds()
    await asyncio.sleep(max(early, 0))
    begun = meter.read()
    await until(connection, f"select ({CALLED}) = {COUNT}")
    used = {name: seconds - begun[name] for name, seconds in meter.read().items()}
    tell(await lags(connection, called_at), started, early, used)


async def until(connection: asyncpg.Connection, question: str) -> None:
    """Ask until it is so."""
    while not await connection.fetchval(question):
        await asyncio.sleep(0.2)


async def lags(connection: asyncpg.Connection, called_at: datetime) -> list[float]:
    """Return how long after the instant each slip was issued."""
    return [float(row[0]) for row in await connection.fetch(LAGS, called_at)]


def tell(found: list[float], started: float, early: float, used: dict[str, float]) -> None:
    """Print what was seen."""
    whole = max(found)
    rows = [
        ("agreements waiting, of 60 instalments each", f"{COUNT:,}"),
        ("started and waiting after", f"{started:.0f} s ({COUNT / started:.0f}/s)"),
        ("all slips of the month issued after", f"{whole:.1f} s ({len(found) / whole:.0f}/s)"),
        ("lag of a slip, median / p99 / last", " / ".join(f"{one:.1f} s" for one in (
            percentile(found, 50), percentile(found, 99), whole))),
    ]  # fmt: skip
    cpu = ", ".join(f"{name} {seconds:.0f}" for name, seconds in sorted(used.items()) if seconds >= 1)
    show("Month end: all instalments called for at one instant", ("", ""), rows, [
        f"CPU seconds of the crossing: {cpu}.",
        "In the office the instants of agreements lie apart, over six hours: here none does.",
        "All were waiting before the instant." if early > 0 else "Some were started too late: look at the rate.",
        f"100,000 at this rate would take {100_000 / (len(found) / whole) / 60:.0f} minutes.",
    ])  # fmt: skip
