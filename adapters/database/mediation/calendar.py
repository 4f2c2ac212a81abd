"""The centre's calendar (domain.mediation.ports.MediationCalendar): a constraint decides, not the search."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.centre import centre_in, impede_in
from adapters.database.mediation.search import busy_on, claim, hold_all, lock, need_of, search, take
from adapters.database.suspensions import suspensions
from adapters.database.tables import ClaimRow, RoomRow, SessionRow
from domain.calendar import OFFICE_ZONE, Suspension, local_day
from domain.mediation.availability import Centre, ImpedimentGround, Modality, Need, Opening, Period, openings, serves
from domain.mediation.booking import LAPSE, Frame, Framing, Held, OfferOrder, Slot
from domain.mediation.messages import Sitting

AHEAD = ("held", "confirmed")
CHOSEN: tuple[Any, ...] = (
    col(SessionRow.id), col(SessionRow.start), col(SessionRow.minutes), col(RoomRow.modality),
    col(RoomRow.name).label("place"), col(SessionRow.mediator_id).label("mediator"),
)  # fmt: skip


class SqlMediationCalendar:
    """Each method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, order: OfferOrder, framing: Framing) -> Held:
        """Hold the first free times, one a day, for a case alone."""
        async with self._database.transaction() as session:
            await lock(session)
            kept = await _slots(session, _of_offer(order))
            frame = framing(order, await suspensions(session))
            if kept:
                return Held(slots=kept, until=await _until(session, order))
            await _lapse(session)
            centre = await centre_in(session, order.about)
            found = await search(session, order, centre, frame)
            held = await hold_all(session, order, found.chosen, frame.until)
            slots = tuple(_held(slot, opening, order, centre) for slot, opening in held)
            return Held(slots=slots, until=frame.until, others=tuple(found.others))

    async def choose(self, order: OfferOrder, starts: Sequence[datetime], framing: Framing) -> Held:
        """Hold the very times that a party names, as many of them as are free; those held before are held still."""
        named = _sessions().where(
            _of(order.case_id), col(SessionRow.start).in_(starts), col(SessionRow.state).in_(AHEAD)
        )
        async with self._database.transaction() as session:
            await lock(session)
            await _lapse(session)
            frame = framing(order, await suspensions(session))
            centre, mine = await centre_in(session, order.about), {s.start for s in await _slots(session, named)}
            wanted = [await _opening_at(session, order, centre, s, frame) for s in starts if s not in mine]
            for opening in (o for o in wanted if o is not None):
                await hold_all(session, order, [opening], frame.until)
            return Held(slots=await _slots(session, named), until=frame.until)

    async def suspensions(self) -> Sequence[Suspension]:
        """Return the suspensions in force."""
        async with self._database.reading() as session:
            return await suspensions(session)

    async def free(self, order: OfferOrder, framing: Framing) -> Sequence[datetime]:
        """Return times that are free for a case now; nothing is held."""
        async with self._database.reading() as session:
            frame = framing(order, await suspensions(session))
            found = await search(session, order, await centre_in(session, order.about), frame)
            return sorted({*(o.period.start for o in found.chosen), *found.others})

    async def avoided(self, case_id: UUID) -> tuple[UUID, ...]:
        """Return whom the newest search of a case's procedure left out; what parties name themselves has offer 0."""
        newest = select(col(SessionRow.avoid)).where(_of(case_id), col(SessionRow.offer) > 0)
        async with self._database.reading() as session:
            found = await session.execute(newest.order_by(col(SessionRow.offer).desc()).limit(1))
        return tuple(UUID(one) for one in found.scalar_one_or_none() or ())

    async def booked(self, case_id: UUID) -> Slot | None:
        """Return the session that a case has ahead of it."""
        mine = _sessions().where(_of(case_id), col(SessionRow.state) == "confirmed")
        async with self._database.reading() as session:
            return next(iter(await _slots(session, mine)), None)

    async def confirm(self, case_id: UUID, slot: UUID) -> Slot | None:
        """Make a held slot the session of a case; None when the hold is over."""
        mine = (col(SessionRow.id) == slot, _of(case_id), col(SessionRow.state).in_(AHEAD))
        made = update(SessionRow).where(*mine, col(RoomRow.id) == col(SessionRow.room_id)).values(state="confirmed")
        booked = made.returning(*CHOSEN).execution_options(synchronize_session=False)
        async with self._database.transaction() as session:
            found = (await session.execute(booked)).one_or_none()
            return Slot.model_validate(dict(found._mapping)) if found else None

    async def release(self, case_id: UUID, slots: Sequence[UUID]) -> None:
        """Give slots back."""
        async with self._database.transaction() as session:
            await _free(session, _of(case_id), col(SessionRow.id).in_(slots))

    async def release_all(self, case_id: UUID) -> None:
        """Give back everything that a case has ahead of it."""
        async with self._database.transaction() as session:
            await _free(session, _of(case_id))

    async def reassign(
        self, slot: UUID, avoid: Sequence[UUID], order: OfferOrder, to: UUID | None = None
    ) -> Slot | None:
        """Give a session to another mediator who is free at its time; None, and nothing changed, without one."""
        async with self._database.transaction() as session:
            await lock(session)
            row = await session.get_one(SessionRow, slot, with_for_update=True)
            if row.mediator_id not in avoid:
                return (await _slots(session, _sessions().where(col(SessionRow.id) == slot)))[0]
            period = Period(start=row.start, end=row.start + _length(order))
            able = await _able(session, order, period, avoid)
            for other in (m for m in able if to in (None, m)):
                if await claim(session, [take(slot, other, "mediator", period)]):
                    mine = (col(ClaimRow.session_id) == slot, col(ClaimRow.resource) == row.mediator_id)
                    await session.execute(delete(ClaimRow).where(*mine))
                    row.mediator_id = other
                    await session.flush()
                    return (await _slots(session, _sessions().where(col(SessionRow.id) == slot)))[0]
            return None

    async def name(self, order: OfferOrder, leaves: UUID, to: UUID | None) -> UUID | None:
        """Return who may go on in a mediator's place today; the same for the same question."""
        need, day = need_of(order), local_day(clock.now())
        async with self._database.reading() as session:
            centre = await centre_in(session, order.about)
        able = (m.id for m in centre.mediators if m.id != leaves and serves(m, need, day))
        return min((m for m in able if to in (None, m)), default=None)

    async def impede(self, case_id: UUID, mediator: UUID, ground: ImpedimentGround) -> None:
        """Keep that a mediator must not sit in a case."""
        async with self._database.transaction() as session:
            await impede_in(session, mediator, case_id, ground, None)

    async def conclude(self, sitting: Sitting) -> None:
        """Keep what became of a session; one that was settled before, or missed before its end, gives its time back."""
        done = {
            "state": "done", "outcome": sitting.outcome, "separate": sitting.separate, "absent": list(sitting.absent)
        }  # fmt: skip
        async with self._database.transaction() as session:
            await session.execute(update(SessionRow).where(col(SessionRow.id) == sitting.slot).values(**done))
            row = await session.get_one(SessionRow, sitting.slot, populate_existing=True)
            if sitting.at < row.start:
                await session.execute(delete(ClaimRow).where(col(ClaimRow.session_id) == sitting.slot))


