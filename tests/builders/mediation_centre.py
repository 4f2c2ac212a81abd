"""A centre on the database with mediators and rooms of its own, and cases that look for times there."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.centre import SqlCentre
from adapters.database.tables import CaseRow, PersonRow
from domain.calendar import Deadline, Suspension
from domain.mediation.availability import Hours, Mediator, Modality
from domain.mediation.booking import Frame, OfferOrder, Terms
from domain.mediation.conflict import Skill

TERMS = Terms(
    notice=Deadline(days=10), horizon=Deadline(days=90), hold=Deadline(days=7), minutes=60, interval=15, bar_years=1,
    wanted=3,
)  # fmt: skip
WEEK = tuple(Hours(weekday=n, opens=time(9), closes=time(17)) for n in range(5))


async def person(database: Database) -> UUID:
    """Write somebody."""
    found = uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=found, subject=str(found), created_at=clock.now()))
    return found


async def case(database: Database, **answers: object) -> UUID:
    """Write a case of a mediation."""
    applicant, found, now = await person(database), uuid4(), clock.now()
    form = {"cpf_cnpj": str(uuid4()), "tipo_conflito": "divida", "convidado_email": "convidado@example.com", **answers}
    async with database.transaction() as session:
        session.add(
            CaseRow(id=found, applicant_id=applicant, service="mediacao-de-conflitos", title="x", status="analysis",
                    group="mediacao-de-conflitos", holder="office", holder_since=now, created_at=now, answers=form)
        )  # fmt: skip
    return found


async def mediator(
    database: Database, hours: Sequence[Hours] = WEEK, skills: Sequence[Skill] = tuple(Skill), party: UUID | None = None
) -> UUID:
    """Write a mediator."""
    found = await person(database)
    whole = Mediator(id=found, skills=frozenset(skills), hours=tuple(hours), party=party)
    await SqlCentre(database).put_mediator(whole, active=True)
    return found


async def room(database: Database, modality: Modality = Modality.IN_PERSON) -> UUID:
    """Write a room."""
    return await SqlCentre(database).put_room(f"Sala {uuid4()}", modality, active=True)


def order(case_id: UUID, offer: int = 1, parties: Sequence[UUID] = (), **changed: object) -> OfferOrder:
    """Return a search for times."""
    who = tuple(parties) or (uuid4(), uuid4())
    plain = OfferOrder(case_id=case_id, offer=offer, at=clock.now(), skill=Skill.CIVIL, parties=who,
                       about=(*who, case_id), terms=TERMS)  # fmt: skip
    return plain.model_copy(update=changed)


def framing(asked: OfferOrder, suspensions: Sequence[Suspension] = ()) -> Frame:
    """Look from tomorrow to 90 days on, at any hour; hold for a week."""
    at = asked.at
    return Frame(
        earliest=at + timedelta(days=1), latest=at + timedelta(days=90), until=at + timedelta(days=7),
        receives=lambda start, minutes: True,
    )  # fmt: skip


def midnight(day: datetime) -> datetime:
    """Return the beginning of a day, UTC."""
    return datetime.combine(day.date(), time(), UTC)
