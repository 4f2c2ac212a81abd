"""The import of a registry file, by the command, beside a plain COPY of the same lines.

BENCH_LINES says how many lines the file has (a million when it does not), in parts of 50,000.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from bench.cases import database
from bench.figures import show
from bench.system import Meter
from stack.debts import write_registry
from stack.layout import PROJECT
from stack.session import RunningStack

INVENTED = 50_000
COPIES = int(os.environ.get("BENCH_LINES", "1000000")) // INVENTED
SEED = 99
KILOBYTES, MILLION = 1024, 1_000_000
LOOK = 0.05


@dataclass(frozen=True)
class Run:
    """One import by the command: its lines, seconds, peak memory in MB, CPU seconds of the command and PostgreSQL."""

    lines: int
    seconds: float
    peak: float
    cpu: float


async def measure(system: RunningStack) -> None:
    """Import a small file and the large one, again the large one, and copy it."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.csv", Path(folder) / "large.csv"
        with small.open("w", encoding="utf-8", newline="") as file:
            write_registry(file, INVENTED, SEED)
        large.write_text("".join(_multiplied(small)), encoding="utf-8")
        meter = Meter(system)
        runs = {
            "import of a small file": _imported(system, small, INVENTED),
            "import": _imported(system, large, INVENTED * COPIES),
        }
        again = _revised(large)
        runs["the same debts again, one corrected"] = _imported(system, again, INVENTED * COPIES)
        async with database(system.settings()) as pool, pool.acquire() as connection:
            copied = await _copied(connection, Path(folder))
            balanced = await connection.fetchval("select count(*) from movement")
    _show(runs, copied, [f"{balanced:,} movements. Cores busy with other programs: {meter.others():.1f}."])


def _multiplied(small: Path) -> Iterator[str]:
    """Give the lines of a file over and over, each time under other numbers."""
    header, *lines = small.read_text(encoding="utf-8").splitlines(keepends=True)
    yield header
    for copy in range(COPIES):
        yield from (line.replace(f"-{SEED}", f"-{SEED}{copy:02}", 1) for line in lines)


def _revised(large: Path) -> Path:
    """Return a file of the same debts whose last line was corrected: another file for the registry."""
    revised = large.with_name("revised.csv")
    revised.write_bytes(large.read_bytes().rstrip(b"\n") + b"\r\n")
    return revised


def _imported(system: RunningStack, file: Path, lines: int) -> Run:
    command = [sys.executable, "-m", "cli", "registry", "import", str(file)]
    meter, began, peak = Meter(system), time.monotonic(), 0.0
    child = subprocess.Popen(command, cwd=PROJECT, env=system.environment(), stdout=subprocess.DEVNULL)
    while child.poll() is None:
        peak = max(peak, _most_held(child.pid))
        time.sleep(LOOK)
    assert child.returncode == 0
    used = meter.read()
    return Run(lines, time.monotonic() - began, peak, used["bench"] + used["postgres"])


def _most_held(pid: int) -> float:
    """Return the most memory that a process has held, in MB; the kernel keeps count."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return float(status.partition("VmHWM:")[2].split()[0]) / KILOBYTES if "VmHWM:" in status else 0.0


async def _copied(connection: asyncpg.Connection, folder: Path) -> float:
    """Return the seconds of a COPY of the debts into an empty table with the columns and indexes of theirs."""
    file = folder / "debts.copy"
    await connection.copy_from_table("debt", output=str(file), timeout=600)
    await connection.execute("create table plain (like debt including all)")
    began = time.monotonic()
    await connection.copy_to_table("plain", source=str(file), timeout=600)
    return time.monotonic() - began


def _show(runs: dict[str, Run], copied: float, notes: list[str]) -> None:
    rows = [
        (name, f"{run.lines:,}", f"{run.seconds:.1f}", f"{run.lines / run.seconds:,.0f}", f"{run.peak:.0f}",
         f"{MILLION * run.cpu / run.lines:.0f}")
        for name, run in runs.items()
    ]  # fmt: skip
    lines = INVENTED * COPIES
    rows.append(
        ("plain COPY of the debts, same indexes", f"{lines:,}", f"{copied:.1f}", f"{lines / copied:,.0f}", "–", "–")
    )
    notes.append("With the start of the command and a movement for each debt; memory is that of the importing process.")
    notes.append(f"Beside COPY: {copied / runs['import'].seconds:.2f} of its rows/s.")
    show("Import of a registry file", ("what", "lines", "s", "lines /s", "peak MB", "CPU µs a line"), rows, notes)
