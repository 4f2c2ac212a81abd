"""Agreements in instalments: what was agreed, on which debts, and what is still to be told to their procedures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON


class AgreementRow(SQLModel, table=True):
    """One agreement (domain.portal.agreement.Agreement). `request` is made once; `email` gets the reminders."""

    __tablename__ = "agreement"
    __table_args__ = (Index("agreement_of_key", "debt_kind", "key"),)
    number: str = Field(primary_key=True)
    request: UUID = Field(unique=True)
    kind: str
    debt_kind: str
    key: str
    agreed_on: date
    made_at: datetime = Field(sa_type=INSTANT)
    made_by: UUID | None = None
    email: str
    edital: str
    earlier: int
    entry_cents: int = Field(sa_type=BigInteger)
    breaks_at: int
    arrears_from: date | None = None
    arrears_until: date | None = None
    closes_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ending: str | None = None
    ended_on: date | None = None
    unpaid_due_on: date | None = None


class AgreementDebtRow(SQLModel, table=True):
    """A debt in an agreement: what it came to then, at its place in the order of payment. Never changed."""

    __tablename__ = "agreement_debt"
    agreement: str = Field(primary_key=True, foreign_key="agreement.number")
    place: int = Field(primary_key=True)
    debt_id: UUID = Field(foreign_key="debt.id", index=True)
    cents: int = Field(sa_type=BigInteger)
    discount: dict[str, Any] = Field(sa_type=JSON)


class InstalmentRow(SQLModel, table=True):
    """One instalment (domain.portal.agreement.Instalment).

    `put_off_by` is the code of what kept its slip from being calculated when it was last called; "" when nothing did.
    """

    __tablename__ = "agreement_instalment"
    __table_args__ = (Index("agreement_put_off", "agreement", postgresql_where=text("put_off_by <> ''")),)
    agreement: str = Field(primary_key=True, foreign_key="agreement.number")
    number: int = Field(primary_key=True)
    cents: int = Field(sa_type=BigInteger)
    due_on: date
    late_until: date
    call_at: datetime = Field(sa_type=INSTANT)
    judged_at: datetime = Field(sa_type=INSTANT)
    called: bool
    paid_on: date | None = None
    grown_cents: int = Field(sa_type=BigInteger)
    received_cents: int = Field(sa_type=BigInteger)
    put_off_by: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AgreementNoticeRow(SQLModel, table=True):
    """A notice that no mail server took yet, or that was given up; taken out when the debtor is reached."""

    __tablename__ = "agreement_notice"
    agreement: str = Field(primary_key=True, foreign_key="agreement.number")
    notice: str = Field(primary_key=True)
    instalment: int = Field(primary_key=True)
    attempts: int
    last_error: str
    failed_at: datetime = Field(sa_type=INSTANT)


class AgreementOrderRow(SQLModel, table=True):
    """An order to wake the procedure of an agreement, or to start it when there is none. Done, it is taken out."""

    __tablename__ = "agreement_order"
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    agreement: str
    attempts: int = 0
    created_at: datetime = Field(sa_type=INSTANT)
