"""Who signs in, and what they were answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON


class PersonRow(SQLModel, table=True):
    """Somebody who signs in: `subject` is the CPF of a citizen, the issuer's `sub` of staff."""

    __tablename__ = "person"
    id: UUID = Field(primary_key=True)
    subject: str = Field(unique=True)
    staff: bool = False
    name: str = ""
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    disability: bool = False
    level: int = 1
    active: bool = True
    created_at: datetime = Field(sa_type=INSTANT)


class PostRow(SQLModel, table=True):
    __tablename__ = "post"
    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    role: str = Field(primary_key=True)
    unit: str = Field(primary_key=True, index=True)


class AnsweredRow(SQLModel, table=True):
    """What was answered under an Idempotency-Key. `status` 0: the request is still being worked on."""

    __tablename__ = "answered"
    person_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True)
    route: str
    digest: str
    status: int = 0
    body: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    created_at: datetime = Field(sa_type=INSTANT)
