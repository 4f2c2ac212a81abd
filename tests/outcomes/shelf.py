"""Finds the tables: every file in tests/outcomes/tables that exports `TABLE`."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from tests.outcomes.route import Table

FOLDER = Path(__file__).parent / "tables"


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Return the tables, by the names of their files."""
    names = sorted(file.stem for file in FOLDER.glob("*.py"))
    found = (import_module(f"tests.outcomes.tables.{name}").TABLE for name in names)
    return tuple(table for table in found if isinstance(table, Table))
