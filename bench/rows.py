"""The rows that a real case left in the database, to be written again under other identifiers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

import asyncpg

# Each table with its case's column and how to tell at which of the three steps (0, 1, 2) a row is first written.
OF_A_CASE = ("document", "start_order", "transition", "entry", "task", "letter", "notice")
LATE_TASKS = ("analysis",)
LATE_NOTICES = ("decided",)
LATE_LETTERS = ("decision",)
Row = dict[str, Any]


class Pattern:
    """The rows of one decided case. `copy` gives them new identifiers; `insert` writes those of one step."""

    def __init__(self, case: Row, rows: Sequence[tuple[str, int, Row]]) -> None:
        self.case = case
        self.rows = rows

    def copy(self, case_id: UUID) -> list[tuple[str, int, Row]]:
        """Return every row as that of another case."""
        protocol = f"BARE-{case_id}"
        head = ("case", 0, {**self.case, "id": case_id, "protocol": protocol})
        return [head, *((table, step, _renamed(table, row, case_id, protocol)) for table, step, row in self.rows)]

    def counted(self) -> dict[str, int]:
        """Return how many rows each table has of a case."""
        counts = {"case": 1}
        for table, _, _ in self.rows:
            counts[table] = counts.get(table, 0) + 1
        return counts


async def pattern(connection: asyncpg.Connection, case_id: UUID) -> Pattern:
    """Read the rows of a decided case."""
    case = dict(await connection.fetchrow('select * from "case" where id = $1', case_id))
    rows: list[tuple[str, int, Row]] = []
    for table in OF_A_CASE:
        found = await connection.fetch(f"select * from {table} where case_id = $1", case_id)  # noqa: S608 - constants
        rows += [(table, _step(table, dict(row)), dict(row)) for row in found]
    tasks = [f"done-{row['id']}" for table, _, row in rows if table == "task"]
    answered = await connection.fetch("select * from answered where key = any($1)", tasks)
    rows += [("answered", place + 1, dict(row)) for place, row in enumerate(answered)]
    return Pattern(case, rows)


async def insert(connection: asyncpg.Connection, rows: Sequence[tuple[str, int, Row]], step: int) -> None:
    """Write the rows of one step, one statement for each table."""
    tables: dict[str, list[Row]] = {}
    for table, when, row in rows:
        if when == step:
            tables.setdefault(table, []).append(row)
    for table, found in tables.items():
        names = list(found[0])
        columns = ", ".join(f'"{name}"' for name in names)
        places = ", ".join(f"${place}" for place in range(1, len(names) + 1))
        sql = f'insert into "{table}" ({columns}) values ({places})'  # noqa: S608 - names of our own tables
        await connection.executemany(sql, [[row[name] for name in names] for row in found])


def _step(table: str, row: Row) -> int:
    if table in {"transition", "entry"}:
        return min(int(row["seq"]) - 1, 2)
    if table == "task":
        return 1 if row["kind"] in LATE_TASKS else 0
    late = (table == "notice" and row["template"] in LATE_NOTICES) or (
        table == "letter" and row["kind"] in LATE_LETTERS
    )
    return 2 if late else 0


def _renamed(table: str, row: Row, case_id: UUID, protocol: str) -> Row:
    new = dict(row)
    if "case_id" in new:
        new["case_id"] = case_id
    if "id" in new:
        new["id"] = uuid5(case_id, str(row["id"]))
    if "protocol" in new:
        new["protocol"] = protocol
    if table == "letter":
        new["code"] = f"{case_id.hex[:16]}{row['kind']}"
    if table == "answered":
        new["key"] = f"{case_id}{row['key']}"[:100]
    return new
