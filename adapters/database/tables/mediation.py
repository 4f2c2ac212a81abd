"""Mediations: mediators and rooms, sessions and what they take of everybody's time, links, notes, obligations."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint
from sqlmodel import Field, SQLModel

from adapters.database.tables.columns import INSTANT, JSON, NAMES

RANGE: Any = TSTZRANGE


class MediatorRow(SQLModel, table=True):
    """Somebody who leads sessions: training, hours, and the key under which they might be a party."""

    __tablename__ = "mediator"
    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    skills: list[str] = Field(default_factory=list, sa_type=NAMES)
    hours: list[Any] = Field(default_factory=list, sa_type=JSON)
    party: UUID | None = None
    active: bool = True


class AbsenceRow(SQLModel, table=True):
    """Days, both included, on which a mediator is away."""

    __tablename__ = "mediator_absence"
    person_id: UUID = Field(primary_key=True, foreign_key="mediator.person_id")
    first: date = Field(primary_key=True)
    last: date


class ImpedimentRow(SQLModel, table=True):
    """Whom or what a mediator must not sit for: a party's key, or a case."""

    __tablename__ = "mediator_impediment"
    person_id: UUID = Field(primary_key=True, foreign_key="mediator.person_id")
    about: UUID = Field(primary_key=True)
    ground: str = Field(primary_key=True)
    since: date | None = None


class RoomRow(SQLModel, table=True):
    """Where sessions are: a room of the centre, or a video room."""

    __tablename__ = "mediation_room"
    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    modality: str
    active: bool = True


class MediationRow(SQLModel, table=True):
    """What is counted of a mediation; its account is in the case."""

    __tablename__ = "mediation"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    conflict: str
    applicant_key: UUID
    invited_key: UUID
    created_at: datetime = Field(sa_type=INSTANT)
    ended_at: datetime | None = Field(default=None, sa_type=INSTANT)


class SessionRow(SQLModel, table=True):
    """A time of a case. `state`: held (until `held_until`), confirmed, done, released.

    `avoid` are the mediators whom the search for it left out.
    """

    __tablename__ = "mediation_session"
    __table_args__ = (
        Index("mediation_session_of_case", "case_id"),
        Index("mediation_session_held", "state", "held_until"),
    )
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    offer: int
    mediator_id: UUID = Field(foreign_key="mediator.person_id")
    room_id: UUID = Field(foreign_key="mediation_room.id")
    start: datetime = Field(sa_type=INSTANT)
    minutes: int
    state: str
    held_until: datetime = Field(sa_type=INSTANT)
    outcome: str = ""
    separate: bool = False
    absent: list[str] = Field(default_factory=list, sa_type=NAMES)
    avoid: list[str] = Field(default_factory=list, sa_type=NAMES, sa_column_kwargs={"server_default": "{}"})
    created_at: datetime = Field(sa_type=INSTANT)


class ClaimRow(SQLModel, table=True):
    """A mediator, a room or a party is taken for a period: nobody twice at a time, whoever writes the row."""

    __tablename__ = "mediation_claim"
    __table_args__ = (
        ExcludeConstraint(("resource", "="), ("period", "&&"), name="nobody_twice", using="gist"),
        Index("mediation_claim_of_session", "session_id"),
        Index("mediation_claim_when", "period", postgresql_using="gist"),
    )
    place: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),)
    )
    session_id: UUID = Field(foreign_key="mediation_session.id")
    resource: UUID
    kind: str
    period: Any = Field(sa_type=RANGE)


class LinkRow(SQLModel, table=True):
    """A link without account: its digest, what it is for, and whether it is spent."""

    __tablename__ = "mediation_link"
    __table_args__ = (Index("mediation_link_of_case", "case_id"),)
    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="case.id")
    digest: str
    side: str
    purpose: str
    round: int
    label: str = Field(default="", sa_column_kwargs={"server_default": ""})
    form: list[Any] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    expires_at: datetime = Field(sa_type=INSTANT)
    opened_at: datetime | None = Field(default=None, sa_type=INSTANT)
    used_at: datetime | None = Field(default=None, sa_type=INSTANT)
    used_key: str = ""
    revoked_at: datetime | None = Field(default=None, sa_type=INSTANT)


class NoteRow(SQLModel, table=True):
    """A mediator's own note of a session, encrypted under the payload key named; erased with the end of the case.

    `text` is what was written before notes were encrypted.
    """

    __tablename__ = "mediation_note"
    session_id: UUID = Field(primary_key=True, foreign_key="mediation_session.id")
    author: UUID = Field(primary_key=True)
    text: str = Field(default="", sa_column_kwargs={"server_default": ""})
    key: str = Field(default="", sa_column_kwargs={"server_default": ""})
    sealed: bytes | None = None


class ObligationRow(SQLModel, table=True):
    """What one side owes the other by the homologated term, and what each says became of it."""

    __tablename__ = "mediation_obligation"
    case_id: UUID = Field(primary_key=True, foreign_key="case.id")
    number: int = Field(primary_key=True)
    debtor: str
    due_on: date
    amount_cents: int = Field(sa_type=BigInteger)
    reports: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
