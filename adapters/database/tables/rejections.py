"""Published rejections of settlement proposals, against which an appeal may be filed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT


class RejectionRow(SQLModel, table=True):
    """One rejected proposal; `person` is a CPF or CNPJ, `appeal` the case that contests it: one at most.

    `settled_at`: when that case ended and, of a round run here, its proposal was told so.
    """

    __tablename__ = "rejection"
    __table_args__ = (UniqueConstraint("notice", "proposal"),)
    id: UUID = Field(primary_key=True)
    notice: str
    proposal: str
    person: str
    published_on: date
    signed_by: UUID = Field(foreign_key="person.id")
    appeal: UUID | None = Field(default=None, foreign_key="case.id", unique=True)
    settled_at: datetime | None = Field(default=None, sa_type=INSTANT)
    created_by: UUID
    created_at: datetime = Field(sa_type=INSTANT)
