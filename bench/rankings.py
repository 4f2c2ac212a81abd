"""How long ranking 50,000 proposals takes, and the memory it needs: no system, one process."""

import time
import tracemalloc
from datetime import UTC, datetime, timedelta

from bench.figures import median, milliseconds, show
from domain.precatorios.edital import Criterion
from domain.precatorios.ranking import Candidate, explained, ranked

PROPOSALS = 50_000
ROUNDS = 5
MEGABYTE = 1024 * 1024
FIRST = datetime(2025, 6, 1, 3, tzinfo=UTC)


def measure() -> None:
    """Rank, then explain every line; the crowd has ties in every criterion."""
    crowd = [_candidate(number) for number in range(PROPOSALS)]
    times = [_timed(crowd) for _ in range(ROUNDS)]
    tracemalloc.start()
    places = ranked(crowd, tuple(Criterion))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    began = time.perf_counter()
    text = sum(len(explained(place)) for place in places)
    told = time.perf_counter() - began
    memory = f"{peak / MEGABYTE:.0f} MB at most above the proposals; {text / MEGABYTE:.1f} MB of text"
    rows = (
        ("ranked", milliseconds(median(times)), milliseconds(max(times))),
        ("every line explained", milliseconds(told), "–"),
    )
    notes = (f"{ROUNDS} rounds; {memory}",)
    show(f"Ranking of {PROPOSALS:,} proposals", ("step", "median ms", "slowest ms"), rows, notes)


def _timed(crowd: list[Candidate]) -> float:
    began = time.perf_counter()
    ranked(crowd, tuple(Criterion))
    return time.perf_counter() - began


def _candidate(number: int) -> Candidate:
    """A proposal scattered by a multiplication that visits every remainder: the same crowd at every run."""
    scattered = number * 7919 % PROPOSALS
    return Candidate(
        f"PGM-2025-{scattered:07d}-0", scattered % 9 == 0, 2009 + scattered % 17, scattered % 3 > 0,
        scattered % 500, FIRST + timedelta(minutes=scattered % 1000),
    )  # fmt: skip
