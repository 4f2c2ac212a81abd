"""The centre's calendar on PostgreSQL: nobody is booked twice, whoever asks and however many at once."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import mediation_centre as centre
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.centre import SqlCentre
from adapters.database.tables import ClaimRow, SessionRow
from domain.calendar import OFFICE_ZONE, local_day
from domain.mediation.availability import Absence, Hours, ImpedimentGround, Modality
from domain.mediation.booking import LAPSE, Frame, Held, OfferOrder
from domain.mediation.messages import Outcome, Sitting


async def claims(database: Database) -> list[tuple[UUID, Range[datetime]]]:
    async with database.reading() as session:
        return [(r.resource, r.period) for r in (await session.execute(select(ClaimRow))).scalars()]


async def nobody_twice(database: Database) -> None:
    """Look for overlaps without the constraint's help."""
    twice = text("""select count(*) from mediation_claim a join mediation_claim b
                    on a.resource = b.resource and a.place < b.place and a.period && b.period""")
    async with database.reading() as session:
        assert (await session.execute(twice)).scalar_one() == 0


def one_day(hours: int, first: int = 3) -> Hours:
    """Return hours of a single weekday, some days from now."""
    day = (datetime.now(UTC) + timedelta(days=first)).astimezone(OFFICE_ZONE)
    return Hours(weekday=day.weekday(), opens=time(8), closes=time(8 + hours))


