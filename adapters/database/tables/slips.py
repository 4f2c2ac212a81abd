"""Slips of the debt portal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON


class PortalSlipRow(SQLModel, table=True):
    """One slip as it was issued (domain.portal.slip.Slip). Never changed."""

    __tablename__ = "portal_slip"
    __table_args__ = (Index("portal_slip_of_key", "debt_kind", "key"),)
    id: UUID = Field(primary_key=True)
    number: str = Field(unique=True)
    barcode: str = Field(unique=True)
    txid: str = Field(unique=True)
    pix: str
    kind: str
    debt_kind: str
    key: str
    agreement: str = Field(index=True)
    instalment: int | None = None
    covers: list[dict[str, Any]] = Field(sa_type=JSON)
    cents: int = Field(sa_type=BigInteger)
    issued_on: date
    due_on: date
    good_until: date
    created_at: datetime = Field(sa_type=INSTANT)
