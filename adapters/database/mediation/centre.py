"""Who and what the centre has: mediators with hours, absences and impediments, and rooms."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from pydantic import TypeAdapter
from sqlalchemy import Select, Text, cast, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import AbsenceRow, ImpedimentRow, MediatorRow, PersonRow, RoomRow, SessionRow
from domain.calendar import local_day
from domain.errors import DomainError
from domain.mediation.availability import Absence, Centre, Hours, Impediment, ImpedimentGround, Mediator, Modality, Room
from domain.mediation.conflict import Skill

HOURS = TypeAdapter(tuple[Hours, ...])
ROOMS = UUID("9a8f7b52-1d0c-4a4e-b1a5-165166170172")


class SqlCentre:
    """Every method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Centre:
        """Return everybody and every room in use."""
        async with self._database.reading() as session:
            return await centre_in(session)

    async def put_mediator(self, mediator: Mediator, active: bool) -> None:
        """Keep a mediator's training, hours and key; absences and impediments are kept one by one."""
        values = {
            "skills": sorted(mediator.skills), "hours": [h.model_dump(mode="json") for h in mediator.hours],
            "party": mediator.party, "active": active,
        }  # fmt: skip
        put = insert(MediatorRow).values(person_id=mediator.id, **values)
        async with self._database.transaction() as session:
            await session.execute(put.on_conflict_do_update(index_elements=["person_id"], set_=values))

    async def put_room(self, name: str, modality: Modality, active: bool) -> UUID:
        """Keep a room by its name."""
        room_id = uuid5(ROOMS, name)
        values = {"modality": modality, "active": active}
        put = insert(RoomRow).values(id=room_id, name=name, **values)
        async with self._database.transaction() as session:
            await session.execute(put.on_conflict_do_update(index_elements=["id"], set_=values))
        return room_id

    async def put_absence(self, mediator: UUID, absence: Absence) -> Sequence[tuple[UUID, datetime]]:
        """Keep an absence; return the confirmed sessions (case, start) that now need somebody else."""
        await self._known(mediator)
        put = insert(AbsenceRow).values(person_id=mediator, first=absence.first, last=absence.last)
        put = put.on_conflict_do_update(index_elements=["person_id", "first"], set_={"last": absence.last})
        async with self._database.transaction() as session:
            await session.execute(put)
            return await _led_in(session, mediator, absence.first, absence.last)

    async def led_by(
        self, mediator: UUID, first: date | None = None, last: date | None = None
    ) -> Sequence[tuple[UUID, datetime]]:
        """Return the sessions (case, start) of a mediator that are booked and have no result, the earliest first."""
        await self._known(mediator)
        async with self._database.reading() as session:
            return await _led_in(session, mediator, first, last)

    async def put_impediment(self, mediator: UUID, about: UUID, ground: ImpedimentGround, since: date | None) -> None:
        """Keep whom a mediator must not sit for."""
        await self._known(mediator)
        async with self._database.transaction() as session:
            await impede_in(session, mediator, about, ground, since)

    async def _known(self, mediator: UUID) -> None:
        async with self._database.reading() as session:
            if await session.get(MediatorRow, mediator) is None:
                raise DomainError("unknown-mediator", "Esta pessoa não está no quadro de mediadores.")


async def impede_in(
    session: AsyncSession, mediator: UUID, about: UUID, ground: ImpedimentGround, since: date | None
) -> None:
    """Keep an impediment inside the caller's transaction; the date told last counts."""
    put = insert(ImpedimentRow).values(person_id=mediator, about=about, ground=ground, since=since)
    keys = ["person_id", "about", "ground"]
    await session.execute(put.on_conflict_do_update(index_elements=keys, set_={"since": since}))


async def _led_in(
    session: AsyncSession, mediator: UUID, first: date | None, last: date | None
) -> Sequence[tuple[UUID, datetime]]:
    ahead = select(col(SessionRow.case_id), col(SessionRow.start)).where(
        col(SessionRow.mediator_id) == mediator, col(SessionRow.state) == "confirmed"
    )
    found = (await session.execute(ahead.order_by(col(SessionRow.start)))).all()
    days = (first or date.min, last or date.max)
    return [(r.case_id, r.start) for r in found if days[0] <= local_day(r.start) <= days[1]]


async def centre_in(session: AsyncSession, about: Sequence[UUID] | None = None) -> Centre:
    """Return the centre inside the caller's transaction: absences to come, impediments (those `about` some keys)."""
    mediators = (await session.execute(_mediators(local_day(clock.now()), about))).all()
    rooms = (await session.execute(select(RoomRow).where(col(RoomRow.active)).order_by(col(RoomRow.name)))).scalars()
    return Centre(
        mediators=tuple(_mediator(*row) for row in mediators),
        rooms=tuple(Room(id=r.id, name=r.name, modality=Modality(r.modality)) for r in rooms),
    )


def _mediators(today: date, about: Sequence[UUID] | None) -> Select[Any]:
    """Ask for everybody in one statement: every search for a time does."""
    away = _gathered(AbsenceRow.first, AbsenceRow.last).where(
        col(AbsenceRow.person_id) == col(MediatorRow.person_id), col(AbsenceRow.last) >= today
    )
    barred = _gathered(ImpedimentRow.about, ImpedimentRow.ground, ImpedimentRow.since).where(
        col(ImpedimentRow.person_id) == col(MediatorRow.person_id)
    )
    if about is not None:
        barred = barred.where(col(ImpedimentRow.about).in_(about))
    return select(
        col(MediatorRow.person_id), col(MediatorRow.skills), cast(col(MediatorRow.hours), Text),
        col(MediatorRow.party), away.scalar_subquery(), barred.scalar_subquery(), col(PersonRow.name),
    ).where(col(MediatorRow.active), col(PersonRow.id) == col(MediatorRow.person_id))  # fmt: skip


def _gathered(*columns: Any) -> Select[Any]:
    return select(func.coalesce(func.json_agg(func.json_build_array(*columns)), text("'[]'::json")))


def _mediator(
    person: UUID, skills: list[str], hours: str, party: UUID | None, away: Sequence[list[Any]],
    barred: Sequence[list[Any]], name: str,
) -> Mediator:  # fmt: skip
    return Mediator(
        id=person, name=name, skills=frozenset(map(Skill, skills)), hours=_hours(hours), party=party,
        absences=tuple(Absence(first=first, last=last) for first, last in away),
        impediments=tuple(Impediment(about=key, ground=ground, since=since) for key, ground, since in barred),
    )  # fmt: skip


@lru_cache(maxsize=1000)
def _hours(kept: str) -> tuple[Hours, ...]:
    """Return hours as they are kept: read again for every search, and changed once a year."""
    return HOURS.validate_json(kept)
