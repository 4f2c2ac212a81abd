"""Cases a second through the API beside the straight-line skeleton, on the same servers, in turns."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from temporalio.client import Client

import composition
from bench import bare
from bench.breakdown import Breakdown, breakdown
from bench.claims import Papers, Watch, decided
from bench.figures import median, milliseconds, percentile, show, verdict
from bench.person import Caller, Times, tokens
from bench.rows import Pattern, pattern
from bench.straight import Straight
from bench.system import Meter, start
from settings import Settings
from stack.layout import PROJECT
from stack.process import Child
from stack.session import RunningStack

AIM = 0.7
WARM_UP = 12
ROUNDS = 3
AT_ONE, AT_MANY, MANY = 12, 100, 20
PARTS = ("temporal", "worker", "bare-worker", "api", "postgres", "s3", "oidc", "mail", "bench")
Work = Callable[[int], Awaitable[None]]


@dataclass
class Run:
    """What one run took: seconds, CPU seconds by part, and how many cores others kept busy."""

    cases: int
    seconds: float
    cpu: dict[str, float]
    others: float

    @property
    def rate(self) -> float:
        """Return cases a second."""
        return self.cases / self.seconds


@dataclass
class Pairs:
    """Runs of the system and of the skeleton in turns, at one number of callers, and what the system's calls took."""

    callers: int
    system: list[Run]
    skeleton: list[Run]
    times: Times
    inside: Breakdown

    @property
    def ratio(self) -> float:
        """Return the median over the pairs of how fast the system is beside the skeleton."""
        return median([ours.rate / bare.rate for ours, bare in zip(self.system, self.skeleton, strict=True)])


async def spread(callers: int, count: int, work: Work) -> None:
    """Do `count` pieces of work with so many callers, each taking the next piece when it is free."""
    waiting = iter(range(count))

    async def caller(number: int) -> None:
        for _ in waiting:
            await work(number)

    await asyncio.gather(*(caller(number) for number in range(callers)))


async def timed(system: RunningStack, callers: int, count: int, work: Work) -> Run:
    """Run and measure."""
    meter, began = Meter(system), time.perf_counter()
    await spread(callers, count, work)
    return Run(count, time.perf_counter() - began, meter.read(), meter.others())


class Sides:
    """The system and the skeleton, both ready to work."""

    def __init__(self, system: RunningStack, callers: list[Caller], watch: Watch, papers: Papers) -> None:
        self.system, self.callers, self.watch, self.papers = system, callers, watch, papers
        self.cases: list[str] = []
        self.straight: Straight | None = None

    async def real(self, caller: int) -> None:
        """Walk a case through the API."""
        self.cases.append(await decided(self.callers[caller], self.watch, self.papers))

    async def bare(self, _: int) -> None:
        """Do the work of a case in a straight line."""
        assert self.straight is not None
        await self.straight.decided()

    async def pairs(self, temporal: Client, pool: asyncpg.Pool, callers: int, count: int) -> Pairs:
        """Run both in turns, each going first as often as the other can."""
        self.cases, times = [], Times()
        for caller in self.callers:
            caller.times = times
        found = Pairs(callers, [], [], times, Breakdown())
        for turn in range(ROUNDS):
            sides = ((found.system, self.real), (found.skeleton, self.bare))
            for runs, work in sides if turn % 2 == 0 else reversed(sides):
                runs.append(await timed(self.system, callers, count, work))
        rows = await pool.fetch('select protocol from "case" where id = any($1)', [UUID(c) for c in self.cases])
        found.inside = await breakdown(temporal, [row["protocol"] for row in rows])
        return found


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    settings = system.settings()
    async with AsyncExitStack() as stack:
        watch = await stack.enter_async_context(Watch(settings))
        known = tokens(system)
        callers = [await stack.enter_async_context(Caller(system, Times(), known)) for _ in range(MANY)]
        sides = Sides(system, callers, watch, Papers())
        await spread(4, WARM_UP, sides.real)
        pool = await stack.enter_async_context(database(settings))
        made = await pattern(pool, UUID(sides.cases[-1]))
        temporal = await Client.connect(settings.temporal_address)
        sides.straight = skeleton(settings, pool, temporal, made, sides.papers)
        start(system, _bare_worker(system))
        await spread(4, WARM_UP, sides.bare)
        found = [await sides.pairs(temporal, pool, *shape) for shape in ((1, AT_ONE), (MANY, AT_MANY))]
    system.children.pop("bare-worker").kill()
    report(found, made)


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[asyncpg.Pool]:
    """Yield connections of the skeleton's own."""
    url = settings.database_url.get_secret_value().replace("+asyncpg", "")
    async with asyncpg.create_pool(url, min_size=4, max_size=MANY) as pool:
        yield pool


