"""Consulting debts with a million of them in the database, beside a bare endpoint that reads the same rows."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from bench.cases import database
from bench.debts import fill, key
from bench.figures import median, milliseconds, percentile, show, verdict
from bench.hits import Path, hit
from bench.system import Meter, start
from stack.places import HOST, random_ports
from stack.process import Child
from stack.session import RunningStack

P99, RATIO = 0.020, 0.6
CALLERS = 8
CALLS, ROUNDS = 1500, 5
BARE = "bare"


@dataclass
class Side:
    """One of the two that are compared: where it is asked, and what was seen of it in each round."""

    name: str
    child: str
    port: int
    path: Path
    times: dict[int, list[float]] = field(default_factory=lambda: {1: [], CALLERS: []})
    rates: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    async def round(self, meter: Meter) -> None:
        """Ask alone, then with many at once."""
        self.times[1] += (await hit(HOST, self.port, self.path, 1, CALLS // 5)).taken
        before = meter.read()[self.child]
        hits = await hit(HOST, self.port, self.path, CALLERS, CALLS)
        self.times[CALLERS] += hits.taken
        self.rates.append(hits.rate)
        self.spent.append((meter.read()[self.child] - before) / CALLS)


async def measure(system: RunningStack) -> None:
    """Fill, then ask both in turns, so that what else the machine does falls on both."""
    async with database(system.settings()) as pool, pool.acquire() as connection:
        note = await fill(connection)
    port = _bare(system)
    sides = [
        Side("consultation", "api", system.settings().api_port, lambda n: f"/api/debts?kind=IPTU&key={key(n)}"),
        Side("bare endpoint", BARE, port, lambda n: f"/debts?kind=IPTU&key={key(n)}"),
    ]
    for side in sides:
        await hit(HOST, side.port, side.path, CALLERS, CALLS // 3)  # warm
    meter = Meter(system)
    for _ in range(ROUNDS):
        for side in sides:
            await side.round(meter)
    _show(sides, [note, f"Cores busy with other programs: {meter.others():.1f}."])


def _bare(system: RunningStack) -> int:
    url = system.settings().database_url.get_secret_value().replace("+asyncpg", "")
    port = random_ports().api
    command = [sys.executable, "-m", "bench.bare_debts", url, str(port)]
    start(system, Child(BARE, command, system.layout.log(BARE), lambda: _answers(port)))
    return port


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://{HOST}:{port}/docs", trust_env=False, timeout=2).is_success
    except httpx.HTTPError:
        return False


def _show(sides: Sequence[Side], notes: list[str]) -> None:
    rows = []
    for side in sides:
        alone, crowd = side.times[1], side.times[CALLERS]
        at = [milliseconds(percentile(taken, percent)) for taken in (alone, crowd) for percent in (50, 99)]
        rows.append((side.name, *at, f"{median(side.rates):.0f}", milliseconds(median(side.spent))))
    ours, bare = sides
    rate = median([one / other for one, other in zip(ours.rates, bare.rates, strict=True)])
    cpu = median(bare.spent) / median(ours.spent)
    worst = percentile(ours.times[1], 99)
    notes += [
        f"p99 of the consultation, one caller: {milliseconds(worst)} ms, at most 20: {verdict(worst, P99)}.",
        f"Requests/s beside the bare endpoint: {rate:.2f}, at least 0.6: {verdict(rate, RATIO, least=True)}; "
        f"by CPU of the process: {cpu:.2f}.",
        f"{ROUNDS} rounds in turns of {CALLS // 5} requests alone and {CALLS} by {CALLERS} callers.",
    ]
    columns = ("what", "p50 alone", "p99 alone", f"p50 by {CALLERS}", f"p99 by {CALLERS}", "requests /s", "CPU ms each")
    show("Consulting with 1,000,000 debts (ms)", columns, rows, notes)
