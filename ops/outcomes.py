"""Which outcomes of which services the last test run reached on the real stack: `python -m ops.outcomes`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from catalog.shelf import load
from domain.service import Service
from domain.wording import CLOSING_LABELS

RESULT = Path(__file__).parent.parent / "build" / "outcomes.json"


@dataclass(frozen=True, order=True)
class Reached:
    """An end of a service: by a route of tests/outcomes walked, or by the time-skipping test that its table names."""

    service: str
    closing: str
    by: str
    walked: bool = True


def save(reached: Sequence[Reached]) -> None:
    """Keep what a run reached."""
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(one) for one in sorted(reached)], indent=1), encoding="utf-8")


def table(reached: Sequence[Reached]) -> Iterator[str]:
    """Yield a Markdown table: each closing that a service names, and what reached it."""
    ways = {key: list(some) for key, some in groupby(sorted(reached), lambda one: (one.service, one.closing))}
    yield "| service | outcome | on the real stack | with time skipped |"
    yield "|---|---|---|---|"
    for service in load().services:
        for closing in service.procedure.closings if service.procedure else ():
            found = ways.get((service.slug, closing), [])
            real, skipped = ("; ".join(one.by for one in found if one.walked is walked) for walked in (True, False))
            outcome = f"{CLOSING_LABELS[closing]} (`{closing}`)"
            yield f"| {_name(service)} | {outcome} | {real or '–'} | {skipped or '–'} |"


def _name(service: Service) -> str:
    return f"{service.number} {service.slug}" if service.number else service.slug


def main() -> int:
    """Print the table of the last run."""
    if not RESULT.exists():
        print("nothing was walked yet: pytest tests/outcomes")
        return 1
    print("\n".join(table([Reached(**one) for one in json.loads(RESULT.read_text(encoding="utf-8"))])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
