"""Who reads a case: its applicant, who is represented, who represents by a checked procuração, staff of its units."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_
from sqlmodel import SQLModel

from adapters.database.tables import CaseRow
from domain.calendar import local_day
from domain.records import Person
from domain.representation import RepresentationState

_CASE = SQLModel.metadata.tables[str(CaseRow.__tablename__)]
_MANDATE: Any = _CASE.c.representation
_ACTS_FOR = and_(
    _MANDATE["representative"].astext == bindparam("representative"),
    _MANDATE["state"].astext == RepresentationState.VALID.value,
    or_(_MANDATE["until"].astext.is_(None), _MANDATE["until"].astext >= bindparam("today")),
)
OWN = or_(
    _CASE.c.applicant_id == bindparam("applicant_id"), _CASE.c.principal_id == bindparam("applicant_id"), _ACTS_FOR
)
"""A citizen's cases, by the parameters of `own`."""


def own(person: Person, now: datetime) -> dict[str, Any]:
    """Return the parameters of OWN for a citizen on a day."""
    return {"applicant_id": person.id, "representative": str(person.id), "today": local_day(now).isoformat()}


def ways(person: Person, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of which one makes a case readable to this person; each has its own index."""
    if person.staff:
        units: Any = _CASE.c.units
        return (units.overlap(sorted(person.actor.reads_of)),)
    return _CASE.c.applicant_id == person.id, _CASE.c.principal_id == person.id, _ACTS_FOR.params(**own(person, now))
