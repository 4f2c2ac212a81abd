"""Many rows by one statement: they travel as one JSON text, which costs both sides a tenth of a statement for each."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Table, TextClause, text


def insert_all(table: Table, *names: str, then: str = "") -> TextClause:
    """Return the statement that adds rows with those columns, in their order; `then` is what follows a conflict."""
    columns, row = ", ".join(names), f"cast(null as {table.name})"
    return text(
        f"insert into {table.name} ({columns})"  # noqa: S608 -- names of our own
        f" select {columns} from json_populate_recordset({row}, cast(:rows as json)) {then}"
    )


def rows(values: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the parameter of a statement over many rows."""
    return {"rows": to_json(list(values)).decode()}
