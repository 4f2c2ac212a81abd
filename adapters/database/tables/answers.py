"""The bank of answers that staff keep for questions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON


class ModelAnswerRow(SQLModel, table=True):
    """One version of one answer; only the newest is in use, and a version never changes."""

    __tablename__ = "model_answer"
    __table_args__ = (Index("model_answer_of_unit", "unit", "id", "version"),)
    id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    unit: str
    title: str
    text: str
    sources: list[str] = Field(default_factory=list, sa_type=JSON)
    active: bool = True
    written_by: UUID
    written_at: datetime = Field(sa_type=INSTANT)
