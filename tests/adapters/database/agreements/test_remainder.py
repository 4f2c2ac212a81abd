"""Parts of two slips of the last instalment were for the same debt: what the other debt lacks is asked once more."""

from datetime import date, timedelta

import pytest
from made_agreements import TODAY, inscribed, made, situations, slip_of
from paid_agreements import pay
from registered_debts import registered

from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreements import SqlAgreements
from adapters.database.engine import Database
from domain.portal.agreement_slips import SlipFor
from domain.portal.limits import Ending
from domain.portal.registry import InscribedDebt, Situation
from law.portal.schedule import remainder_due_anew

OLDER = date(2022, 3, 10)


async def paid_in_parts(database: Database, agreements: SqlAgreements) -> tuple[InscribedDebt, str]:
    """Make an agreement whose last instalment, of two debts, was paid by halves of two slips: both for the first."""
    one, _ = await inscribed(database, registered(11_500_00, origin_due_on=OLDER), registered(500_00))
    number = await made(agreements, one)
    last = (await agreements.find(number)).agreement.instalments[-1]
    await pay(database, (await agreements.slips(number))[0], TODAY)
    for instalment in (await agreements.find(number)).agreement.instalments[1:-1]:
        slip = await slip_of(agreements, number, SlipFor.MONTH, instalment.due_on, instalment.number)
        await pay(database, slip, instalment.due_on)
    month = await slip_of(agreements, number, SlipFor.MONTH, last.due_on, last.number)
    late = await slip_of(agreements, number, SlipFor.LATE, last.due_on + timedelta(days=1), last.number)
    await pay(database, month, last.due_on, month.cents // 2)
    await pay(database, late, late.good_until, late.cents - late.cents // 2 + 10)
    return one, number


@pytest.mark.parametrize("paid", [True, False])
async def test_what_is_left_is_due_anew_once(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife, *, paid: bool
) -> None:
    one, number = await paid_in_parts(database, agreements)
    found = await agreements.find(number)
    ends = found.agreement.instalments[-1].judged_at
    assert (await life.end(number, ends, remainder_due_anew)).ending is None
    anew = (await agreements.find(number)).agreement
    assert await life.end(number, ends, remainder_due_anew) == anew
    last = anew.instalments[-1]
    assert (last.due_on > ends.date(), last.called, anew.ending) == (True, False, None)
    if paid:
        slip = await slip_of(agreements, number, SlipFor.MONTH, last.due_on)
        assert slip.cents - sum(cover.accrued.total for cover in slip.covers) == sum(found.owed.values())
        await pay(database, slip, last.due_on)
    assert (await life.end(number, last.judged_at, remainder_due_anew)).ending is (
        Ending.SETTLED if paid else Ending.BROKEN
    )
    left = Situation.SETTLED if paid else Situation.INSCRIBED
    assert left in await situations(database, one)
