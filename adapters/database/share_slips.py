"""Slips of cases: a unit's part of debts of the registry, paid like any slip; of other debts a number only."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.debts import lock_under
from adapters.database.engine import Database
from adapters.database.payment_rows import PAYMENT
from adapters.database.portal_slips import ONE_AT_A_TIME, issue_slip
from adapters.database.tables import CaseSlipRow, PortalSlipRow, SlipRow
from domain.calendar import local_day
from domain.debts.ledger import LedgerOrder, Slip, SlipOrder
from domain.errors import DomainError
from domain.portal.amount_due import IndexTable
from domain.portal.febraban import typed_line
from domain.portal.keys import parse_key
from domain.portal.share import PartPaid, part_slip
from domain.portal.slip import Issuer, SlipWanted
from domain.portal.slip_number import show_slip_number

_OF_CASE, _PORTAL, _NUMBERED = (
    SQLModel.metadata.tables[str(one.__tablename__)] for one in (CaseSlipRow, PortalSlipRow, SlipRow)
)
ISSUED = (
    select(_PORTAL.c.number, _PORTAL.c.barcode, _PORTAL.c.cents, _OF_CASE.c.due_at, _OF_CASE.c.seen_at)
    .join_from(_OF_CASE, _PORTAL, _PORTAL.c.id == _OF_CASE.c.slip_id)
    .where(_OF_CASE.c.case_id == bindparam("case_id"), _OF_CASE.c.number == bindparam("number"))
)  # fmt: skip
NUMBERED = select(_NUMBERED).where(
    _NUMBERED.c.case_id == bindparam("case_id"), _NUMBERED.c.number == bindparam("number")
)
_RECEIVED = select(func.coalesce(func.sum(PAYMENT.c.cents), 0)).where(PAYMENT.c.counted_for == _PORTAL.c.id)
_LATER = select(_NUMBERED.c.number).where(
    _NUMBERED.c.case_id == _OF_CASE.c.case_id, _NUMBERED.c.number > _OF_CASE.c.number
)
LAST = (
    select(_PORTAL.c.number, _PORTAL.c.cents, _RECEIVED.scalar_subquery().label("received"))
    .join_from(_OF_CASE, _PORTAL, _PORTAL.c.id == _OF_CASE.c.slip_id)
    .where(_OF_CASE.c.case_id == bindparam("case_id"), ~_LATER.exists())
    .order_by(_OF_CASE.c.number.desc()).limit(1)
)  # fmt: skip
"""The last slip of a case, and what was counted of its money; none when its last slip has a number only."""


class SqlShareSlips:
    """Slips of a unit's part (domain.ports.Slips)."""

    def __init__(self, database: Database, issuer: Issuer, table: Callable[[], Awaitable[IndexTable]]) -> None:
        self._database = database
        self._issuer = issuer
        self._table = table

    async def issue(self, order: SlipOrder, due_at: datetime, seen_at: datetime) -> Slip:
        """Issue a slip once; a repetition returns the one that is there."""
        table, named = await self._table(), {"case_id": order.case_id, "number": order.number}
        days = {**named, "due_at": due_at, "seen_at": seen_at}
        async with self._database.writing() as connection:
            await connection.execute(ONE_AT_A_TIME, {"name": str(order.case_id)})
            if kept := await _kept(connection, named):
                return kept
            wanted = await _wanted(connection, order, due_at, table)
            if wanted is None:
                await connection.execute(insert(_NUMBERED).values(**days, **_unpayable(order)))
            else:
                made = await issue_slip(connection, wanted, self._issuer, clock.new_id())
                await connection.execute(insert(_OF_CASE).values(**days, slip_id=made.id))
            kept = await _kept(connection, named)
            if kept is None:
                raise LookupError("the slip that was just written")
            return kept


async def part_paid(connection: AsyncConnection, order: LedgerOrder) -> PartPaid | None:
    """Return what was received of a case's last slip, none when that one is not paid here."""
    row = (await connection.execute(LAST, {"case_id": order.case_id})).first()
    return PartPaid(row.number, row.cents, int(row.received)) if row else None


async def _wanted(
    connection: AsyncConnection, order: SlipOrder, due_at: datetime, table: IndexTable
) -> SlipWanted | None:
    try:
        key = parse_key(order.debt.kind, order.debt.key)
    except DomainError:
        return None
    return part_slip(order, key, await lock_under(connection, order.debt.kind, key), local_day(due_at), table)


async def _kept(connection: AsyncConnection, named: dict[str, Any]) -> Slip | None:
    if (row := (await connection.execute(ISSUED, named)).first()) is not None:
        return _payable(row)
    if (row := (await connection.execute(NUMBERED, named)).first()) is not None:
        return Slip(number=row.code, amount_cents=row.amount_cents, due_at=row.due_at, seen_at=row.seen_at)
    return None


def _payable(row: Any) -> Slip:
    return Slip(
        number=show_slip_number(row.number), amount_cents=row.cents, due_at=row.due_at, seen_at=row.seen_at,
        typed_line=typed_line(row.barcode),
    )  # fmt: skip


def _unpayable(order: SlipOrder) -> dict[str, Any]:
    """Return a slip of debts that are collected elsewhere: numbered after its case, without a code to pay it by."""
    debt = order.debt
    return {
        "code": f"G{order.protocol.removeprefix('PGM-')}/{order.number}", "debt_kind": debt.kind,
        "debt_key": debt.key, "debt_number": debt.number, "amount_cents": order.amount_cents, "issued_at": order.at,
    }  # fmt: skip
