"""Cases: their rows, what moved them, their timelines, and the orders to their procedures."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON, JSON_OR_NULL, NAMES


class CaseRow(SQLModel, table=True):
    """One filing. `seq` is the last transition applied; `answers` and `plan` never leave the database.

    `units` are those that may read it: with a step in its plan, or ever with a task. `principal_id` is who is
    represented by the applicant; `representation` the last one (domain.representation).
    """

    __tablename__ = "case"
    __table_args__ = (
        Index("case_of_applicant", "applicant_id", "created_at", "id"),
        Index("case_listing", "created_at", "id"),
        Index("case_status", "status", "created_at"),
        Index("case_closed", "service", "closed_at", postgresql_where=text("closed_at is not null")),
        Index(
            "case_by_principal", "principal_id", "created_at", "id", postgresql_where=text("principal_id is not null")
        ),
        Index(
            "case_by_representative",
            text("(representation ->> 'representative')"),
            "created_at",
            "id",
            postgresql_where=text("representation is not null"),
        ),
        Index("case_of_units", "units", postgresql_using="gin"),
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
    units: list[str] = Field(default_factory=list, sa_type=NAMES, sa_column_kwargs={"server_default": "{}"})
    asked_cents: int = Field(default=0, sa_type=BigInteger)
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    plan: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    principal_id: UUID | None = Field(default=None, foreign_key="person.id")
    representation: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NULL)
    acts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    offers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
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
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    documents: list[str] = Field(default_factory=list, sa_type=JSON)


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