def _length(order: OfferOrder) -> timedelta:
    return need_of(order).length


def _of(case_id: UUID) -> ColumnElement[bool]:
    return col(SessionRow.case_id) == case_id


def _sessions() -> Select[SessionRow, RoomRow]:
    joined = select(SessionRow, RoomRow).join(RoomRow, col(RoomRow.id) == col(SessionRow.room_id))
    return joined.order_by(col(SessionRow.start)).execution_options(populate_existing=True)


def _of_offer(order: OfferOrder) -> Select[SessionRow, RoomRow]:
    mine = (_of(order.case_id), col(SessionRow.offer) == order.offer, col(SessionRow.state).in_(AHEAD))
    return _sessions().where(*mine)


async def _slots(session: AsyncSession, query: Select[SessionRow, RoomRow]) -> tuple[Slot, ...]:
    return tuple(_slot(row, room) for row, room in await session.execute(query))


def _slot(row: SessionRow, room: RoomRow) -> Slot:
    return Slot(
        id=row.id, start=row.start, minutes=row.minutes, modality=Modality(room.modality), place=room.name,
        mediator=row.mediator_id,
    )  # fmt: skip


def _held(slot: UUID, opening: Opening, order: OfferOrder, centre: Centre) -> Slot:
    place = next(room.name for room in centre.rooms if room.id == opening.room)
    return Slot(
        id=slot, start=opening.period.start, minutes=order.terms.minutes, modality=opening.modality, place=place,
        mediator=opening.mediator,
    )  # fmt: skip


async def _until(session: AsyncSession, order: OfferOrder) -> datetime:
    query = select(col(SessionRow.held_until)).where(_of(order.case_id), col(SessionRow.offer) == order.offer)
    return (await session.execute(query.limit(1))).scalar_one()


async def _lapse(session: AsyncSession) -> None:
    """Give others what a case held and never gave back: no slot is held for ever, whatever became of its case."""
    await _free(session, col(SessionRow.state) == "held", col(SessionRow.held_until) < clock.now() - LAPSE)


async def _free(session: AsyncSession, *which: ColumnElement[bool]) -> None:
    ahead = col(SessionRow.state).in_(AHEAD)
    gone = update(SessionRow).where(ahead, *which).values(state="released").returning(col(SessionRow.id)).cte("gone")
    free = delete(ClaimRow).where(col(ClaimRow.session_id).in_(select(gone.c.id)))
    await session.execute(free.execution_options(synchronize_session=False))


async def _able(session: AsyncSession, order: OfferOrder, period: Period, avoid: Sequence[UUID]) -> list[UUID]:
    need, day = need_of(order), local_day(period.start)
    centre, busy = await centre_in(session, order.about), (await busy_on(session, [day], order.parties))[day]
    able = [
        m for m in centre.mediators if m.id not in avoid and serves(m, need, day) and _in_hours(m.id, centre, period)
    ]
    return [m.id for m in able if not any(period.meets(other) for other in busy.get(m.id, ()))]


def _in_hours(mediator: UUID, centre: Centre, period: Period) -> bool:
    found = next(m for m in centre.mediators if m.id == mediator)
    day = local_day(period.start)
    begins, ends = (at.astimezone(OFFICE_ZONE).time() for at in (period.start, period.end))
    return any(h.weekday == day.weekday() and h.opens <= begins and ends <= h.closes for h in found.hours)


async def _opening_at(
    session: AsyncSession, order: OfferOrder, centre: Centre, start: datetime, frame: Frame
) -> Opening | None:
    need: Need = need_of(order)
    day = local_day(start)
    if not frame.earliest <= start <= frame.latest:
        return None
    found = openings(need, centre, day, (await busy_on(session, [day], order.parties))[day], frame.receives)
    return next((o for o in found if o.period.start == start), None)
