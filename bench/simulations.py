"""Simulations of agreements a second, beside a bare endpoint that reads the same rows in the same run."""

import sys

import asyncpg

from adapters.database.indexes import SqlIndexes
from bench.cases import database
from bench.figures import median, milliseconds, percentile, show, verdict
from bench.hits import Hits, post
from bench.system import Meter, start
from composition import database as office_database
from law.portal.demonstration import series
from settings import Settings
from stack.layout import PROJECT
from stack.places import listens
from stack.process import Child
from stack.session import RunningStack

AIM = 0.6
KEYS, DEBTS, ROUNDS, SECONDS, CALLERS = 20_000, 3, 3, 4.0, 16
STRIDE = 7919
PORT = 8790
FILL = """insert into debt (id, number, kind, key, nature, situation, year, reference, origin_due_on, inscribed_on,
    as_of, principal, fine, interest, costs, fees, debtor)
    select md5('sim' || n || m)::uuid, 'SIM-' || n || '-' || m, 'ISS', lpad(n::text, 8, '0'), 'tributaria', 'inscrita',
    2021 + m, '', make_date(2021 + m, 3, 10), make_date(2022 + m, 1, 10), make_date(2022 + m, 1, 10), 100000 + n * 7,
    20000, 3000, 0, 12000, lpad(n::text, 11, '0')
    from generate_series(1, $1::int) as n, generate_series(0, $2::int) as m"""


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    await prepare(system.settings())
    start(system, bare(system))
    bare_url, our_url = f"http://127.0.0.1:{PORT}/simulation", f"{system.api_url}/api/debts/agreements/simulation"
    found: dict[str, list[Hits]] = {"bare": [], "simulation": []}
    for url in (bare_url, our_url):
        await post(url, asked, 1.0, CALLERS)
    meter = Meter(system)
    for _ in range(ROUNDS):
        found["bare"].append(await post(bare_url, asked, SECONDS, CALLERS))
        found["simulation"].append(await post(our_url, asked, SECONDS, CALLERS))
    tell(found, meter)


async def prepare(settings: Settings) -> None:
    """Write debts and index series."""
    indexes = office_database(settings)
    for one in series():
        await SqlIndexes(indexes).add(one.index, one.rates)
    await indexes.close()
    async with database(settings) as pool, pool.acquire() as connection:
        await write(connection)


async def write(connection: asyncpg.Connection) -> None:
    """Write the debts."""
    await connection.execute(FILL, KEYS, DEBTS - 1, timeout=600)
    await connection.execute("vacuum analyze debt", timeout=600)


def asked(place: int) -> dict[str, object]:
    """Return what the request of a place asks for: keys in no order that an index has."""
    return {"kind": "ISS", "key": f"{1 + place * STRIDE % KEYS:08}", "instalments": 12}


def bare(system: RunningStack) -> Child:
    """Return the bare endpoint as a process."""
    url = system.settings().database_url.get_secret_value().replace("+asyncpg", "")
    command = [sys.executable, "-m", "bench.bare_debts", url, str(PORT)]
    return Child("bare-debts", command, system.layout.log("bare-debts"), lambda: listens(PORT),
                 {"PYTHONPATH": str(PROJECT)})  # fmt: skip


def tell(found: dict[str, list[Hits]], meter: Meter) -> None:
    """Print the rates, and how near ours comes; also in CPU, which other programs on the machine disturb less."""
    used = meter.read()
    cpu = {
        name: used[process] / sum(len(one.taken) for one in found[name])
        for name, process in (("bare", "bare-debts"), ("simulation", "api"))
    }
    rates = {name: median([one.rate for one in some]) for name, some in found.items()}
    rows = []
    for name, some in found.items():
        taken = [seconds for one in some for seconds in one.taken]
        rows.append((name, f"{rates[name]:.0f}", *(milliseconds(percentile(taken, p)) for p in (50, 99))))
    spent = ", ".join(f"{name} {milliseconds(seconds)} ms" for name, seconds in cpu.items())
    ratio = rates["simulation"] / rates["bare"]
    show(f"Simulations of 12 instalments on {DEBTS} debts ({CALLERS} callers)", ("what", "requests /s", "p50", "p99"),
         rows, [f"Simulation beside bare: {ratio:.2f}, aim {AIM}: {verdict(ratio, AIM, least=True)}.",
                f"CPU of its process for each: {spent}; cores busy with other programs: {meter.others():.1f}.",
                f"{KEYS * DEBTS:,} debts; medians of {ROUNDS} rounds of {SECONDS:.0f} s in turn."])  # fmt: skip
