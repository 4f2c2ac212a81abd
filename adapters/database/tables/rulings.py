"""Rulings of courts that were filed, so that two filings of one ruling find each other."""

from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import NAMES


class RulingRow(SQLModel, table=True):
    """The ruling of one case. `place` tells who came first; `left` is set when the case no longer stands for it."""

    __tablename__ = "ruling"
    __table_args__ = (Index("ruling_of_lawsuit", "lawsuit", "place"), Index("ruling_joined", "joined_to"))
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    place: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    lawsuit: str
    kind: str
    issued_on: str
    digests: list[str] = Field(default_factory=list, sa_type=NAMES, sa_column_kwargs={"server_default": "{}"})
    joined_to: UUID | None = Field(default=None, foreign_key="case.id")
    left: bool = False
