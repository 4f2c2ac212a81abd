"""Slips of the debt portal on PostgreSQL: issued once, found by number, barcode or Pix."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import PortalSlipRow
from domain.portal.slip import Issuer, Slip, SlipWanted, issue

_SLIP = SQLModel.metadata.tables[str(PortalSlipRow.__tablename__)]
NEXT_PLACE = text("select nextval('portal_slip_place')")
BY_NUMBER = select(_SLIP).where(_SLIP.c.number == bindparam("number"))
BY_CODE = select(_SLIP).where(or_(_SLIP.c.txid == bindparam("txid"), _SLIP.c.barcode == bindparam("barcode")))
OF_AGREEMENT = select(_SLIP).where(_SLIP.c.agreement == bindparam("agreement")).order_by(_SLIP.c.created_at)


class SqlPortalSlips:
    """What is read of slips."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def numbered(self, number: str) -> Slip | None:
        """Return the slip of a number."""
        return next(map(slip, await self._database.rows(BY_NUMBER, number=number)), None)

    async def of_agreement(self, agreement: str) -> Sequence[Slip]:
        """Return the slips of an agreement, in the order of their making."""
        return tuple(map(slip, await self._database.rows(OF_AGREEMENT, agreement=agreement)))


async def issue_slip(connection: AsyncConnection, wanted: SlipWanted, issuer: Issuer, slip_id: UUID) -> Slip:
    """Issue a slip under the next number; raise DomainError("amount-too-large"). Repeating it is the caller's care."""
    place = (await connection.execute(NEXT_PLACE)).scalar_one()
    made = issue(wanted, issuer, slip_id, place)
    row = made.model_dump(exclude={"covers"}) | {"covers": [cover.model_dump(mode="json") for cover in made.covers]}
    await connection.execute(insert(_SLIP).values(**row, cents=made.cents, created_at=clock.now()))
    return made


async def slip_of(connection: AsyncConnection, txid: str, barcode: str) -> Slip | None:
    """Return the slip that a payment names."""
    found = await connection.execute(BY_CODE, {"txid": txid, "barcode": barcode})
    return next(map(slip, found), None)


def slip(row: Row[Any]) -> Slip:
    """Return a slip from its row."""
    return Slip.model_validate({name: row._mapping[name] for name in Slip.model_fields})
