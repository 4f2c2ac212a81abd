"""What is on paper: documents that citizens send, letters that the office signs, notices of either."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON_OR_NULL


class DocumentRow(SQLModel, table=True):
    """A file of a case. `state`: staged (not filed yet), filed, sealed (in the locked bucket).

    `shown` says whether the applicant may see it: what the office attaches is not, until it is delivered.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("document_of_case", "case_id", "created_at"),
        Index("document_unsealed", "created_at", postgresql_where="state = 'filed'"),
    )
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    kind: str
    name: str
    state: str = "staged"
    bucket: str
    key: str
    version_id: str = ""
    sha256: str
    size: int
    media_type: str
    scan: str
    shown: bool = True
    uploaded_by: UUID
    created_at: datetime = Field(sa_type=INSTANT)


class LetterRow(SQLModel, table=True):
    """A signed letter in the locked bucket, and the public code that vouches for it."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("case_id", "kind", "number"),)
    code: str = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    kind: str
    number: int
    title: str = ""
    issued_at: datetime = Field(sa_type=INSTANT)
    bucket: str = ""
    key: str = ""
    version_id: str = ""
    sha256: str = ""
    size: int = 0


class NoticeRow(SQLModel, table=True):
    """One notice to one address: pending, sent or failed; `last_error` carries no personal data.

    Without a recipient it is for the invited party of a mediation, whose address is in the case's form. `link_id` is
    the link it brings, `event` the session that it puts into calendars.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("notice_of_case", "case_id"),)
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    template: str
    recipient_id: UUID | None = None
    status: str = "pending"
    attempts: int = 0
    last_error: str = ""
    text: str = ""
    due_at: datetime | None = Field(default=None, sa_type=INSTANT)
    created_at: datetime = Field(sa_type=INSTANT)
    sent_at: datetime | None = Field(default=None, sa_type=INSTANT)
    link_id: UUID | None = None
    event: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NULL)