def skeleton(settings: Settings, pool: asyncpg.Pool, temporal: Client, made: Pattern, papers: Papers) -> Straight:
    """Return the skeleton on the servers of these settings."""
    store, signer = composition.object_store(settings), composition.signer(settings)
    return Straight(store, pool, temporal, signer, made, papers, ThreadPoolExecutor(16, "straight"))


def _bare_worker(system: RunningStack) -> Child:
    command = [sys.executable, "-m", "bench.bare", system.settings().temporal_address]
    child = Child("bare-worker", command, system.layout.log("bare"), lambda: False, {"PYTHONPATH": str(PROJECT)})
    child.ready = lambda: bare.READY in child.said()
    return child


def report(found: list[Pairs], made: Pattern) -> None:
    """Print what was measured."""
    most = max(run.others for p in found for run in (*p.system, *p.skeleton))
    show(
        "Cases, filing to signed decision (two documents, two human tasks)",
        ("callers", "system /s", "skeleton /s", "ratio", "aim 0.7"),
        [(p.callers, *(f"{median([run.rate for run in runs]):.2f}" for runs in (p.system, p.skeleton)),
          f"{p.ratio:.2f}", verdict(p.ratio, AIM, least=True)) for p in found],
        (f"Medians of {ROUNDS} pairs run in turns; {AT_ONE} cases a run at one caller, {AT_MANY} at {MANY}.",
         "System: 12 HTTP calls a case. Skeleton: asyncpg, boto3, Typst, pyHanko, a bare workflow; no API, no rules.",
         "Both: 6 objects in S3 (2 staged, 2 sealed and locked, 2 letters), 2 signed PDFs, 2 durable waits, and rows: "
         + ", ".join(f"{count} {table}" for table, count in made.counted().items()) + ".",
         "Only the system also sends 2 e-mails and writes 1 protocol number.",
         f"Cores that other programs of this machine kept busy: up to {most:.1f}."),
    )  # fmt: skip
    show(
        "CPU milliseconds a case, by process",
        ("process", *(f"{side} at {p.callers}" for p in found for side in ("system", "skeleton"))),
        [(part, *(f"{_cpu(runs, part):.0f}" for p in found for runs in (p.system, p.skeleton))) for part in PARTS]
        + [("all", *(f"{sum(_cpu(runs, part) for part in PARTS):.0f}" for p in found
                     for runs in (p.system, p.skeleton)))],
        ("`bench` is the load generator of the system, and the very process that does the skeleton's work.",),
    )  # fmt: skip
    _report_calls(found)
    _report_inside(found)


def _cpu(runs: list[Run], part: str) -> float:
    return sum(run.cpu.get(part, 0.0) for run in runs) / sum(run.cases for run in runs) * 1000


def _report_calls(found: list[Pairs]) -> None:
    names = list(found[0].times.taken)
    show(
        "Time of each HTTP call (ms)",
        ("call", *(f"{label} at {p.callers}" for p in found for label in ("p50", "p99"))),
        [(name, *(milliseconds(percentile(p.times.taken[name], at)) for p in found for at in (50, 99)))
         for name in names],
    )  # fmt: skip


def _report_inside(found: list[Pairs]) -> None:
    names = sorted(found[0].inside.worked, key=found[0].inside.per_case, reverse=True)
    show(
        "Inside the procedure, from Temporal's histories (ms)",
        ("what", "a case", *(f"{label} at {p.callers}" for p in found for label in ("wait p50", "work p50"))),
        [(name, f"{found[0].inside.per_case(name):.1f}",
          *(milliseconds(median(kept[name])) for p in found for kept in (p.inside.waited, p.inside.worked)))
         for name in names],
        (f"A history has {median(found[0].inside.events):.0f} events at one caller.",),
    )  # fmt: skip
