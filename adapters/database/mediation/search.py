"""The search for free times, day by day, and the writing of what was found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import Range, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.tables import ClaimRow, SessionRow
from domain.calendar import OFFICE_ZONE, ONE_DAY, local_day
from domain.mediation.availability import Busy, Centre, Need, Opening, Period, days_between, in_turn, openings
from domain.mediation.booking import Frame, OfferOrder, slot_id

AT_ONCE = 5
"""Of how many days it is asked at once what is taken."""
SHOWN = 12
"""How many other free times are told."""
Take = dict[str, Any]


@dataclass
class Found:
    """Openings to hold, one a day, and other times that are free."""

    chosen: list[Opening] = field(default_factory=list)
    others: list[datetime] = field(default_factory=list)


def need_of(order: OfferOrder) -> Need:
    """Return what an order asks of the calendar."""
    terms = order.terms
    return Need(
        parties=order.parties, about=order.about, skill=order.skill, modality=order.modality, shift=order.shift,
        minutes=terms.minutes, interval=terms.interval, bar_years=terms.bar_years, avoid=frozenset(order.avoid),
    )  # fmt: skip


async def search(session: AsyncSession, order: OfferOrder, centre: Centre, frame: Frame) -> Found:
    """Look day by day until there is a time on enough days, and enough others to tell."""
    need, found, wanted = need_of(order), Found(), order.terms.wanted
    days = [day for day in days_between(frame.earliest, frame.latest) if frame.works(day)]
    for some in (days[n : n + AT_ONCE] for n in range(0, len(days), AT_ONCE)):
        busy = await busy_on(session, some, order.parties)
        for day in some:
            free = [o for o in openings(need, centre, day, busy[day], frame.receives) if _within(o, frame)]
            _sort_in(found, free, wanted)
            if len(found.chosen) == wanted and len(found.others) >= SHOWN:
                return found
    return found


async def busy_on(session: AsyncSession, days: Sequence[date], parties: Sequence[UUID]) -> Mapping[date, Busy]:
    """Return what is taken on some days, by mediator and room, and by the parties named."""
    first, last = (datetime.combine(day, time(), OFFICE_ZONE) for day in (days[0], days[-1]))
    matters = or_(col(ClaimRow.kind) != "party", col(ClaimRow.resource).in_(parties))
    claims = select(col(ClaimRow.resource), col(ClaimRow.period)).where(
        col(ClaimRow.period).op("&&")(Range(first, last + ONE_DAY)), matters
    )
    busy = {day: defaultdict[UUID, list[Period]](list) for day in days}
    for resource, period in (await session.execute(claims)).all():
        day = local_day(period.lower)  # no session goes over midnight
        if day in busy:
            busy[day][resource].append(Period.model_construct(start=period.lower, end=period.upper))
    return busy


async def hold_all(
    session: AsyncSession, order: OfferOrder, found: Sequence[Opening], until: datetime
) -> list[tuple[UUID, Opening]]:
    """Write held slots and everybody's claims; where somebody is taken after all, only what is left, which returns."""
    if not found:
        return []
    rows = [_row(order, opening, until) for opening in found]
    put = insert(SessionRow).values(rows)
    mended = {name: put.excluded[name] for name in ("state", "held_until", "mediator_id", "room_id", "avoid")}
    again = put.on_conflict_do_update(
        index_elements=["id"], set_=mended, where=col(SessionRow.state) == "released"
    ).returning(col(SessionRow.id))
    written = set((await session.execute(again)).scalars())
    fresh = [(row["id"], o) for row, o in zip(rows, found, strict=True) if row["id"] in written]
    takes = [take for slot, o in fresh for take in _takes(slot, o, order)]
    if await claim(session, takes):
        return fresh
    left = [(slot, opening) for slot, opening in fresh if await claim(session, _takes(slot, opening, order))]
    gone = {slot for slot, _ in fresh} - {slot for slot, _ in left}
    await session.execute(delete(SessionRow).where(col(SessionRow.id).in_(gone)))
    return left


async def claim(session: AsyncSession, takes: Sequence[Take]) -> bool:
    """Claim everybody, or nobody."""
    if not takes:
        return True
    put = insert(ClaimRow).values(list(takes)).on_conflict_do_nothing().returning(col(ClaimRow.place))
    places = (await session.execute(put)).scalars().all()
    if len(places) == len(takes):
        return True
    await session.execute(delete(ClaimRow).where(col(ClaimRow.place).in_(places)))
    return False


def take(slot: UUID, resource: UUID, kind: str, period: Period) -> Take:
    """Return the row by which somebody or something is taken for a period."""
    return {"session_id": slot, "resource": resource, "kind": kind, "period": Range(period.start, period.end)}


async def lock(session: AsyncSession) -> None:
    """Let one search at a time look and write: a hundred that choose the same first time would all but one look again.

    Nothing relies on it: the constraint refuses a double booking with or without.
    """
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("mediation-calendar"))))


def _row(order: OfferOrder, opening: Opening, until: datetime) -> dict[str, Any]:
    return {
        "id": slot_id(order.case_id, order.offer, opening.period.start), "case_id": order.case_id,
        "offer": order.offer, "mediator_id": opening.mediator, "room_id": opening.room, "start": opening.period.start,
        "minutes": order.terms.minutes, "state": "held", "held_until": until, "outcome": "", "separate": False,
        "absent": [], "avoid": [str(one) for one in order.avoid], "created_at": clock.now(),
    }  # fmt: skip


def _takes(slot: UUID, opening: Opening, order: OfferOrder) -> list[Take]:
    who = [(opening.mediator, "mediator"), (opening.room, "room"), *((p, "party") for p in order.parties)]
    return [take(slot, one, kind, opening.period) for one, kind in who]


def _sort_in(found: Found, free: Sequence[Opening], wanted: int) -> None:
    """Take one opening of a day among the chosen, and tell the others as far as there is room."""
    chosen = in_turn(free, found.chosen) if free and len(found.chosen) < wanted else None
    found.chosen += [chosen] if chosen else []
    others = [o.period.start for o in free if chosen is None or o.period.start != chosen.period.start]
    found.others += others[: SHOWN - len(found.others)]


def _within(opening: Opening, frame: Frame) -> bool:
    return frame.earliest <= opening.period.start <= frame.latest
