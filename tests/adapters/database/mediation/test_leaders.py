"""Who may take a mediation over: somebody named or anybody, never who is busy, away, impeded or off the board."""

from datetime import timedelta
from uuid import uuid4

import mediation_centre as centre
import pytest

from adapters import clock
from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar
from adapters.database.mediation.centre import SqlCentre
from domain.calendar import local_day
from domain.errors import DomainError
from domain.mediation.availability import Absence, ImpedimentGround


async def test_a_session_goes_to_the_one_named_or_stays_where_it_is(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    first = await centre.mediator(database)
    await centre.room(database)
    order = centre.order(await centre.case(database))
    (slot, *_) = (await calendar.offer(order, centre.framing)).slots
    await calendar.confirm(order.case_id, slot.id)
    one, two = [await centre.mediator(database) for _ in range(2)]
    away = Absence(first=local_day(slot.start), last=local_day(slot.start))
    await SqlCentre(database).put_absence(one, away)
    for nobody in (one, uuid4(), first):
        assert await calendar.reassign(slot.id, [first], order, nobody) is None
    assert [start for _, start in await SqlCentre(database).led_by(first)] == [slot.start]
    given = await calendar.reassign(slot.id, [first], order, two)
    assert given is not None
    assert given.mediator == two
    assert await SqlCentre(database).led_by(first) == []
    assert await SqlCentre(database).led_by(two, away.first, away.last) == [(order.case_id, slot.start)]
    assert await SqlCentre(database).led_by(two, away.first + timedelta(days=1)) == []
    with pytest.raises(DomainError, match="unknown-mediator"):
        await SqlCentre(database).led_by(uuid4())


async def test_whoever_goes_on_with_a_term_is_present_and_unimpeded(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    first, ill, impeded = [await centre.mediator(database) for _ in range(3)]
    order, today = centre.order(await centre.case(database)), local_day(clock.now())
    await SqlCentre(database).put_absence(ill, Absence(first=today, last=today))
    await calendar.impede(order.case_id, impeded, ImpedimentGround.REPORTED)
    assert await calendar.name(order, first, None) is None
    for nobody in (ill, impeded, first):
        assert await calendar.name(order, first, nobody) is None
    other = await centre.mediator(database)
    assert await calendar.name(order, first, None) == other
    assert await calendar.name(order, first, other) == other
