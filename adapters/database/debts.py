"""Debts and the movements of their ledger on PostgreSQL; who writes locks the debts first and commits them together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.engine import Database
from adapters.database.many import insert_all, rows
from adapters.database.tables import DebtRow, MovementRow
from domain.debts.ledger import DebtKind
from domain.portal.postings import Account, Movement, changes, inscribed
from domain.portal.registry import CLOSED, PART_LABELS, InscribedDebt, Situation

_DEBT, _MOVEMENT = (SQLModel.metadata.tables[str(one.__tablename__)] for one in (DebtRow, MovementRow))
_OWED: ColumnElement[int] = sum((_DEBT.c[part] for part in PART_LABELS), literal(0))
UNDER: Select[Any] = (
    select(_DEBT)
    .where(_DEBT.c.kind == bindparam("kind"), _DEBT.c.key == bindparam("key"))
    .order_by(_DEBT.c.origin_due_on, _DEBT.c.number)
)
OF_DEBTOR = select(_DEBT).where(_DEBT.c.debtor == bindparam("debtor")).order_by(_DEBT.c.kind, _DEBT.c.number)
NAMED = select(_DEBT).where(_DEBT.c.id == func.any(bindparam("ids")))
LOCK_UNDER = UNDER.order_by(None).order_by(_DEBT.c.id).with_for_update()
LOCK = select(_DEBT).where(_DEBT.c.id == func.any(bindparam("ids"))).order_by(_DEBT.c.id).with_for_update()
ADD = insert_all(_MOVEMENT, "debt_id", "debit", "credit", "cents", *PART_LABELS, "cause", "ref", "day", "at")
_MORE = ", ".join(f"{part} = debt.{part} + more.{part}" for part in PART_LABELS)
CHANGE = text(
    f"update debt set as_of = greatest(debt.as_of, :day), {_MORE}"  # noqa: S608 -- names of our own
    " from json_populate_recordset(cast(null as debt), cast(:rows as json)) as more where debt.id = more.id"
)
SETTLE = (
    update(_DEBT)
    .where(_DEBT.c.id == func.any(bindparam("ids")), _OWED == 0, _DEBT.c.situation.not_in(CLOSED))
    .values(situation=Situation.SETTLED)
)
_SIGN = case((_MOVEMENT.c.debit == Account.DEBTOR, 1), (_MOVEMENT.c.credit == Account.DEBTOR, -1), else_=literal(0))
_BOOKS = (
    select(_MOVEMENT.c.debt_id, *(func.sum(_SIGN * _MOVEMENT.c[part]).label(part) for part in PART_LABELS))
    .where(_MOVEMENT.c.debt_id.is_not(None)).group_by(_MOVEMENT.c.debt_id).subquery()
)  # fmt: skip
UNBALANCED = (
    select(_DEBT.c.id).outerjoin_from(_DEBT, _BOOKS, _BOOKS.c.debt_id == _DEBT.c.id)
    .where(or_(*(_DEBT.c[part] != func.coalesce(_BOOKS.c[part], 0) for part in PART_LABELS)))
)  # fmt: skip
"""Debts whose balances are not what their movements add up to: there must be none."""


class SqlDebts:
    """What is read of the registry of debts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def under(self, kind: DebtKind, key: str) -> Sequence[InscribedDebt]:
        """Return the debts under a key, the oldest first."""
        return tuple(map(debt, await self._database.rows(UNDER, kind=kind, key=key)))

    async def named(self, ids: Iterable[UUID]) -> Mapping[UUID, InscribedDebt]:
        """Return debts by their ids."""
        return {row.id: debt(row) for row in await self._database.rows(NAMED, ids=list(ids))}

    async def of_debtor(self, document: str) -> Sequence[InscribedDebt]:
        """Return the debts of a CPF or CNPJ, of every kind."""
        return tuple(map(debt, await self._database.rows(OF_DEBTOR, debtor=document)))

    async def unbalanced(self) -> Sequence[UUID]:
        """Return the debts whose balances are not what their movements add up to; reads the whole ledger."""
        return tuple(row.id for row in await self._database.rows(UNBALANCED))


