"""The tables. The workflow is the truth of a case; these are what lists, inboxes and people read."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

INSTANT: Any = DateTime(timezone=True)
JSON: Any = JSONB


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


class CaseRow(SQLModel, table=True):
    """One filing. `seq` is the last transition applied; `answers` and `plan` never leave the database."""

    __tablename__ = "case"
    __table_args__ = (
        Index("case_of_applicant", "applicant_id", "created_at", "id"),
        Index("case_listing", "created_at", "id"),
        Index("case_status", "status", "created_at"),
    )
    id: UUID = Field(primary_key=True)
    protocol: str | None = Field(default=None, unique=True)
    filing_key: str | None = None
    applicant_id: UUID = Field(foreign_key="person.id")
    service: str
    title: str
    group: str
    status: str
    holder: str
    holder_since: datetime = Field(sa_type=INSTANT)
    due_at: datetime | None = Field(default=None, sa_type=INSTANT)
    answer_due_at: datetime | None = Field(default=None, sa_type=INSTANT)
    priority: int = 3
    seq: int = 0
    unit: str = ""
    asked_cents: int = 0
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    plan: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    acts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    lapsed: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    pauses: list[Any] = Field(default_factory=list, sa_type=JSON)
    decisions: list[Any] = Field(default_factory=list, sa_type=JSON)
    closing: str | None = None
    created_at: datetime = Field(sa_type=INSTANT)
    filed_at: datetime | None = Field(default=None, sa_type=INSTANT)
    closed_at: datetime | None = Field(default=None, sa_type=INSTANT)


class TransitionRow(SQLModel, table=True):
    """What each transition answered, so that a repetition answers the same."""

    __tablename__ = "transition"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=INSTANT)
    recorded: dict[str, Any] = Field(sa_type=JSON)


class EntryRow(SQLModel, table=True):
    """One line of a timeline."""

    __tablename__ = "entry"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    seq: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    at: datetime = Field(sa_type=INSTANT)
    code: str
    values: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    actor_id: UUID | None = None
    public: bool = True


class SubmissionRow(SQLModel, table=True):
    """What a citizen sent with an act on a filed case."""

    __tablename__ = "submission"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    seq: int = Field(primary_key=True)
    act: str
    at: datetime = Field(sa_type=INSTANT)
    actor_id: UUID
    text: str = ""
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    documents: list[str] = Field(default_factory=list, sa_type=JSON)


class DocumentRow(SQLModel, table=True):
    """A file of a case. `state`: staged (not filed yet), filed, sealed (in the locked bucket)."""

    __tablename__ = "document"
    __table_args__ = (Index("document_of_case", "case_id", "created_at"),)
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
    uploaded_by: UUID
    created_at: datetime = Field(sa_type=INSTANT)


class TaskRow(SQLModel, table=True):
    """One human task; the lease (`holder_id`, `lease_until`) lives only here."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_inbox", "priority", "due_at", "id", postgresql_where=text("status = 'open'")),
        Index("task_of_unit", "unit", "priority", "due_at", "id", postgresql_where=text("status = 'open'")),
        Index("task_of_case", "case_id"),
        Index("task_worked_by", "unit", "case_id"),
        Index("task_of_holder", "holder_id", postgresql_where=text("status = 'open'")),
    )
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    protocol: str
    kind: str
    title: str
    role: str
    unit: str
    status: str = "open"
    spec: dict[str, Any] = Field(sa_type=JSON)
    due_key: str
    due_at: datetime = Field(sa_type=INSTANT)
    priority: int = 3
    holder_id: UUID | None = None
    lease_until: datetime | None = Field(default=None, sa_type=INSTANT)
    opened_at: datetime = Field(sa_type=INSTANT)
    closed_at: datetime | None = Field(default=None, sa_type=INSTANT)
    outcome: str | None = None
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    done_by: UUID | None = None


class LetterRow(SQLModel, table=True):
    """A signed letter in the locked bucket, and the public code that vouches for it."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("case_id", "kind", "number"),)
    code: str = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    kind: str
    number: int
    issued_at: datetime = Field(sa_type=INSTANT)
    bucket: str = ""
    key: str = ""
    version_id: str = ""
    sha256: str = ""
    size: int = 0


class NoticeRow(SQLModel, table=True):
    """One notice to one address: pending, sent or failed; `last_error` carries no personal data."""

    __tablename__ = "notice"
    __table_args__ = (Index("notice_of_case", "case_id"),)
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    template: str
    recipient_id: UUID
    status: str = "pending"
    attempts: int = 0
    last_error: str = ""
    text: str = ""
    due_at: datetime | None = Field(default=None, sa_type=INSTANT)
    created_at: datetime = Field(sa_type=INSTANT)
    sent_at: datetime | None = Field(default=None, sa_type=INSTANT)


class ProtocolCounterRow(SQLModel, table=True):
    __tablename__ = "protocol_counter"
    year: int = Field(primary_key=True)
    last: int


class StartOrderRow(SQLModel, table=True):
    """A procedure that must be started: written with the filing, done when Temporal has it."""

    __tablename__ = "start_order"
    __table_args__ = (Index("start_order_open", "created_at", postgresql_where=text("started_at IS NULL")),)
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    workflow: str
    start: dict[str, Any] = Field(sa_type=JSON)
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    created_at: datetime = Field(sa_type=INSTANT)
    started_at: datetime | None = Field(default=None, sa_type=INSTANT)


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
