"""Settlement rounds: their editais, lots and proposals, and what procedures are to be told."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON, NAMES


class RoundRow(SQLModel, table=True):
    """One round, a case of the office; its lock orders what is proposed in it. `holds`: suspensions by a court."""

    __tablename__ = "settlement_round"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    slug: str = Field(unique=True)
    edital: dict[str, Any] = Field(sa_type=JSON)
    holds: list[Any] = Field(default_factory=list, sa_type=JSON)
    opened_by: UUID
    opened_at: datetime = Field(sa_type=INSTANT)


class LotRow(SQLModel, table=True):
    """One lot, a case of the office. `version` is that of its lists; `files` say where its sealed files are."""

    __tablename__ = "settlement_lot"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    round_id: UUID = Field(foreign_key="settlement_round.case_id")
    number: int
    closes_at: datetime = Field(sa_type=INSTANT)
    version: int = 0
    published_at: datetime | None = Field(default=None, sa_type=INSTANT)
    files: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ProposalRow(SQLModel, table=True):
    """One proposal, a case of its applicant. `serial` grows with every change of state that is told.

    `creditors` are CPF and CNPJ, `person` the first of them; `share` of the whole credit is n/d. `listed` is the
    version of the lists that names it, with its `place` when it is classified, and why (`reason`).
    """

    __tablename__ = "proposal"
    __table_args__ = (
        Index("proposal_of_lot", "lot_id", "state"),
        Index("proposal_waiting", "round_id", postgresql_where=text("lot_id is null")),
        Index("proposal_of_precatorio", "round_id", "lawsuit", "precatorio"),
    )
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    round_id: UUID = Field(foreign_key="settlement_round.case_id")
    lot_id: UUID | None = Field(default=None, foreign_key="settlement_lot.case_id")
    lawsuit: str
    precatorio: str
    year: int
    order_number: int
    food: bool
    priority: bool
    debtor: str
    creditors: list[str] = Field(sa_type=NAMES)
    person: str
    share: str
    state: str
    serial: int = 0
    ground: str = ""
    examined_by: UUID | None = None
    place: int = 0
    reason: str = ""
    listed: int = 0
    paid_on: date | None = None
    paid_cents: int | None = Field(default=None, sa_type=BigInteger)


class SignalOrderRow(SQLModel, table=True):
    """Something a procedure is to be told, written with what it tells of; done when Temporal has it."""

    __tablename__ = "signal_order"
    __table_args__ = (Index("signal_order_open", "id", postgresql_where=text("told_at IS NULL")),)
    id: int | None = Field(default=None, sa_type=BigInteger, primary_key=True)
    protocol: str
    name: str
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(sa_type=INSTANT)
    told_at: datetime | None = Field(default=None, sa_type=INSTANT)
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
