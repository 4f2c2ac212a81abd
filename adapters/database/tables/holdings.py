"""Precatórios and who holds them: chains that only grow."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class PrecatorioRow(SQLModel, table=True):
    """One precatório, by its lawsuit and its number there; its lock orders the registrations."""

    __tablename__ = "precatorio"
    __table_args__ = (UniqueConstraint("lawsuit", "number"),)
    id: UUID = Field(primary_key=True)
    lawsuit: str
    number: str
    created_at: datetime = Field(sa_type=INSTANT)


class HoldingRow(SQLModel, table=True):
    """One link of a chain; `giver` is empty for a first holder. `preference`: age or illness counts (CF 100, § 13)."""

    __tablename__ = "holding"
    __table_args__ = (Index("holding_of_case", "case_id", unique=True, postgresql_where=text("giver <> ''")),)
    precatorio_id: UUID = Field(primary_key=True, foreign_key="precatorio.id")
    place: int = Field(primary_key=True)
    giver: str = ""
    taker: str
    share: str
    preference: bool
    deed_on: date | None = None
    case_id: UUID = Field(foreign_key="case.id")
    protocol: str
    communicated_at: datetime = Field(sa_type=INSTANT)
    decided_by: UUID
    recorded_at: datetime = Field(sa_type=INSTANT)
