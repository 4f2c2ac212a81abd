"""Instalments called for, once, and what happens told to the procedure until it is heard."""

import asyncio
from datetime import timedelta

from made_agreements import SERIES, TODAY, inscribed, made, slip_of
from paid_agreements import TABLE, of_slip, pay
from registered_debts import registered
from sqlalchemy import text

from adapters.clock import now
from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreement_orders import SqlAgreementOrders
from adapters.database.agreements import SqlAgreements
from adapters.database.counts import ORDERS, TROUBLES, SqlCounts
from adapters.database.engine import Database
from adapters.database.payments import book_told
from domain.errors import DomainError
from domain.portal.agreement_making import Holding
from domain.portal.agreement_slips import SlipFor
from domain.portal.slip import SlipWanted
from law.portal.instalment_slips import write_slip

ME = text("select pg_backend_pid()")
WAIT_FOR = text("select count(*) from pg_stat_activity where :pid = any(pg_blocking_pids(pid))")


async def test_a_call_issues_a_slip_once(database: Database, agreements: SqlAgreements, life: SqlAgreementLife) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    due = (await agreements.find(number)).agreement.instalments[1].due_on
    series = SERIES

    def write(holding: Holding) -> SlipWanted:
        return write_slip(holding, SlipFor.MONTH, 2, due, series)

    for _ in range(3):
        called = await life.call(number, 2, now(), write)
        assert called.instalments[1].called
    assert (await agreements.find(number)).agreement == called
    assert [slip.instalment for slip in await agreements.slips(number)] == [1, 2]


async def test_a_payment_that_is_being_counted_is_waited_for(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    """Balances of after it and instalments of before it would together say that the last instalment is paid."""
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    second = (await agreements.find(number)).agreement.instalments[1]
    slip = await slip_of(agreements, number, SlipFor.MONTH, second.due_on, 2)
    async with database.writing() as connection:
        await book_told(connection, [of_slip(slip, second.due_on)], TABLE, None)
        me = (await connection.execute(ME)).scalar_one()
        calling = asyncio.create_task(life.call(number, 3, now(), lambda _: None))
        async with asyncio.timeout(60):
            while not (await database.rows(WAIT_FOR, pid=me))[0][0]:
                await asyncio.sleep(0.01)
    assert [each.number for each in (await calling).instalments if each.paid_on] == [1, 2]


async def test_calls_and_payments_at_once_wait_for_each_other_in_one_order(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    one, _ = await inscribed(database, registered(2_000_00), registered(3_000_01))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    due = [each.due_on for each in (await agreements.find(number)).agreement.instalments]
    slips = [await slip_of(agreements, number, SlipFor.MONTH, due[n - 1], n) for n in range(2, 8)]

    async def call(instalment: int) -> None:
        await life.call(number, instalment, now(), lambda holding: write_slip(
            holding, SlipFor.MONTH, instalment, due[instalment - 1], SERIES))  # fmt: skip

    await asyncio.gather(*(pay(database, slip, slip.good_until) for slip in slips), *map(call, range(8, 13)))
    instalments = (await agreements.find(number)).agreement.instalments
    assert [each.number for each in instalments if each.paid_on] == list(range(1, 8))
    assert [each.number for each in instalments if each.called] == [1, *range(8, 13)]


async def test_a_call_that_cannot_be_calculated_is_put_off_for_a_day(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    at = now().replace(microsecond=0)

    def without_index(holding: Holding) -> SlipWanted:
        raise DomainError("index-missing", "Falta o índice.")

    called = await life.call(number, 2, at, without_index)
    second = called.instalments[1]
    assert (second.called, second.call_at) == (False, at + timedelta(days=1))
    assert (await agreements.find(number)).agreement == called


async def test_until_it_is_signed_no_other_instalment_is_called_for(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number = await made(agreements, one)
    before = (await agreements.find(number)).agreement
    assert await life.call(number, 2, now(), lambda _: None) == before
    await pay(database, (await agreements.slips(number))[0], TODAY)
    assert (await life.call(number, 2, now(), lambda _: None)).instalments[1].called


async def test_a_call_put_off_is_seen_until_its_slip_is_issued(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number, troubles = await made(agreements, one), SqlCounts(database, TROUBLES)
    await pay(database, (await agreements.slips(number))[0], TODAY)
    before = (await troubles.counts())["call"]

    def without_index(holding: Holding) -> SlipWanted:
        raise DomainError("index-missing", "Falta o índice.")

    await life.call(number, 2, now(), without_index)
    assert (await troubles.counts())["call"] == before + 1
    due = (await agreements.find(number)).agreement.instalments[1].due_on
    await life.call(number, 2, now(), lambda holding: write_slip(holding, SlipFor.MONTH, 2, due, SERIES))
    assert (await troubles.counts())["call"] == before


async def test_a_notice_that_nobody_took_is_seen_until_the_debtor_is_reached(
    database: Database, agreements: SqlAgreements, life: SqlAgreementLife
) -> None:
    (one,) = await inscribed(database, registered(12_000_00))
    number, troubles = await made(agreements, one), SqlCounts(database, TROUBLES)
    before = (await troubles.counts())["notice"]
    for instalment in (2, 2, 3):
        await life.notice_failed(number, "instalment-due", instalment, "ConnectionRefusedError")
    assert (await troubles.counts())["notice"] == before + 2
    await life.notice_sent(number)
    assert (await troubles.counts())["notice"] == before


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
    assert (await SqlCounts(database, ORDERS).counts())["agreements"] == 0
