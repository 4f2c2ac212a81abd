"""The ledger of inscribed debts: debts with their balances, and the movements that made them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, Numeric, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT

NOT_BELOW_NOTHING = "least(principal, fine, interest, costs, fees) >= 0"
ADDS_UP = "cents >= 0 and (debt_id is null or cents = principal + fine + interest + costs + fees)"

OF_BANK = "debit = 'banco' or credit = 'banco'"
OWED_TO_PAYERS = "debit in ('excedente', 'nao-identificado') or credit in ('excedente', 'nao-identificado')"


class DebtRow(SQLModel, table=True):
    """One debt (domain.portal.registry.InscribedDebt); balances are what its movements add up to.

    `before` is the situation from which an agreement or a suspension took it; `agreement` the number that holds it.
    """

    __tablename__ = "debt"
    __table_args__ = (Index("debt_of_key", "kind", "key"), CheckConstraint(NOT_BELOW_NOTHING, "debt_not_below_nothing"))
    id: UUID = Field(primary_key=True)
    number: str = Field(unique=True)
    kind: str
    key: str
    nature: str
    situation: str
    before: str | None = None
    year: int
    reference: str
    origin_due_on: date
    inscribed_on: date
    as_of: date
    principal: int = Field(sa_type=BigInteger)
    fine: int = Field(sa_type=BigInteger)
    interest: int = Field(sa_type=BigInteger)
    costs: int = Field(sa_type=BigInteger)
    fees: int = Field(sa_type=BigInteger)
    debtor: str = Field(index=True)
    simples: str | None = None
    agreement: str | None = Field(default=None, index=True)
    auction_on: date | None = None
    former_owner_on: date | None = None
    pendency_released_on: date | None = None


class MovementRow(SQLModel, table=True):
    """One transfer between two accounts (domain.portal.postings.Movement). Only ever added: a trigger refuses more."""

    __tablename__ = "movement"
    __table_args__ = (
        CheckConstraint(ADDS_UP, "movement_adds_up"),
        Index("movement_of_bank", "day", postgresql_where=text(OF_BANK)),
        Index("movement_owed_to_payers", "day", postgresql_where=text(OWED_TO_PAYERS)),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    debt_id: UUID | None = Field(default=None, foreign_key="debt.id", index=True)
    debit: str
    credit: str
    cents: int = Field(sa_type=BigInteger)
    principal: int = Field(sa_type=BigInteger)
    fine: int = Field(sa_type=BigInteger)
    interest: int = Field(sa_type=BigInteger)
    costs: int = Field(sa_type=BigInteger)
    fees: int = Field(sa_type=BigInteger)
    cause: str
    ref: str
    day: date
    at: datetime = Field(sa_type=INSTANT)


class IndexRateRow(SQLModel, table=True):
    """What a monthly index was, in percent. A rate that calculations used is never replaced."""

    __tablename__ = "index_rate"
    index: str = Field(primary_key=True)
    month: int = Field(primary_key=True)
    percent: Decimal = Field(sa_type=Numeric)
    source: str
    loaded_at: datetime = Field(sa_type=INSTANT)
