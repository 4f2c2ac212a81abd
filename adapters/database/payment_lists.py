"""What waits for people about money, the oldest first, and everything that is known of one payment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlalchemy import Row, Select, func, select, tuple_

from adapters.database.engine import Database
from adapters.database.payment_rows import CONFLICT, LINE, PAYMENT, SLIP, SURPLUS
from domain.portal.payment import Channel, Result, Why
from domain.portal.resolution import Decision

Place = tuple[datetime, UUID]
_NUMBER = select(SLIP.c.number).where(SLIP.c.id == PAYMENT.c.slip_id).scalar_subquery().label("slip")
_LINE = (PAYMENT, _NUMBER)
WAITING: Select[Any] = select(*_LINE).where(PAYMENT.c.unmatched_cents > 0, PAYMENT.c.resolved_at.is_(None))
REPEATED: Select[Any] = select(*_LINE).where(PAYMENT.c.result == Result.REPEATED, PAYMENT.c.resolved_at.is_(None))
OPEN_SURPLUS: Select[Any] = (
    select(SURPLUS.c.id, SURPLUS.c.payment_id, SURPLUS.c.cents, SURPLUS.c.at, PAYMENT.c.channel, PAYMENT.c.external_id,
           PAYMENT.c.paid_on, _NUMBER)
    .join(PAYMENT, PAYMENT.c.id == SURPLUS.c.payment_id).where(SURPLUS.c.refunded_at.is_(None))
)  # fmt: skip
OPEN_CONFLICT: Select[Any] = select(CONFLICT).where(CONFLICT.c.seen_at.is_(None))
COUNTS = tuple(
    select(func.count()).select_from(one.subquery())
    for one in (
        select(PAYMENT.c.id).where(PAYMENT.c.unmatched_cents > 0, PAYMENT.c.resolved_at.is_(None)),
        select(SURPLUS.c.id).where(SURPLUS.c.refunded_at.is_(None)),
        select(CONFLICT.c.id).where(CONFLICT.c.seen_at.is_(None)),
        select(LINE.c.external_id),
    )
)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class PaymentRecord(_Record):
    """A payment as it was told, what it came to, and what a person decided. `slip` is the number it named."""

    id: UUID
    channel: Channel
    external_id: str
    file: str | None
    cents: int
    paid_on: date
    txid: str
    barcode: str
    slip: str | None
    result: Result
    why: Why
    matched_cents: int
    surplus_cents: int
    unmatched_cents: int
    received_at: AwareDatetime
    resolution: Decision | None
    resolved_by: UUID | None
    resolved_at: AwareDatetime | None
    reason: str
    target: str


class SurplusRecord(_Record):
    """Money of a payment that must go back."""

    id: UUID
    payment_id: UUID
    cents: int
    at: AwareDatetime
    channel: Channel
    external_id: str
    paid_on: date
    slip: str | None


class ConflictRecord(_Record):
    """What was told under an id that stands for something else."""

    id: UUID
    channel: Channel
    external_id: str
    said: dict[str, Any]
    told_at: AwareDatetime


class SqlPaymentLists:
    """Lists in pages: those after a place, one more than asked for when there is a next page."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, after: Place | None, limit: int) -> Sequence[PaymentRecord]:
        """Return payments that match nothing until a person says what they are."""
        return await self._payments(WAITING, after, limit)

    async def repeated(self, after: Place | None, limit: int) -> Sequence[PaymentRecord]:
        """Return payments that were taken for ones known by another channel."""
        return await self._payments(REPEATED, after, limit)

    async def surpluses(self, after: Place | None, limit: int) -> Sequence[SurplusRecord]:
        """Return money that was not given back yet."""
        rows = await self._database.rows(_page(OPEN_SURPLUS, SURPLUS.c.at, SURPLUS.c.id, after, limit))
        return [SurplusRecord.model_validate(dict(row._mapping)) for row in rows]

    async def conflicts(self, after: Place | None, limit: int) -> Sequence[ConflictRecord]:
        """Return contradictions that nobody looked into."""
        rows = await self._database.rows(_page(OPEN_CONFLICT, CONFLICT.c.told_at, CONFLICT.c.id, after, limit))
        return [ConflictRecord.model_validate(dict(row._mapping)) for row in rows]

    async def one(self, payment_id: UUID) -> PaymentRecord | None:
        """Return what is known of a payment."""
        rows = await self._database.rows(select(*_LINE).where(PAYMENT.c.id == payment_id))
        return next(map(_payment, rows), None)

    async def waiting_counts(self) -> Mapping[str, int]:
        """Return how many payments, surpluses and contradictions wait for a person, and how many lines to be booked."""
        names = ("unmatched", "surplus", "conflict", "file-line")
        return {name: int(rows[0][0]) for name, rows in zip(names, await self._database.each(COUNTS), strict=True)}

    async def _payments(self, query: Select[Any], after: Place | None, limit: int) -> Sequence[PaymentRecord]:
        rows = await self._database.rows(_page(query, PAYMENT.c.received_at, PAYMENT.c.id, after, limit))
        return [_payment(row) for row in rows]


def _page(query: Select[Any], at: Any, key: Any, after: Place | None, limit: int) -> Select[Any]:
    later = query if after is None else query.where(tuple_(at, key) > after)
    return later.order_by(at, key).limit(limit + 1)


def _payment(row: Row[Any]) -> PaymentRecord:
    return PaymentRecord.model_validate({name: row._mapping[name] for name in PaymentRecord.model_fields})
