"""Payments are booked once, whoever tells them, however often, at once, and in whatever order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_day import today
from paid_slips import TABLE, entered, issued, paid, slip_of
from registered_debts import registered
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from adapters.database.debts import SqlDebts, lock, post
from adapters.database.engine import Database
from adapters.database.payments import SqlPayments
from domain.portal.months import first_day, last_day, later, month_of
from domain.portal.payment import Channel, Received, Result, Why
from domain.portal.postings import Account, Cause, lowered
from domain.portal.registry import InscribedDebt, Parts, Situation
from domain.portal.slip import Slip
from stack import RunningStack

SUMS = """
select coalesce(sum(case when debit = :account then cents else -cents end), 0)::bigint from movement
where ref = any(:refs) and (debit = :account or credit = :account)
"""


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value(), pool=20)
    yield found
    await found.close()


async def _debts(database: Database, slip: Slip) -> list[InscribedDebt]:
    return list(await SqlDebts(database).under(slip.debt_kind, slip.key))


async def _account(database: Database, account: Account, payments: list[UUID]) -> int:
    found = await database.rows(text(SUMS), account=account, refs=[str(one) for one in payments])
    return int(found[0][0])


async def test_a_slip_paid_settles_its_debts_and_the_books_balance(database: Database) -> None:
    debt = registered(1_000_00)
    slip = await issued(database, debt, registered(50_00, kind=debt.kind, key=debt.key))
    (came,) = await SqlPayments(database).take([paid(slip)], TABLE)
    assert (came.outcome.result, came.outcome.matched_cents) == (Result.MATCHED, slip.cents)
    found = await _debts(database, slip)
    assert {one.situation for one in found} == {Situation.SETTLED}
    assert await _account(database, Account.BANK, [came.id]) == slip.cents
    assert not {one.id for one in found} & set(await SqlDebts(database).unbalanced())


async def test_a_payment_told_ten_times_at_once_is_one_payment(database: Database) -> None:
    slip = await slip_of(database)
    one, payments = paid(slip, slip.cents - 1), SqlPayments(database)
    answers = await asyncio.gather(*(payments.take([one], TABLE) for _ in range(10)))
    assert len({answer.model_dump_json() for (answer,) in answers}) == 1
    (debt,) = await _debts(database, slip)
    assert debt.parts.total == 1


async def test_a_payment_of_no_slip_told_ten_times_at_once_is_one_payment(database: Database) -> None:
    one = paid(await slip_of(database)).model_copy(update={"txid": "f" * 32})
    answers = await asyncio.gather(*(SqlPayments(database).take([one], TABLE) for _ in range(10)))
    ids = {answer.id for (answer,) in answers}
    assert len(ids) == 1
    assert -(await _account(database, Account.UNMATCHED, list(ids))) == one.cents


async def test_two_payments_of_a_slip_at_once_are_both_counted(database: Database) -> None:
    slip, payments = await slip_of(database), SqlPayments(database)
    half = slip.cents // 2
    answers = await asyncio.gather(
        *(payments.take([paid(slip, cents)], TABLE) for cents in (half, slip.cents - half, slip.cents))
    )
    (debt,) = await _debts(database, slip)
    assert (debt.parts.total, debt.situation) == (0, Situation.SETTLED)
    ids = [answer.id for (answer,) in answers]
    assert -(await _account(database, Account.SURPLUS, ids)) == slip.cents
    assert await _account(database, Account.BANK, ids) == 2 * slip.cents


async def test_money_for_a_debt_that_is_cancelled_at_the_same_time_is_counted_or_goes_back(database: Database) -> None:
    slip = await slip_of(database)
    (debt,) = await _debts(database, slip)

    async def cancel() -> None:
        async with database.writing() as connection:
            held = (await lock(connection, [debt.id]))[debt.id]
            gone = lowered(held.id, held.parts, Account.WRITTEN_OFF, Cause.CANCELLED, "PGM-1/1", today())
            await post(connection, [gone], held.as_of)

    (came,), _ = await asyncio.gather(SqlPayments(database).take([paid(slip)], TABLE), cancel())
    assert came.outcome.matched_cents + came.outcome.surplus_cents == slip.cents
    assert came.outcome.matched_cents in (0, slip.cents)
    assert (await _debts(database, slip))[0].parts == Parts()
    assert debt.id not in await SqlDebts(database).unbalanced()


async def test_another_content_under_the_same_id_changes_nothing_and_stays_to_be_seen(database: Database) -> None:
    slip, payments = await slip_of(database), SqlPayments(database)
    one = paid(slip)
    (first,) = await payments.take([one], TABLE)
    other = one.model_copy(update={"cents": 1})
    for _ in range(2):
        (again,) = await payments.take([other], TABLE)
        assert again.differs
        assert (again.id, again.outcome.result) == (first.id, Result.MATCHED)
    query = text("select said from payment_conflict where external_id = :name")
    (seen,) = await database.rows(query, name=one.external_id)
    assert Received.model_validate(seen.said) == other


async def test_money_for_a_debt_that_an_agreement_holds_waits(database: Database) -> None:
    slip = await slip_of(database)
    query = text("update debt set situation = 'em-acordo', agreement = 'ACD-9' where key = :key returning id")
    async with database.writing() as connection:
        await connection.execute(query, {"key": slip.key})
    (came,) = await SqlPayments(database).take([paid(slip)], TABLE)
    assert (came.outcome.result, came.outcome.why) == (Result.UNMATCHED, Why.HELD)
    assert (await _debts(database, slip))[0].parts.total == 1_000_00


async def test_pix_and_barcode_of_two_slips_wait_for_a_person(database: Database) -> None:
    one, other = await slip_of(database), await slip_of(database)
    mixed = paid(one).model_copy(update={"barcode": other.barcode})
    (came,) = await SqlPayments(database).take([mixed], TABLE)
    assert came.outcome.why is Why.TWO_SLIPS


async def test_payments_are_as_they_were_told_for_ever(database: Database) -> None:
    (came,) = await SqlPayments(database).take([paid(await slip_of(database))], TABLE)
    for change in ("update payment set cents = 1 where id = :id", "delete from payment where id = :id"):
        with pytest.raises(DBAPIError, match=r"as it was told|only ever added"):
            async with database.writing() as connection:
                await connection.execute(text(change), {"id": came.id})


def _months(debts: list[InscribedDebt]) -> list[date]:
    return [last_day(later(month_of(today()), n)) for n in range(3)]


async def _some(database: Database) -> tuple[list[Slip], list[InscribedDebt]]:
    first = registered(700_03, origin_due_on=date(2025, 5, 10))
    debts = [first, registered(50_00, kind=first.kind, key=first.key)]
    await entered(database, *debts)
    return [await issued(database, *debts, due=due) for due in _months(debts)], debts


ORDERS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([1, 30_00, 400_00, 900_00]), st.sampled_from(Channel)),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(orders=ORDERS, data=st.data())
def test_any_order_and_repetition_leaves_the_same_balances(
    stack: RunningStack, orders: list[tuple[int, int, Channel]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(range(len(orders))))
    together = data.draw(st.booleans())

    async def run() -> None:
        database = Database(stack.settings().database_url.get_secret_value(), pool=3)
        plain = await _left(database, orders, list(range(len(orders))), together=False)
        other = await _left(database, orders, [*shuffled, *shuffled[:2]], together=together)
        await database.close()
        assert plain == other

    asyncio.run(run())


async def _left(
    database: Database, orders: list[tuple[int, int, Channel]], places: list[int], *, together: bool
) -> tuple[object, ...]:
    """Return what is left of two new debts, and the surplus of each slip, after payments in an order."""
    slips, debts = await _some(database)
    told = [
        paid(slips[n], cents, f"{slips[0].txid}-{place}", channel) for place, (n, cents, channel) in enumerate(orders)
    ]
    batches = [[told[place]] for place in places]
    if together:
        batches = [[told[p] for p in places if told[p].channel is channel] for channel in Channel]
    for batch in batches:
        if batch:
            await SqlPayments(database).take(batch, TABLE)
    query = text(
        "select counted_for, sum(s.cents)::bigint from surplus s join payment p on p.id = s.payment_id"
        " where counted_for = any(:ids) group by 1"
    )
    given_back = dict(map(tuple, await database.rows(query, ids=[one.id for one in slips])))
    found = await SqlDebts(database).under(debts[0].kind, debts[0].key)
    assert not {one.id for one in found} & set(await SqlDebts(database).unbalanced())
    parts = [(one.parts, one.situation, one.as_of) for one in sorted(found, key=lambda one: one.year)]
    return sorted(map(str, parts)), [given_back.get(one.id, 0) for one in slips]


async def test_a_short_payment_is_followed_by_the_slip_of_what_is_left(database: Database) -> None:
    slip = await slip_of(database)
    await SqlPayments(database).take([paid(slip, slip.cents - 10_00)], TABLE)
    (debt,) = await _debts(database, slip)
    assert (debt.parts.total, debt.situation) == (10_00, Situation.INSCRIBED)
    assert debt.as_of == first_day(month_of(slip.due_on))
    rest = await issued(database, debt)
    assert (rest.cents, rest.number != slip.number) == (10_00, True)
    assert today() - timedelta(days=1) < rest.due_on
