"""The search for free times, week by week, and the writing of what was found."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import Range, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.tables import ClaimRow, SessionRow
from domain.mediation.availability import Busy, Centre, Need, Opening, Period, days_between, one_a_day, openings
from domain.mediation.booking import Frame, OfferOrder, slot_id

WEEK = 7
SHOWN = 12
"""How many other free times are told."""


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
    """Look week by week until enough openings are found."""
    need, found, wanted = need_of(order), Found(), order.terms.wanted
    for week in _weeks(frame):
        busy = await busy_in(session, week[0], week[-1])
        free = {day: _within(openings(need, centre, day, busy, frame.receives), frame) for day in week}
        found.chosen += one_a_day(week, lambda day, free=free: free[day], wanted - len(found.chosen))  # type: ignore[misc]
        taken = {o.period.start for o in found.chosen}
        found.others += [o.period.start for day in week for o in free[day] if o.period.start not in taken]
        if len(found.chosen) == wanted and len(found.others) >= SHOWN:
            break
    found.others = list(dict.fromkeys(found.others))[:SHOWN]
    return found


async def busy_in(session: AsyncSession, first: date, last: date) -> Busy:
    """Return what is taken on some days, by mediator, room and party."""
    edges = (datetime.combine(first, datetime.min.time(), UTC), datetime.combine(last, datetime.min.time(), UTC))
    window = Range(edges[0] - timedelta(days=1), edges[1] + timedelta(days=2))
    claims = select(col(ClaimRow.resource), col(ClaimRow.period)).where(col(ClaimRow.period).op("&&")(window))
    busy = defaultdict[UUID, list[Period]](list)
    for resource, period in (await session.execute(claims)).all():
        busy[resource].append(Period.model_construct(start=period.lower, end=period.upper))
    return busy


async def hold(session: AsyncSession, order: OfferOrder, opening: Opening, until: datetime) -> bool:
    """Write one held slot and everybody's claims; False, and nothing written, when somebody is taken after all."""
    slot = slot_id(order.case_id, order.offer, opening.period.start)
    row = {
        "id": slot, "case_id": order.case_id, "offer": order.offer, "mediator_id": opening.mediator,
        "room_id": opening.room, "start": opening.period.start, "minutes": order.terms.minutes, "state": "held",
        "held_until": until, "outcome": "", "separate": False, "absent": [], "created_at": clock.now(),
    }  # fmt: skip
    put = insert(SessionRow).values(row)
    again = put.on_conflict_do_update(
        index_elements=["id"], set_={k: row[k] for k in ("state", "held_until", "mediator_id", "room_id")},
        where=col(SessionRow.state) == "released",
    )  # fmt: skip
    if (await session.execute(again.returning(col(SessionRow.id)))).first() is None:
        return False
    who = [(opening.mediator, "mediator"), (opening.room, "room"), *((p, "party") for p in order.parties)]
    if await claim(session, slot, opening.period, who):
        return True
    await session.execute(delete(SessionRow).where(col(SessionRow.id) == slot))
    return False


async def claim(session: AsyncSession, slot: UUID, period: Period, who: Sequence[tuple[UUID, str]]) -> bool:
    """Claim everybody for a period, or nobody."""
    taken = Range(period.start, period.end)
    rows = [{"session_id": slot, "resource": one, "kind": kind, "period": taken} for one, kind in who]
    put = insert(ClaimRow).values(rows).on_conflict_do_nothing().returning(col(ClaimRow.place))
    places = (await session.execute(put)).scalars().all()
    if len(places) == len(rows):
        return True
    await session.execute(delete(ClaimRow).where(col(ClaimRow.place).in_(places)))
    return False


async def lock(session: AsyncSession) -> None:
    """Let one search at a time look and write: a hundred that choose the same first time would all but one look again.

    Nothing relies on it: the constraint refuses a double booking with or without.
    """
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("mediation-calendar"))))


def _weeks(frame: Frame) -> Iterator[list[date]]:
    days = list(days_between(frame.earliest, frame.latest))
    yield from (days[n : n + WEEK] for n in range(0, len(days), WEEK))


def _within(found: Iterator[Opening], frame: Frame) -> list[Opening]:
    return [o for o in found if frame.earliest <= o.period.start <= frame.latest]
