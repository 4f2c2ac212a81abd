"""Agreements that end otherwise than paid: the debts are given back as they stood, and what follows."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from made_agreements import SERIES, TODAY, inscribed, made, situations, under_the_edital
from paid_agreements import pay
from registered_debts import registered

from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreements import SqlAgreements
from adapters.database.debts import SqlDebts
from adapters.database.engine import Database
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under, draw_up
from domain.portal.agreement_slips import SlipFor
from domain.portal.limits import Ending, Owed
from domain.portal.registry import Parts, Situation
from domain.portal.simulation import simulate
from domain.portal.slip import SlipWanted
from law.portal.agreements import ordinary
from law.portal.instalment_slips import write_slip
from law.portal.schedule import schedule


async def test_not_signed_it_lapses_and_the_debts_are_as_before(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    one, _ = await inscribed(
        database, registered(3_000_00, situation=Situation.PROTESTED), registered(1_00, situation=Situation.IN_COURT)
    )
    number = await made(agreements, one)
    judged = (await agreements.find(number)).agreement.instalments[0].judged_at
    assert (await life.end(number, judged - timedelta(seconds=1))).ending is None
    assert (await life.end(number, judged)).ending is Ending.LAPSED
    assert sorted(await situations(database, one)) == [Situation.IN_COURT, Situation.PROTESTED]
    assert await made(agreements, one) != number


async def test_broken_the_balance_grows_on_from_the_day_of_the_agreement(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    agreement = (await agreements.find(number)).agreement
    second = agreement.instalments[1]
    broken = await life.end(number, second.judged_at)
    (debt,) = await SqlDebts(database).under(one.kind, one.key)
    assert (broken.ending, debt.situation, debt.as_of) == (Ending.BROKEN, Situation.INSCRIBED, TODAY)
    assert debt.parts.total == 12_000_00 - agreement.instalments[0].cents
    (past,) = (await agreements.under(one.kind, one.key))[0].history
    assert (past.ending, past.unpaid_due_on) == (Ending.BROKEN, second.due_on)


@pytest.mark.parametrize(("days", "allowed"), [(74, False), (75, True)])
async def test_broken_it_is_made_anew_75_days_after_the_unpaid_due_date_with_a_down_payment(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife, days: int, *, allowed: bool
) -> None:
    """Page 1313 (75 days) and the PGM's news of 2023-03-06 (5% in the first slip)."""
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    second = (await agreements.find(number)).agreement.instalments[1]
    await life.end(number, second.judged_at)
    (left,) = await SqlDebts(database).under(one.kind, one.key)
    on = second.due_on + timedelta(days=days)

    def anew(number: str, under: Under) -> AgreementDraft:
        owed = [Owed(debt=debt, due=debt.parts) for debt in under.debts]
        made = simulate(owed, 10, on, ordinary(on), under.history)
        return draw_up(number, made, owed, schedule(made.kind, on, 10))

    def first(holding: Holding) -> SlipWanted:
        return write_slip(holding, SlipFor.MONTH, None, on, SERIES)

    making = agreements.make(uuid4(), one.kind, one.key, Contact(), anew, first)
    if not allowed:
        with pytest.raises(DomainError, match="agreement-refused"):
            await making
        return
    again = (await agreements.find(await making)).agreement
    entry = round(left.parts.total * 5 / 100)
    assert sum(each.cents for each in again.instalments) == left.parts.total
    assert again.instalments[0].cents - again.instalments[1].cents - entry in range(10)
    assert await situations(database, one) == [Situation.IN_AGREEMENT]


async def test_a_discount_is_taken_off_and_given_back_when_it_is_rescinded(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    whole = Parts(principal=6_000_00, fine=1_000_00, interest=2_000_00)
    person = f"{uuid4().int % 10**11:011}"
    (one,) = await inscribed(database, registered(parts=whole, debtor=person))
    number = await made(agreements, one, under_the_edital)
    (debt,) = await SqlDebts(database).under(one.kind, one.key)
    assert debt.parts == Parts(principal=6_000_00, fine=450_00, interest=700_00)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    second = (await agreements.find(number)).agreement.instalments[1]
    assert (await life.end(number, second.judged_at)).ending is Ending.BROKEN
    (debt,) = await SqlDebts(database).under(one.kind, one.key)
    first = (await agreements.find(number)).agreement.instalments[0].cents
    assert debt.parts.total == whole.total - first
    barred, _ = await agreements.under(one.kind, one.key, by_edital=True)
    assert barred.rescinded_on == local_day(second.judged_at)
    with pytest.raises(DomainError, match="transaction-barred"):
        await made(agreements, one, under_the_edital)


async def test_a_debt_that_was_paid_off_gets_no_discount_back_when_the_rest_is_rescinded(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    """The first instalment pays the whole of the first debt, and a part of the second."""
    small, whole = (Parts(principal=n * 100_00, fine=n * 50_00, interest=n * 50_00) for n in (1, 60))
    person = f"{uuid4().int % 10**11:011}"
    one, other = await inscribed(
        database, registered(parts=small, debtor=person, origin_due_on=date(2022, 3, 10)),
        registered(parts=whole, debtor=person),
    )  # fmt: skip
    number = await made(agreements, one, under_the_edital)
    (first,) = await agreements.slips(number)
    await pay(database, first, TODAY)
    assert await situations(database, one) == [Situation.SETTLED, Situation.IN_AGREEMENT]
    second = (await agreements.find(number)).agreement.instalments[1]
    assert (await life.end(number, second.judged_at)).ending is Ending.BROKEN
    paid_off, left = await SqlDebts(database).under(one.kind, one.key)
    assert (paid_off.situation, paid_off.parts) == (Situation.SETTLED, Parts())
    paid_of_other = sum(each.cents - each.accrued.total for each in first.covers if each.debt_id == other.id)
    assert (left.situation, left.parts.total) == (Situation.INSCRIBED, whole.total - paid_of_other)
    assert not {one.id, other.id} & set(await SqlDebts(database).unbalanced())
