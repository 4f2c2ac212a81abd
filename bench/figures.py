"""Percentiles and tables."""

import statistics
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

console = Console(highlight=False)
Row = Sequence[object]


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(int(rank), 1) - 1]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def milliseconds(seconds: float) -> str:
    """Return seconds as milliseconds, to one place below ten."""
    return f"{seconds * 1000:.1f}" if seconds < 0.01 else f"{seconds * 1000:.0f}"


def verdict(value: float, aim: float, *, least: bool = False) -> str:
    """Tell whether a figure reaches its aim: at most `aim`, or with `least` at least."""
    reached = value >= aim if least else value <= aim
    return "reached" if reached else "missed"


def show(title: str, columns: Sequence[str], rows: Sequence[Row], notes: Sequence[str] = ()) -> None:
    """Print one table and what must be known to read it."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for place, name in enumerate(columns):
        table.add_column(name, justify="left" if place == 0 else "right")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console.print()
    console.print(table)
    for note in notes:
        console.print(f"  {note}", style="dim", soft_wrap=True)
