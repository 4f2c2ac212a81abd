"""A bank's file of payments, imported by the command: payments a second and memory, beside COPY of the same lines.

BENCH_PAYMENTS says how many (100,000 when it does not).
"""

import asyncio
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import asyncpg

from adapters.clock import now
from bench.cases import database
from bench.figures import show
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.portal.slip import Cover, Issuer, Slip, SlipWanted, issue
from law.portal.payments import slip_due_on
from stack.layout import PROJECT
from stack.session import RunningStack

COUNT, CENTS = int(os.environ.get("BENCH_PAYMENTS", "100000")), 1_234_56
ISSUER = Issuer(collector="0000", pix_location="pix.example/qr/v2/cobv", receiver="PREFEITURA", city="SAO PAULO")
STEPS = (
    """insert into debt (id, number, kind, key, nature, situation, year, reference, origin_due_on, inscribed_on, as_of,
       principal, fine, interest, costs, fees, debtor)
       select md5('paid' || n)::uuid, 'PAID-' || n, 'IPTU', lpad(n::text, 11, '7'), 'tributaria', 'inscrita', 2023, '',
       '2023-03-10', '2024-01-10', current_date, $2::bigint, 0, 0, 0, 0, '11144477735'
       from generate_series(1, $1::int) n""",
    """insert into movement (debt_id, debit, credit, cents, principal, fine, interest, costs, fees, cause, ref, day, at)
       select md5('paid' || n)::uuid, 'devedor', 'inscricao', $2::bigint, $2::bigint, 0, 0, 0, 0, 'inscricao', 'bench',
       current_date, now() from generate_series(1, $1::int) n""",
)
SLIP = (
    "id", "number", "barcode", "txid", "pix", "kind", "debt_kind", "key", "agreement", "covers", "cents", "issued_on",
    "due_on", "good_until", "created_at",
)  # fmt: skip
LEFT = "select count(*) from debt where number like 'PAID-%' and situation <> 'quitada'"


async def measure(system: RunningStack) -> None:
    """Measure and print."""
    system.stop("worker")  # it would help with the booking
    today = local_day(now())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "retorno.ret"
        async with database(system.settings()) as pool, pool.acquire() as connection:
            await prepare(connection, path, today)
            copied = await copy(connection, path)
            seconds, megabytes = await asyncio.to_thread(imported, system, path)
            left = await connection.fetchval(LEFT)
    rows = [
        ("COPY of the lines alone", f"{copied:.1f}", f"{COUNT / copied:,.0f}", ""),
        ("pgm payments import", f"{seconds:.1f}", f"{COUNT / seconds:,.0f}", f"{megabytes:.0f}"),
    ]
    show(
        f"A file of {COUNT:,} payments, each of a slip of its own", ("", "seconds", "payments/s", "peak MB"), rows,
        [f"debts left unpaid: {left} (must be 0); the command checks, takes and books the whole file, and starts anew"],
    )  # fmt: skip


async def prepare(connection: asyncpg.Connection, path: Path, today: date) -> None:
    """Write debts, a slip of each, and the file that pays them."""
    for step in STEPS:
        await connection.execute(step, COUNT, CENTS, timeout=600)
    await connection.copy_records_to_table("portal_slip", records=_rows(path, today), columns=SLIP, timeout=600)
    await connection.execute("analyze", timeout=600)


async def copy(connection: asyncpg.Connection, path: Path) -> float:
    """Return the seconds that PostgreSQL takes to copy the lines into a table of text."""
    await connection.execute("create table bench_line (line text)")
    began = time.perf_counter()
    await connection.copy_to_table("bench_line", source=path)
    return time.perf_counter() - began


def imported(system: RunningStack, path: Path) -> tuple[float, float]:
    """Return how long the command took, and the most memory it had."""
    environment = {**os.environ, **system.environment()}
    began = time.perf_counter()
    command = [sys.executable, "-m", "cli", "payments", "import", str(path)]
    child = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return time.perf_counter() - began, used.ru_maxrss / 1024


def _rows(path: Path, today: date) -> Iterator[tuple[object, ...]]:
    """Give the rows of the slips, and write the line of each into the file."""
    with path.open("w", encoding="ascii", newline="") as file:
        who = f"A2{'BENCH':20}{'PREFEITURA':20}001{'BANCO':20}"
        file.write(f"{f'{who}{today:%Y%m%d}{1:06}06':150}\r\n")
        for place in range(1, COUNT + 1):
            made = _slip(place, today)
            days = f"G{'':20}{today:%Y%m%d}{today:%Y%m%d}"
            file.write(f"{f'{days}{made.barcode}{made.cents:012}{0:07}{place:08}':150}\r\n")
            yield _row(made)
        file.write(f"{f'Z{COUNT + 2:06}{COUNT * CENTS:017}':150}\r\n")


def _slip(place: int, today: date) -> Slip:
    debt_id = UUID(hashlib.md5(f"paid{place}".encode(), usedforsecurity=False).hexdigest())
    due = slip_due_on(today)
    wanted = SlipWanted(
        debt_kind=DebtKind.IPTU, key=f"{place:7>11}", covers=(Cover(debt_id=debt_id, as_of=today, cents=CENTS),),
        issued_on=today, due_on=due, good_until=due,
    )  # fmt: skip
    slip_id = UUID(hashlib.md5(f"slip{place}".encode(), usedforsecurity=False).hexdigest())
    return issue(wanted, ISSUER, slip_id, 10**9 + place)


def _row(made: Slip) -> tuple[object, ...]:
    covers = f"[{','.join(one.model_dump_json() for one in made.covers)}]"
    said = made.model_dump(exclude={"covers"})
    return tuple({**said, "covers": covers, "cents": made.cents, "created_at": now()}[name] for name in SLIP)
