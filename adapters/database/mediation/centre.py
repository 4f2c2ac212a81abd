"""Who and what the centre has: mediators with hours, absences and impediments, and rooms."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import AbsenceRow, ImpedimentRow, MediatorRow, RoomRow, SessionRow
from domain.calendar import local_day
from domain.errors import DomainError
from domain.mediation.availability import Absence, Centre, Hours, Impediment, ImpedimentGround, Mediator, Modality, Room
from domain.mediation.conflict import Skill

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
    """Keep an impediment inside the caller's transaction; the latest date counts."""
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


async def centre_in(session: AsyncSession) -> Centre:
    """Return the centre inside the caller's transaction; absences that are over do not matter any more."""
    today = local_day(clock.now())
    mediators = (await session.execute(select(MediatorRow).where(col(MediatorRow.active)))).scalars().all()
    away = (await session.execute(select(AbsenceRow).where(col(AbsenceRow.last) >= today))).scalars()
    barred = (await session.execute(select(ImpedimentRow))).scalars()
    rooms = (await session.execute(select(RoomRow).where(col(RoomRow.active)).order_by(col(RoomRow.name)))).scalars()
    absences, impediments = defaultdict[UUID, list[Absence]](list), defaultdict[UUID, list[Impediment]](list)
    for a in away:
        absences[a.person_id].append(Absence(first=a.first, last=a.last))
    for i in barred:
        impediments[i.person_id].append(Impediment(about=i.about, ground=ImpedimentGround(i.ground), since=i.since))
    return Centre(
        mediators=tuple(_mediator(m, absences[m.person_id], impediments[m.person_id]) for m in mediators),
        rooms=tuple(Room(id=r.id, name=r.name, modality=Modality(r.modality)) for r in rooms),
    )


def _mediator(row: MediatorRow, absences: Sequence[Absence], impediments: Sequence[Impediment]) -> Mediator:
    return Mediator(
        id=row.person_id, skills=frozenset(map(Skill, row.skills)), party=row.party,
        hours=tuple(map(Hours.model_validate, row.hours)), absences=tuple(absences), impediments=tuple(impediments),
    )  # fmt: skip
