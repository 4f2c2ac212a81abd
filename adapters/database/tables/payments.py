"""Money that came: payments as banks tell them, what waits for a person, and the files they came in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON

ACCOUNTED = "result = 'repetido' or cents = matched_cents + surplus_cents + unmatched_cents"


class PaymentRow(SQLModel, table=True):
    """One payment and what it came to when it was told; that never changes. Its money counts for `counted_for`.

    A person's resolution of one that waited, or of one that was taken for a repetition, stands beside it.
    """

    __tablename__ = "payment"
    __table_args__ = (
        UniqueConstraint("channel", "external_id", name="payment_told_once"),
        CheckConstraint(ACCOUNTED, "payment_accounted"),
        Index("payment_waiting", "received_at", postgresql_where="unmatched_cents > 0 and resolved_at is null"),
        Index("payment_repeated", "received_at", "id", postgresql_where="result = 'repetido' and resolved_at is null"),
        Index("payment_resolved", "resolved_at", postgresql_where="resolved_at is not null"),
    )
    id: UUID = Field(primary_key=True)
    channel: str
    external_id: str
    cents: int = Field(sa_type=BigInteger)
    paid_on: date
    txid: str
    barcode: str
    file: str | None = Field(default=None, foreign_key="bank_file.name", index=True)
    slip_id: UUID | None = Field(default=None, foreign_key="portal_slip.id", index=True)
    counted_for: UUID | None = Field(default=None, foreign_key="portal_slip.id", index=True)
    result: str
    why: str
    matched_cents: int = Field(sa_type=BigInteger)
    surplus_cents: int = Field(sa_type=BigInteger)
    unmatched_cents: int = Field(sa_type=BigInteger)
    received_at: datetime = Field(sa_type=INSTANT)
    day: date = Field(index=True)
    resolution: str | None = None
    resolved_by: UUID | None = None
    resolved_at: datetime | None = Field(default=None, sa_type=INSTANT)
    reason: str = ""
    target: str = ""


class SurplusRow(SQLModel, table=True):
    """Money of a payment that must go back: when it turned out to be too much, and who gave it back."""

    __tablename__ = "surplus"
    __table_args__ = (
        Index("surplus_open", "at", postgresql_where="refunded_at is null"),
        Index("surplus_refunded", "refunded_at", postgresql_where="refunded_at is not null"),
    )
    id: UUID = Field(primary_key=True)
    payment_id: UUID = Field(foreign_key="payment.id", index=True)
    cents: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=INSTANT)
    refunded_by: UUID | None = None
    refunded_at: datetime | None = Field(default=None, sa_type=INSTANT)
    reason: str = ""


class PaymentConflictRow(SQLModel, table=True):
    """What a bank told under an id that it had used for something else: nothing of it is counted."""

    __tablename__ = "payment_conflict"
    __table_args__ = (UniqueConstraint("channel", "external_id", "said", name="payment_conflict_once"),)
    id: UUID = Field(primary_key=True)
    channel: str
    external_id: str
    said: dict[str, Any] = Field(sa_type=JSON)
    told_at: datetime = Field(sa_type=INSTANT)
    seen_by: UUID | None = None
    seen_at: datetime | None = Field(default=None, sa_type=INSTANT)
    reason: str = ""


class BankFileRow(SQLModel, table=True):
    """A bank's file that was taken whole."""

    __tablename__ = "bank_file"
    name: str = Field(primary_key=True)
    digest: str
    payments: int
    cents: int = Field(sa_type=BigInteger)
    generated_on: date
    received_at: datetime = Field(sa_type=INSTANT)
    received_by: UUID | None = None


class BankFileLineRow(SQLModel, table=True):
    """A payment of a file that is still to be booked; gone once it is a payment. One that failed waits."""

    __tablename__ = "bank_file_line"
    file: str = Field(primary_key=True, foreign_key="bank_file.name")
    external_id: str = Field(primary_key=True)
    cents: int = Field(sa_type=BigInteger)
    paid_on: date
    barcode: str
    attempts: int = 0
    wait_until: datetime | None = Field(default=None, sa_type=INSTANT)


class ReckoningRow(SQLModel, table=True):
    """How the money of slips was counted for a debt (domain.portal.reckoning.Reckoning)."""

    __tablename__ = "reckoning"
    debt_id: UUID = Field(primary_key=True, foreign_key="debt.id")
    standing: dict[str, Any] = Field(sa_type=JSON)
