"""Whom a search for times left out is left out of the times that a party names itself."""

import mediation_centre as centre

from adapters.database.engine import Database
from adapters.database.mediation.calendar import SqlMediationCalendar


async def test_whom_the_newest_search_left_out_is_left_out_of_times_that_a_party_names(
    database: Database, calendar: SqlMediationCalendar
) -> None:
    away, other = [await centre.mediator(database) for _ in range(2)]
    await centre.room(database)
    case_id = await centre.case(database)
    assert await calendar.avoided(case_id) == ()
    await calendar.offer(centre.order(case_id, avoid=(away,)), centre.framing)
    assert await calendar.avoided(case_id) == (away,)
    named = centre.order(case_id, offer=0, avoid=await calendar.avoided(case_id))
    (slot,) = (await calendar.choose(named, (await calendar.free(named, centre.framing))[:1], centre.framing)).slots
    assert slot.mediator == other
    await calendar.offer(centre.order(case_id, offer=2), centre.framing)
    assert await calendar.avoided(case_id) == ()
