"""The import of a registry file: read here while PostgreSQL takes the batch before."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from adapters.database.registry_entries import Reject
from adapters.database.registry_imports import Batch, Import, RunningImport, SqlRegistryImports
from adapters.registry_reader import RawLine, digest_of, lines
from domain.errors import DomainError
from domain.portal.registry_file import Row, check_header, read_line

LINES = 10_000
"""Lines of one transaction: what is held at a time, and what a kill makes do again."""
NO_TEXT: Reject = (0, "linha", "row-unreadable", "A linha não é texto UTF-8, ou tem aspas que não fecham.")
Told = Callable[[int], None]


async def import_registry(
    imports: SqlRegistryImports, file: Path, today: date, told: Told = lambda line: None, size: int = LINES
) -> Import:
    """Import a file from where it stopped; `told` hears the last line of each batch.

    Raise DomainError: "registry-header", "registry-line-too-long" or "import-running".
    """
    digest, bytes_long = await asyncio.to_thread(_looked_at, file)
    async with imports.begin(digest, file.name, bytes_long) as running:
        if running.state.finished_at is None:
            await _all(running, _batches(running.state, file, today, size), told)
        return await running.finish()


async def _all(running: RunningImport, batches: Iterator[Batch], told: Told) -> None:
    batch = await asyncio.to_thread(next, batches, None)
    while batch is not None:
        taking = asyncio.create_task(running.take(batch))
        following = await asyncio.to_thread(next, batches, None)
        await taking
        told(batch.line)
        batch = following


def _looked_at(file: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file that has the right columns."""
    first = next(lines(file), None)
    if first is None or first.cells is None:
        raise DomainError("registry-header", "O arquivo está vazio ou não é texto UTF-8.")
    check_header(first.cells)
    return digest_of(file), file.stat().st_size


def _batches(state: Import, file: Path, today: date, size: int) -> Iterator[Batch]:
    rest = lines(file, state.line, state.place)
    if state.line == 0:
        next(rest)  # the header
    while read := list(islice(rest, size)):
        yield _batch(read, today)


def _batch(read: list[RawLine], today: date) -> Batch:
    rows: list[tuple[int, *Row]] = []
    rejects: list[Reject] = []
    for line in read:
        found = read_line(line.cells, today) if line.cells is not None else None
        if isinstance(found, tuple):
            rows.append((line.number, *found))
        elif found is None:
            rejects.append((line.number, *NO_TEXT[1:]))
        else:
            rejects += [(line.number, problem.field, problem.code, problem.message) for problem in found]
    return Batch(rows, rejects, len(read) - len(rows), read[-1].number, read[-1].end)
