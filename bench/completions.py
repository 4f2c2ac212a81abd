"""How long completing a task takes with twenty people at work: at an office's pace, and as fast as they can."""

import asyncio
import time
from contextlib import AsyncExitStack

from bench.cases import spread
from bench.claims import Papers, Watch, analysed, checked, filed
from bench.figures import milliseconds, percentile, show, verdict
from bench.person import Caller, Times, tokens
from bench.system import Meter
from stack.session import RunningStack

CALLERS = 20
CASES_EACH = 6
PAUSES = (2.0, 0.0)  # seconds from the start of one completion to the start of the next; 0: at once
AIM_MEDIAN, AIM_TAIL = 0.080, 0.250
NAME = "POST completion"


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    rows = []
    async with AsyncExitStack() as stack:
        watch = await stack.enter_async_context(Watch(system.settings()))
        known = tokens(system)
        callers = [await stack.enter_async_context(Caller(system, Times(), known)) for _ in range(CALLERS)]
        papers = Papers()
        for pause in PAUSES:
            prepared = await prepare(callers, watch, papers)
            rows.append(await work(system, callers, prepared, pause))
    show(
        "Completing a task, 20 callers (ms)",
        ("pace of each caller", "completions /s", "p50", "p99", "p50 ≤ 80", "p99 ≤ 250", "our cores", "others"),
        rows,
        (f"{CALLERS * CASES_EACH * 2} completions a row: half document checks, half analyses, each with its letter.",
         "Finding and claiming the task come before and are not counted."),
    )  # fmt: skip


async def prepare(callers: list[Caller], watch: Watch, papers: Papers) -> list[list[str]]:
    """File cases up to their document check; return those of each caller."""
    prepared: list[list[str]] = [[] for _ in callers]

    async def one(caller: int) -> None:
        mine = min(prepared, key=len)
        mine.append("")
        mine[mine.index("")] = await filed(callers[caller], watch, papers)

    await spread(len(callers), len(callers) * CASES_EACH, one)
    await asyncio.sleep(2)  # the last receipts
    return prepared


async def work(system: RunningStack, callers: list[Caller], prepared: list[list[str]], pause: float) -> tuple[str, ...]:
    """Complete both tasks of every case, each caller at the pace; return a row of the table."""
    times = Times()
    for caller in callers:
        caller.times = times
    meter, began = Meter(system), time.perf_counter()
    await asyncio.gather(*(_person(callers, number, prepared[number], pause) for number in range(len(callers))))
    seconds, taken = time.perf_counter() - began, times.taken[NAME]
    middle, tail = percentile(taken, 50), percentile(taken, 99)
    return (
        f"one every {pause:g} s" if pause else "the next at once", f"{len(taken) / seconds:.1f}", milliseconds(middle),
        milliseconds(tail), verdict(middle, AIM_MEDIAN), verdict(tail, AIM_TAIL),
        f"{sum(meter.read().values()) / seconds:.2f}", f"{meter.others():.2f}",
    )  # fmt: skip


async def _person(callers: list[Caller], number: int, cases: list[str], pause: float) -> None:
    await asyncio.sleep(pause * number / len(callers))  # people do not start together
    due = time.perf_counter()
    for act in (checked, analysed):
        for case in cases:
            await act(callers[number], case)
            due += pause
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
