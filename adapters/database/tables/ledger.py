"""Orders about inscribed debts, and the payment slips of cases."""

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
    """A slip with a number only: of debts that the registry does not know, or issued before it did."""

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


class CaseSlipRow(SQLModel, table=True):
    """Which slip of the debt portal a case issued under its own number; until when it is good, when it must be seen."""

    __tablename__ = "case_slip"
    case_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    slip_id: UUID = Field(foreign_key="portal_slip.id", unique=True)
    due_at: datetime = Field(sa_type=INSTANT)
    seen_at: datetime = Field(sa_type=INSTANT)
