"""Orders about inscribed debts and payment slips, kept here until the debt portal has a ledger of its own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class LedgerOrderRow(SQLModel, table=True):
    """One order and the answer to it. Only ever added: a trigger refuses changes."""

    __tablename__ = "ledger_order"
    __table_args__ = (Index("ledger_order_of_debt", "debt_kind", "debt_key"),)
    case_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    protocol: str
    at: datetime = Field(sa_type=INSTANT)
    debt_kind: str
    debt_key: str
    debt_number: str
    effect: str
    amount_cents: int | None = Field(default=None, sa_type=BigInteger)
    share: str
    reason: str
    decided_by: UUID
    approved_by: UUID | None = None
    accepted: bool
    answer: str


class SlipRow(SQLModel, table=True):
    """One payment slip of this system's demonstration ledger."""

    __tablename__ = "payment_slip"
    case_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    code: str = Field(unique=True)
    debt_kind: str
    debt_key: str
    debt_number: str
    amount_cents: int = Field(sa_type=BigInteger)
    issued_at: datetime = Field(sa_type=INSTANT)
    due_at: datetime = Field(sa_type=INSTANT)
    seen_at: datetime = Field(sa_type=INSTANT)
