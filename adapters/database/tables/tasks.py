"""Human tasks and their leases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON


class TaskRow(SQLModel, table=True):
    """One human task; the lease (`holder_id`, `lease_until`) lives only here."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_listing", "unit", "status", "priority", "due_at", "id", postgresql_include=["role", "kind"]),
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
