"""Debts of a registry file entered: those that are new go by COPY straight into `debt` and `movement`.

A number that the registry has is never entered again: with the same facts of its inscription it counts as known, with
others it is rejected, since what is owed changes by movements only. Whoever calls sees to it that nobody else enters
debts meanwhile: then no number can come in between.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

import asyncpg

from adapters import clock
from domain.portal.postings import Account, Cause
from domain.portal.registry import PART_LABELS, Situation
from domain.portal.registry_file import FIELDS, Row

NUMBER, SITUATION, AS_OF, PRINCIPAL = map(FIELDS.index, ("number", "situation", "as_of", "principal"))
AMOUNTS = slice(PRINCIPAL, PRINCIPAL + len(PART_LABELS))
FACTS = {name: f"d.{name}" for name in FIELDS} | {"as_of": "m.day"} | {part: f"m.{part}" for part in PART_LABELS}
KNOWN = f"""
    select m.ref, {", ".join(FACTS.values())}
    from debt d left join movement m on m.debt_id = d.id and m.cause = '{Cause.INSCRIBED}'
    where d.number = any($1::text[])
"""  # noqa: S608 -- names of our own
PLANNING = """
    set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;
    set local plan_cache_mode = auto
"""
"""Old statistics would have a registry that grows read whole for each batch. That the debt of a movement exists is
checked by a plan made once: the plan takes longer than the check."""
IDS = "select uuidv7() from generate_series(1, $1::int)"
DEBT = ("id", "before", *FIELDS)
MOVEMENT = ("debt_id", "debit", "credit", "cents", *PART_LABELS, "cause", "ref", "day", "at")
TWICE = ("numero", "number-twice", "O número aparece em outra linha deste arquivo, que vale.")
DIFFERS = (
    "numero", "registered-differently",
    "O débito já está registrado com outros dados: o que é devido muda por movimentos, não por importação.",
)  # fmt: skip

Reject = tuple[int, str, str, str]
"""A line, its column, a code and a message."""
Known = Mapping[str, tuple[str | None, Row]]
"""By their number, which import entered debts, and what they were when they were inscribed."""


async def enter_rows(
    connection: asyncpg.Connection, rows: Sequence[tuple[int, *Row]], ref: str
) -> tuple[int, list[Reject]]:
    """Enter debts that are new, each with its line in front; return how many were known, and what cannot be taken."""
    await connection.execute(PLANNING)
    found = await connection.fetch(KNOWN, [row[1 + NUMBER] for row in rows])
    new, known, refused = _sifted(rows, {row["number"]: (row["ref"], row[1:]) for row in found}, ref)
    if new:
        ids = [row[0] for row in await connection.fetch(IDS, len(new))]
        debts = [(one, _before(row), *row) for one, row in zip(ids, new, strict=True)]
        await connection.copy_records_to_table("debt", records=debts, columns=DEBT)
        movements = _inscriptions(ids, new, ref, clock.now())
        await connection.copy_records_to_table("movement", records=movements, columns=MOVEMENT)
    return known, refused


def _sifted(rows: Iterable[tuple[int, *Row]], known: Known, ref: str) -> tuple[list[Row], int, list[Reject]]:
    """Return the debts that are new, how many others are registered as they stand here, and why the rest is refused."""
    new: dict[object, Row] = {}
    same, refused = 0, list[Reject]()
    for line, *facts in rows:
        row, number = tuple(facts), facts[NUMBER]
        by, registered = known.get(str(number), (None, ()))
        if number in new or by == ref:
            refused.append((line, *TWICE))
        elif not registered:
            new[number] = row
        elif _inscription(registered) == _inscription(row):
            same += 1
        else:
            refused.append((line, *DIFFERS))
    return list(new.values()), same, refused


def _inscription(row: Row) -> Row:
    """Return the facts of a debt that no act changes."""
    return row[:SITUATION] + row[SITUATION + 1 :]


def _before(row: Row) -> Situation | None:
    """Return the situation to which a debt that comes suspended goes back."""
    return Situation.INSCRIBED if row[SITUATION] == Situation.SUSPENDED else None


def _inscriptions(ids: Iterable[UUID], rows: Iterable[Row], ref: str, at: datetime) -> Iterable[tuple[object, ...]]:
    """Give the movements by which debts come into the books (domain.portal.postings.inscribed)."""
    for debt_id, row in zip(ids, rows, strict=True):
        amounts = cast("tuple[int, ...]", row[AMOUNTS])
        yield (
            debt_id,
            Account.DEBTOR,
            Account.INSCRIPTION,
            sum(amounts),
            *amounts,
            Cause.INSCRIBED,
            ref,
            row[AS_OF],
            at,
        )
