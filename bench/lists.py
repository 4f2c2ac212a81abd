"""The inbox and the case page with a hundred thousand cases in the database."""

import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from uuid import UUID

import asyncpg

from bench.cases import database, spread
from bench.claims import Papers, Watch, decided
from bench.crowd import counted, fill
from bench.figures import milliseconds, percentile, show, verdict
from bench.person import Caller, Times, tokens
from bench.system import Meter
from stack.session import RunningStack

AIM = 0.050
CALLERS = 8
CALLS = {1: 200, CALLERS: 800}
STRIDE = 7919  # a prime, to walk the cases in no order that any index has
Path = Callable[[int], str]


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    async with AsyncExitStack() as stack:
        watch = await stack.enter_async_context(Watch(system.settings()))
        pool = await stack.enter_async_context(database(system.settings()))
        known, times = tokens(system), Times()
        callers = [await stack.enter_async_context(Caller(system, times, known)) for _ in range(CALLERS)]
        case = await decided(callers[0], watch, Papers())
        async with pool.acquire() as connection:
            await fill(connection, UUID(case))
            note = await counted(connection)
        looks = await looks_at(pool)
        rows, meter = [], Meter(system)
        for name, (who, path) in looks.items():
            for number, calls in CALLS.items():
                began = time.perf_counter()
                taken = await look(callers[:number], name, who, path, calls)
                rate = calls / (time.perf_counter() - began)
                at = [percentile(taken, percent) for percent in (50, 99)]
                rows.append((name, number, f"{rate:.0f}", *map(milliseconds, at), verdict(at[1], AIM)))
    show(
        "Lists and pages with 100,000 cases (ms)", ("what", "callers", "calls /s", "p50", "p99", "p99 ≤ 50"),
        rows, (note, "Each caller asks again at once.", f"Cores busy with other programs: {meter.others():.1f}."),
    )  # fmt: skip


async def looks_at(pool: asyncpg.Pool) -> dict[str, tuple[str, Path]]:
    """Return who looks at what: the path of each look by its number."""
    own = await pool.fetch(
        'select c.id from "case" c join person p on p.id = applicant_id where subject = $1', "11144477735"
    )
    every = await pool.fetch("""select id from "case" where protocol like 'CROWD-%'""")

    def page(found: list[asyncpg.Record]) -> Path:
        return lambda n: f"/api/cases/{found[n * STRIDE % len(found)]['id']}"

    return {
        "inbox of a clerk of every unit": ("clerk", lambda _: "/api/tasks"),
        "inbox of an attorney of four units": ("attorney-1", lambda _: "/api/tasks"),
        "inbox of a chief": ("chief", lambda _: "/api/tasks"),
        "inbox, overdue and free": ("attorney-1", lambda _: "/api/tasks?overdue=true&free=true"),
        "inbox, a kind with no tasks": ("clerk", lambda _: "/api/tasks?kind=triage"),
        "inbox, finished tasks": ("attorney-1", lambda _: "/api/tasks?status=done"),
        "case page, applicant": ("citizen-1", page(own)),
        "case page, attorney": ("attorney-1", page(every)),
        "case page, chief": ("chief", page(every)),
        "list of cases, applicant": ("citizen-1", lambda _: "/api/cases"),
        "list of cases, attorney": ("attorney-1", lambda _: "/api/cases"),
    }


async def look(callers: list[Caller], name: str, who: str, path: Path, calls: int) -> list[float]:
    """Look so often, spread over the callers; return the seconds of each look, the first few left out."""
    times = Times()
    for caller in callers:
        caller.times = times
    numbers = iter(range(calls))

    async def one(caller: int) -> None:
        await callers[caller].call(name, who, "GET", path(next(numbers)))

    await spread(len(callers), calls, one)
    return times.taken[name][len(callers) :]