async def lock_under(connection: AsyncConnection, kind: DebtKind, key: str) -> list[InscribedDebt]:
    """Lock every debt under a key until the transaction ends, and return them."""
    return [debt(row) for row in await connection.execute(LOCK_UNDER, {"kind": kind, "key": key})]


async def lock(connection: AsyncConnection, ids: Iterable[UUID]) -> dict[UUID, InscribedDebt]:
    """Lock debts until the transaction ends, always in the same order, and return them."""
    found = await connection.execute(LOCK, {"ids": list(ids)})
    return {row.id: debt(row) for row in found}


async def enter(connection: AsyncConnection, debts: Sequence[InscribedDebt], ref: str) -> None:
    """Put new debts into the registry, with the movements of their inscription."""
    at, inscriptions = clock.now(), [one for debt in debts if (one := inscribed(debt, ref)) is not None]
    await connection.execute(
        insert(_DEBT), [{**one.model_dump(exclude={"parts"}), **one.parts.model_dump()} for one in debts]
    )
    if inscriptions:
        await connection.execute(ADD, rows({**_line(one), "at": at} for one in inscriptions))


async def post(connection: AsyncConnection, movements: Iterable[Movement | None], day: date) -> None:
    """Put movements into the books and change the balances of their debts, which are locked, to those of a day.

    A debt of which nothing is left is settled.
    """
    moved = [one for one in movements if one is not None]
    if not moved:
        return
    at = clock.now()
    await connection.execute(ADD, rows({**_line(one), "at": at} for one in moved))
    if found := changes(moved):
        more = rows({"id": debt_id, **parts.model_dump()} for debt_id, parts in found.items())
        await connection.execute(CHANGE, {"day": day, **more})
        await connection.execute(SETTLE, {"ids": list(found)})


async def place(connection: AsyncConnection, ids: Iterable[UUID], situation: Situation, agreement: str | None) -> None:
    """Put debts into a situation and remember the one they come from, or under an agreement."""
    keeps = case((_DEBT.c.before.is_(None), _DEBT.c.situation), else_=_DEBT.c.before)
    moved = update(_DEBT).where(_DEBT.c.id.in_(list(ids)))
    await connection.execute(moved.values(situation=situation, before=keeps, agreement=agreement))


async def annotate(connection: AsyncConnection, ids: Iterable[UUID], what: str, day: date) -> None:
    """Write something on debts (domain.portal.registry.ANNOTATES) as of a day; what was there keeps its day."""
    mine = update(_DEBT).where(_DEBT.c.id.in_(list(ids)))
    await connection.execute(mine.values({what: func.coalesce(_DEBT.c[what], day)}))


async def give_back(connection: AsyncConnection, ids: Iterable[UUID]) -> None:
    """Put debts that are not closed back into the situation they come from, under no agreement."""
    back = update(_DEBT).where(_DEBT.c.id.in_(list(ids)), _DEBT.c.situation.not_in(CLOSED))
    await connection.execute(back.values(situation=func.coalesce(_DEBT.c.before, _DEBT.c.situation), before=None))
    await connection.execute(update(_DEBT).where(_DEBT.c.id.in_(list(ids))).values(agreement=None))


def debt(row: Row[Any]) -> InscribedDebt:
    """Return a debt from its row."""
    return debt_of(dict(row._mapping))


def debt_of(values: dict[str, Any]) -> InscribedDebt:
    """Return a debt from the values of its columns. Building it without its checks takes three times as long."""
    return InscribedDebt.model_validate({**values, "parts": values})


def _line(movement: Movement) -> Mapping[str, Any]:
    return movement.model_dump(exclude={"parts"}) | movement.parts.model_dump()
