"""Appointment slots and who has booked them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class SlotRow(SQLModel, table=True):
    """A time at a unit for so many people."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("unit", "start"),)
    id: UUID = Field(primary_key=True)
    unit: str
    start: datetime = Field(sa_type=INSTANT)
    minutes: int
    capacity: int
    created_by: UUID
    created_at: datetime = Field(sa_type=INSTANT)


class BookingRow(SQLModel, table=True):
    """A case's slot: one at most."""

    __tablename__ = "booking"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    slot_id: UUID = Field(foreign_key="slot.id", index=True)
    booked_at: datetime = Field(sa_type=INSTANT)
