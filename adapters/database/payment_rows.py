"""Statements over payments, and what their rows mean."""

from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlalchemy import Row, bindparam, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from adapters.database.many import insert_all
from adapters.database.tables import (
    BankFileLineRow,
    BankFileRow,
    DebtRow,
    PaymentConflictRow,
    PaymentRow,
    PortalSlipRow,
    ReckoningRow,
    SurplusRow,
)
from domain.portal.payment import Channel, Outcome, Received, Result, Why
from domain.portal.resolution import Decision
from domain.portal.telling import Notice

DEBT, PAYMENT, SLIP, SURPLUS, CONFLICT, RECKONING, FILE, LINE = (
    SQLModel.metadata.tables[str(one.__tablename__)]
    for one in (
        DebtRow,
        PaymentRow,
        PortalSlipRow,
        SurplusRow,
        PaymentConflictRow,
        ReckoningRow,
        BankFileRow,
        BankFileLineRow,
    )
)
BY_CODES = select(SLIP).where(
    or_(SLIP.c.txid == func.any(bindparam("txids")), SLIP.c.barcode == func.any(bindparam("barcodes")))
)
KNOWN = select(PAYMENT).where(
    PAYMENT.c.channel == bindparam("channel"), PAYMENT.c.external_id == func.any(bindparam("ids"))
)
HELD = select(DEBT.c.id, DEBT.c.agreement).where(DEBT.c.id == func.any(bindparam("ids")), DEBT.c.agreement.is_not(None))
AS_OF = text(
    "update debt set as_of = greatest(debt.as_of, still.as_of)"
    " from json_populate_recordset(cast(null as debt), cast(:rows as json)) as still where debt.id = still.id"
)
"""The day of balances that money left as they were."""
KEPT = select(RECKONING).where(RECKONING.c.debt_id == func.any(bindparam("ids")))
OF_SLIPS = select(
    PAYMENT.c.slip_id,
    PAYMENT.c.counted_for,
    PAYMENT.c.channel,
    PAYMENT.c.cents,
    PAYMENT.c.paid_on,
    PAYMENT.c.result,
    PAYMENT.c.resolution,
).where(or_(PAYMENT.c.slip_id == func.any(bindparam("ids")), PAYMENT.c.counted_for == func.any(bindparam("ids"))))
RECEIVED_FOR = select(
    func.coalesce(func.sum(PAYMENT.c.cents), 0).label("cents"), func.max(PAYMENT.c.paid_on).label("last_paid_on")
).where(PAYMENT.c.counted_for == bindparam("slip_id"))
KEEP = insert_all(
    RECKONING, "debt_id", "standing", then="on conflict (debt_id) do update set standing = excluded.standing"
)
NEW = insert_all(
    PAYMENT, "id", *Received.model_fields, "file", "slip_id", "counted_for", "result", "why", "matched_cents",
    "surplus_cents", "unmatched_cents", "received_at", "day", "reason", "target",
)  # fmt: skip
GIVE_BACK = insert_all(SURPLUS, "id", "payment_id", "cents", "at", "reason")
CONTRADICT = insert(CONFLICT).on_conflict_do_nothing()
_GIVEN = select(func.coalesce(func.sum(SURPLUS.c.cents), 0)).where(SURPLUS.c.payment_id == PAYMENT.c.id)
NEWEST_FIRST = (
    select(PAYMENT.c.id, (PAYMENT.c.cents - _GIVEN.scalar_subquery()).label("left"))
    .where(PAYMENT.c.counted_for == bindparam("slip_id")).order_by(PAYMENT.c.received_at.desc(), PAYMENT.c.id)
)  # fmt: skip


class Taken(BaseModel):
    """A payment that the office has, and what it came to when it was told. `differs`: it was told otherwise now."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    received: Received
    outcome: Outcome
    received_at: AwareDatetime
    differs: bool = False


def taken(row: Row[Any]) -> Taken:
    """Return a payment from its row."""
    came = Outcome(
        result=Result(row.result), why=Why(row.why), matched_cents=row.matched_cents,
        surplus_cents=row.surplus_cents, unmatched_cents=row.unmatched_cents,
    )  # fmt: skip
    told = Received.model_validate({name: row._mapping[name] for name in Received.model_fields})
    return Taken(id=row.id, received=told, outcome=came, received_at=row.received_at)


def noticed(row: Any) -> Notice | None:
    """Return what matters of a payment that named a slip; nothing of one that a person found to be another."""
    if row.slip_id is None or (row.result, row.resolution) == (Result.REPEATED, Decision.ATTACH):
        return None
    return Notice(row.slip_id, Channel(row.channel), row.cents, row.paid_on)
