"""Agreements on the ledger: made once, kept to the cent, given back when they end otherwise than paid."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from paid_agreements import pay
from registered_debts import registered

from adapters.clock import now
from adapters.database import debts
from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreement_orders import SqlAgreementOrders
from adapters.database.agreements import Decide, SqlAgreements
from adapters.database.consultation import SqlConsultation
from adapters.database.debts import SqlDebts, enter
from adapters.database.engine import Database
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.agreement import Stage
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under, draw_up
from domain.portal.agreement_slips import SlipFor
from domain.portal.limits import AgreementKind, Ending, Owed
from domain.portal.postings import Account, Cause, lowered
from domain.portal.registry import InscribedDebt, Parts, Situation
from domain.portal.simulation import simulate
from domain.portal.slip import Slip, SlipWanted
from domain.portal.transaction import transact
from law.portal.agreements import ordinary
from law.portal.indexation import index_table
from law.portal.instalment_slips import write_slip
from law.portal.schedule import schedule
from law.portal.tdm import EDITAL_2_2025
from stack import RunningStack
from tests.domain.portal.slips import ISSUER
from tests.rehearsal.agreements import flat_series

TODAY = local_day(now())
SERIES = flat_series()


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
def agreements(database: Database) -> SqlAgreements:
    return SqlAgreements(database, ISSUER, SqlConsultation(database, index_table))


@pytest.fixture
def life(database: Database) -> SqlAgreementLife:
    return SqlAgreementLife(database, ISSUER)


async def inscribed(database: Database, *some: InscribedDebt) -> Sequence[InscribedDebt]:
    """Put debts of one key into the registry."""
    key = some[0].key
    found = [one.model_copy(update={"key": key, "as_of": TODAY}) for one in some]
    async with database.writing() as connection:
        await enter(connection, found, "teste")
    return found


def twelve(number: str, under: Under) -> AgreementDraft:
    owed = [Owed(debt=one, due=one.parts) for one in under.debts]
    made = simulate(owed, 12, TODAY, ordinary(TODAY), under.history)
    return draw_up(number, made, owed, schedule(made.kind, TODAY, 12))


def under_the_edital(number: str, under: Under) -> AgreementDraft:
    owed = [Owed(debt=one, due=one.parts) for one in under.debts]
    made = transact(owed, 12, TODAY, EDITAL_2_2025, under.rescinded_on)
    dates = schedule(AgreementKind.TDM, TODAY, 12)
    return draw_up(number, made.simulation, owed, dates, made.discounts, made.edital)


async def first_slip() -> Callable[[Holding], SlipWanted]:
    series = SERIES
    return lambda holding: write_slip(holding, SlipFor.MONTH, None, TODAY, series)


async def made(
    agreements: SqlAgreements, one: InscribedDebt, decide: Decide = twelve, request: UUID | None = None
) -> str:
    write = await first_slip()
    return await agreements.make(request or uuid4(), one.kind, one.key, Contact(), decide, write)


async def situations(database: Database, one: InscribedDebt) -> list[Situation]:
    return [found.situation for found in await SqlDebts(database).under(one.kind, one.key)]


async def slip_of(
    agreements: SqlAgreements, number: str, wanted: SlipFor, today: date, instalment: int | None = None
) -> Slip:
    series = SERIES
    return await agreements.issue(number, lambda holding: write_slip(holding, wanted, instalment, today, series))


async def test_making_one_holds_the_debts_and_issues_the_first_slip(
    database: Database, agreements: SqlAgreements
) -> None:
    one, _ = await inscribed(database, registered(1_000_00), registered(2_000_01))
    number = await made(agreements, one)
    holding = await agreements.find(number)
    assert sum(i.cents for i in holding.agreement.instalments) == 3_000_01 == sum(holding.owed.values())
    assert await situations(database, one) == [Situation.IN_AGREEMENT] * 2
    (slip,) = await agreements.slips(number)
    assert (slip.agreement, slip.instalment, slip.cents) == (number, 1, slip.cents)
    assert holding.agreement.stage is Stage.AWAITING


async def test_of_many_at_once_on_the_same_debts_exactly_one_is_made(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(5_000_00))
    results = await asyncio.gather(*(made(agreements, one) for _ in range(8)), return_exceptions=True)
    refused = [result for result in results if isinstance(result, DomainError)]
    assert len(refused) == 7
    assert {result.code for result in refused} == {"nothing-to-agree"}


async def test_the_same_request_again_is_the_same_agreement(database: Database, agreements: SqlAgreements) -> None:
    (one,) = await inscribed(database, registered(5_000_00))
    request = uuid4()
    numbers = await asyncio.gather(*(made(agreements, one, request=request) for _ in range(4)))
    assert len(set(numbers)) == 1


async def test_paid_month_by_month_every_debt_is_settled_to_the_cent(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    one, _, _ = await inscribed(database, registered(1_234_57), registered(333_33), registered(987_65))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    for instalment in (await agreements.find(number)).agreement.instalments[1:]:
        slip = await slip_of(agreements, number, SlipFor.MONTH, instalment.due_on, instalment.number)
        await pay(database, slip, instalment.due_on)
    ended = await life.end(number, now())
    assert ended.ending is Ending.SETTLED
    assert await situations(database, one) == [Situation.SETTLED] * 3
    assert not {found.id for found in await SqlDebts(database).under(one.kind, one.key)} & set(
        await SqlDebts(database).unbalanced()
    )


async def test_paid_off_early_everything_is_settled_by_one_slip(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(10_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    later = (await agreements.find(number)).agreement.instalments[3].due_on
    slip = await slip_of(agreements, number, SlipFor.SETTLEMENT, later)
    assert slip.instalment is None
    await pay(database, slip, later)
    assert (await agreements.find(number)).agreement.unpaid == ()
    assert (await life.end(number, now())).ending is Ending.SETTLED


async def test_two_payments_that_make_up_a_slip_pay_its_instalment(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(10_000_00))
    number = await made(agreements, one)
    (slip,) = await agreements.slips(number)
    await pay(database, slip, TODAY, 100_00)
    first = (await agreements.find(number)).agreement.instalments[0]
    assert (first.paid_on, first.received_cents) == (None, 100_00)


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


@pytest.mark.parametrize(("cancelled", "ending"), [(True, Ending.SETTLED), (False, Ending.BROKEN)])
async def test_what_the_office_cancels_is_asked_for_no_more(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife, ending: Ending, *, cancelled: bool
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    if cancelled:
        async with database.writing() as connection:
            left = (await debts.lock(connection, [one.id]))[one.id].parts
            gone = lowered(one.id, left, Account.WRITTEN_OFF, Cause.CANCELLED, "PGM/1", TODAY)
            await debts.post(connection, [gone], TODAY)
    second = (await agreements.find(number)).agreement.instalments[1]
    assert (await life.end(number, second.judged_at)).ending is ending


async def test_a_payment_of_the_same_slip_twice_goes_back(database: Database, agreements: SqlAgreements) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    (slip,) = await agreements.slips(number)
    await pay(database, slip, TODAY)
    await pay(database, slip, TODAY)
    agreement = (await agreements.find(number)).agreement
    assert [each.number for each in agreement.instalments if each.paid_on] == [1]
    (debt,) = await SqlDebts(database).under(one.kind, one.key)
    assert debt.parts.total == 12_000_00 - agreement.instalments[0].cents


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


async def test_a_call_issues_a_slip_once(database: Database, agreements: SqlAgreements, life: SqlAgreementLife) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    due = (await agreements.find(number)).agreement.instalments[1].due_on
    series = SERIES

    def write(holding: Holding) -> SlipWanted:
        return write_slip(holding, SlipFor.MONTH, 2, due, series)

    for _ in range(3):
        assert (await life.call(number, 2, now(), write)).instalments[1].called
    assert [slip.instalment for slip in await agreements.slips(number)] == [1, 2]


async def test_a_call_that_cannot_be_calculated_is_put_off_for_a_day(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    at = now().replace(microsecond=0)

    def without_index(holding: Holding) -> SlipWanted:
        raise DomainError("index-missing", "Falta o índice.")

    second = (await life.call(number, 2, at, without_index)).instalments[1]
    assert (second.called, second.call_at) == (False, at + timedelta(days=1))


async def test_what_happens_is_told_to_the_procedure_until_it_is_heard(
    database: Database, agreements: SqlAgreements
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    heard: list[str] = []

    async def deaf(number: str) -> None:
        raise ConnectionError

    async def hears(number: str) -> None:
        heard.append(number)

    orders = SqlAgreementOrders(database)
    await orders.round(deaf)
    await orders.round(hears)
    assert heard.count(number) == 1
    await pay(database, (await agreements.slips(number))[0], TODAY)
    await orders.round(hears)
    assert heard.count(number) == 2
    assert await orders.waiting() == 0


async def test_an_unknown_number_is_refused(agreements: SqlAgreements) -> None:
    with pytest.raises(DomainError, match="not-found"):
        await agreements.find("ACD-2026-9999999-9")