async def test_an_offer_holds_different_days_and_is_the_same_when_repeated(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    order = centre.order(await centre.case(database))
    first = await calendar.offer(order, centre.framing)
    again = await calendar.offer(order, centre.framing)
    assert [s.id for s in first.slots] == [s.id for s in again.slots]
    assert len({local_day(s.start) for s in first.slots}) == 3
    assert first.others
    assert len(await claims(database)) == 3 * 4


async def test_200_cases_for_20_slots(database: Database, calendar: SqlMediationCalendar) -> None:
    """Two mediators, one day of ten sessions each, within the next week; every case wants one slot."""
    for _ in range(2):
        await centre.mediator(database, [one_day(12).model_copy(update={"closes": time(20, 30)})])
        await centre.room(database)
    one = centre.TERMS.model_copy(update={"wanted": 1})
    cases = [await centre.case(database) for _ in range(200)]

    def week(order: OfferOrder, _: object = ()) -> Frame:
        return centre.framing(order).model_copy(update={"latest": order.at + timedelta(days=7)})

    room = asyncio.Semaphore(30)  # as many connections as there are: who has none waits outside

    async def look(case_id: UUID) -> Held:
        async with room:
            return await calendar.offer(centre.order(case_id, terms=one), week)

    offers = await asyncio.gather(*map(look, cases))
    won = [h for h in offers if h.slots]
    assert len(won) == 20
    assert len({(h.slots[0].mediator, h.slots[0].start) for h in won}) == 20
    await nobody_twice(database)


async def test_two_want_the_same_time_at_the_same_instant_and_exactly_one_has_it(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database, [one_day(4)])
    await centre.room(database)
    one, two = centre.order(await centre.case(database)), centre.order(await centre.case(database))
    wanted, *others = await calendar.free(one, centre.framing)
    got = await asyncio.gather(*(calendar.choose(o, [wanted], centre.framing) for o in (one, two)))
    assert sorted(len(held.slots) for held in got) == [0, 1]
    loser = two if got[0].slots else one
    left = await calendar.free(loser, centre.framing)
    assert wanted not in left
    assert left[0] == others[0]
    (slot,) = (await calendar.choose(loser, left[:1], centre.framing)).slots
    assert slot.start == others[0]


async def test_the_constraint_refuses_whoever_goes_round_the_search(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    (slot, *_) = (await calendar.offer(centre.order(await centre.case(database)), centre.framing)).slots
    overlapping = Range(slot.start + timedelta(minutes=74), slot.start + timedelta(minutes=90))
    with pytest.raises(IntegrityError, match="nobody_twice"):
        async with database.transaction() as session:
            session.add(ClaimRow(session_id=slot.id, resource=slot.mediator, kind="mediator", period=overlapping))
    right_after = Range(slot.start + timedelta(minutes=75), slot.start + timedelta(minutes=90))
    async with database.transaction() as session:
        session.add(ClaimRow(session_id=slot.id, resource=slot.mediator, kind="mediator", period=right_after))


async def test_a_person_with_two_cases_is_never_offered_overlapping_times(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    for _ in range(2):
        await centre.mediator(database, [one_day(6)])
        await centre.room(database)
    me = uuid4()
    orders = [centre.order(await centre.case(database), parties=(me, uuid4())) for _ in range(2)]
    held = await asyncio.gather(*(calendar.offer(o, centre.framing) for o in orders))
    starts = Counter(s.start for h in held for s in h.slots)
    assert set(starts.values()) == {1}
    await nobody_twice(database)


async def confirmed(database: Database, calendar: SqlMediationCalendar) -> tuple[OfferOrder, Held]:
    order = centre.order(await centre.case(database))
    held = await calendar.offer(order, centre.framing)
    assert (await calendar.confirm(order.case_id, held.slots[1].id)) == held.slots[1]
    return order, held


async def test_what_is_confirmed_stays_when_the_rest_is_given_back(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    order, held = await confirmed(database, calendar)
    await calendar.release(order.case_id, [held.slots[0].id, held.slots[2].id])
    assert len(await claims(database)) == 4
    await calendar.release_all(order.case_id)
    await calendar.release_all(order.case_id)
    assert await claims(database) == []


async def test_a_hold_that_its_case_forgot_goes_to_others_and_can_no_longer_be_confirmed(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database, [one_day(1).model_copy(update={"closes": time(9, 15)})])
    await centre.room(database)
    one, two = centre.order(await centre.case(database)), centre.order(await centre.case(database))
    (slot, *_) = (await calendar.offer(one, centre.framing)).slots
    for late, free in ((LAPSE - timedelta(minutes=1), False), (LAPSE + timedelta(minutes=1), True)):
        async with database.transaction() as session:
            await session.execute(
                update(SessionRow).where(col(SessionRow.case_id) == one.case_id).values(held_until=clock.now() - late)
            )
        got = await calendar.offer(two.model_copy(update={"offer": 2 if free else 1}), centre.framing)
        assert (slot.start in {s.start for s in got.slots}) is free
    assert await calendar.confirm(one.case_id, slot.id) is None


async def test_a_case_cannot_confirm_what_another_holds(database: Database, calendar: SqlMediationCalendar) -> None:
    await centre.mediator(database)
    await centre.room(database)
    held = await calendar.offer(centre.order(await centre.case(database)), centre.framing)
    assert await calendar.confirm(await centre.case(database), held.slots[0].id) is None


async def test_an_impeded_mediator_hands_the_session_over_at_the_same_time(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    order, held = await confirmed(database, calendar)
    first = held.slots[1].mediator
    await calendar.impede(order.case_id, first, ImpedimentGround.REPORTED)
    assert await calendar.reassign(held.slots[1].id, [first], order) is None
    other = await centre.mediator(database)
    moved = await calendar.reassign(held.slots[1].id, [first], order)
    assert moved is not None
    assert (moved.mediator, moved.start) == (other, held.slots[1].start)
    assert await calendar.reassign(held.slots[1].id, [first], order) == moved
    await nobody_twice(database)
    again = await calendar.offer(order.model_copy(update={"offer": 2}), centre.framing)
    assert {s.mediator for s in again.slots} == {other}


async def test_a_mediator_who_is_a_party_or_away_is_not_asked(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    me = uuid4()
    await centre.mediator(database, party=me)
    away = await centre.mediator(database)
    await centre.room(database)
    today = local_day(clock.now())
    assert await SqlCentre(database).put_absence(away, Absence(first=today, last=today + timedelta(days=120))) == []
    order = centre.order(await centre.case(database), parties=(me, uuid4()))
    assert (await calendar.offer(order, centre.framing)).slots == ()


async def test_an_absence_tells_which_sessions_need_somebody_else(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    mediator = await centre.mediator(database)
    await centre.room(database)
    order, held = await confirmed(database, calendar)
    day = local_day(held.slots[1].start)
    touched = await SqlCentre(database).put_absence(mediator, Absence(first=day, last=day))
    assert touched == [(order.case_id, held.slots[1].start)]


async def test_a_room_of_the_kind_that_was_asked_for(database: Database, calendar: SqlMediationCalendar) -> None:
    await centre.mediator(database)
    await centre.room(database)
    await centre.room(database, Modality.VIDEO)
    order = centre.order(await centre.case(database), modality=Modality.VIDEO)
    assert {s.modality for s in (await calendar.offer(order, centre.framing)).slots} == {Modality.VIDEO}


@pytest.mark.parametrize(("early", "left"), [(timedelta(minutes=1), 0), (timedelta(0), 4)])
async def test_a_session_settled_before_its_time_gives_the_time_back(
    database: Database, calendar: SqlMediationCalendar, early: timedelta, left: int
) -> None:
    await centre.mediator(database)
    await centre.room(database)
    order, held = await confirmed(database, calendar)
    slot = held.slots[1]
    await calendar.release(order.case_id, [held.slots[0].id, held.slots[2].id])
    sitting = Sitting(case_id=order.case_id, slot=slot.id, outcome=Outcome.AGREEMENT, at=slot.start - early)
    await calendar.conclude(sitting)
    await calendar.conclude(sitting)
    assert len(await claims(database)) == left


async def test_times_outside_the_frame_cannot_be_chosen(database: Database, calendar: SqlMediationCalendar) -> None:
    await centre.mediator(database)
    await centre.room(database)
    order = centre.order(await centre.case(database))
    past, far = clock.now() - timedelta(days=1), clock.now() + timedelta(days=200)
    assert (await calendar.choose(order, [past, far], centre.framing)).slots == ()
