"""Stops of the legal clocks, and whom they must be told."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class SuspensionRow(SQLModel, table=True):
    """A stretch of days on which legal clocks stand still, by an act of the chief."""

    __tablename__ = "suspension"
    id: UUID = Field(primary_key=True)
    first: date
    last: date
    reason: str
    created_by: UUID
    created_at: datetime = Field(sa_type=INSTANT)


class RecountOrderRow(SQLModel, table=True):
    """A running case that must count its deadlines again: written with the suspension, done when it was told."""

    __tablename__ = "recount_order"
    __table_args__ = (Index("recount_order_open", "case_id", postgresql_where=text("told_at IS NULL")),)
    suspension_id: UUID = Field(primary_key=True, foreign_key="suspension.id")
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    told_at: datetime | None = Field(default=None, sa_type=INSTANT)
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
