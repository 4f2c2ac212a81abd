"""Slips of the debt portal on PostgreSQL: issued once, found by number, key or agreement."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters import clock
from adapters.beside import beside
from adapters.database.debts import UNDER, SqlDebts, debt
from adapters.database.engine import Database
from adapters.database.tables import PortalSlipRow
from domain.debts.ledger import DebtKind
from domain.portal.registry import InscribedDebt
from domain.portal.slip import Issuer, Slip, SlipKind, SlipWanted, issue

Write = Callable[[Sequence[InscribedDebt]], SlipWanted]
_SLIP = SQLModel.metadata.tables[str(PortalSlipRow.__tablename__)]
NEXT_PLACE = text("select nextval('portal_slip_place')")
BY_NUMBER = select(_SLIP).where(_SLIP.c.number == bindparam("number"))
OF_KEY = (
    select(_SLIP)
    .where(
        _SLIP.c.kind == SlipKind.DEBTS, _SLIP.c.debt_kind == bindparam("debt_kind"), _SLIP.c.key == bindparam("key"),
        _SLIP.c.due_on == bindparam("due_on"), _SLIP.c.good_until == bindparam("good_until"),
    )
    .order_by(_SLIP.c.created_at.desc(), _SLIP.c.number.desc()).limit(1)
)  # fmt: skip
ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("name"), 0)))
ISSUE = insert(_SLIP)
OF_AGREEMENT = select(_SLIP).where(_SLIP.c.agreement == bindparam("agreement")).order_by(_SLIP.c.created_at)


class SqlPortalSlips:
    """What is read of slips."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def numbered(self, number: str) -> Slip | None:
        """Return the slip of a number."""
        return next(map(slip, await self._database.rows(BY_NUMBER, number=number)), None)

    async def issued_at(self, number: str) -> datetime | None:
        """Return when a slip was issued."""
        return next((row.created_at for row in await self._database.rows(BY_NUMBER, number=number)), None)

    async def for_everything(self, kind: DebtKind, key: str, write: Write, issuer: Issuer) -> Slip:
        """Return the slip of everything under a key: the last one, as long as what it says is what is owed.

        `write` says what a new one would cover. Raise what it raises, and DomainError("amount-too-large").
        """
        debts = await SqlDebts(self._database).under(kind, key)
        wanted = await beside(len(debts), lambda: write(debts))
        same = {"debt_kind": kind, "key": key, "due_on": wanted.due_on, "good_until": wanted.good_until}
        if kept := _same(await self._database.rows(OF_KEY, **same), wanted):
            return kept
        async with self._database.writing() as connection:
            await connection.execute(ONE_AT_A_TIME, {"name": f"portal-slip|{kind}|{key}"})
            found = (await connection.execute(UNDER, {"kind": kind, "key": key})).all()
            held = [debt(row) for row in found]
            wanted = await beside(len(held), lambda: write(held))
            kept = _same((await connection.execute(OF_KEY, same)).all(), wanted)
            return kept or await issue_slip(connection, wanted, issuer, clock.new_id())

    async def of_agreement(self, agreement: str) -> Sequence[Slip]:
        """Return the slips of an agreement, in the order of their making."""
        return tuple(map(slip, await self._database.rows(OF_AGREEMENT, agreement=agreement)))


def _same(rows: Sequence[Row[Any]], wanted: SlipWanted) -> Slip | None:
    """Return the slip that is there when it covers the same; what was paid or changed since makes another."""
    return next((one for one in map(slip, rows) if one.covers == wanted.covers), None)


async def issue_slip(connection: AsyncConnection, wanted: SlipWanted, issuer: Issuer, slip_id: UUID) -> Slip:
    """Issue a slip under the next number; raise DomainError("amount-too-large"). Repeating it is the caller's care."""
    place = (await connection.execute(NEXT_PLACE)).scalar_one()
    made = issue(wanted, issuer, slip_id, place)
    row = made.model_dump(exclude={"covers"}) | {"covers": [cover.model_dump(mode="json") for cover in made.covers]}
    await connection.execute(ISSUE, row | {"cents": made.cents, "created_at": clock.now()})
    return made


def slip(row: Row[Any]) -> Slip:
    """Return a slip from its row."""
    return Slip.model_validate({name: row._mapping[name] for name in Slip.model_fields})
