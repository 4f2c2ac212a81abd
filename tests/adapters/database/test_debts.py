"""Debts and movements are written together: balances are what the movements add up to, whoever writes at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest
from registered_debts import registered
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from adapters.database.debts import SqlDebts, enter, give_back, lock, lock_under, place, post
from adapters.database.engine import Database
from adapters.database.tables import DebtRow, MovementRow
from domain.portal.postings import Account, Cause, accrued, lowered, shares
from domain.portal.registry import InscribedDebt, Parts, Situation
from stack import RunningStack

DAY = date(2026, 11, 24)


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _entered(database: Database, *debts: InscribedDebt) -> None:
    async with database.writing() as connection:
        await enter(connection, debts, "test")


async def _now(database: Database, debt: InscribedDebt) -> InscribedDebt:
    (found,) = await SqlDebts(database).under(debt.kind, debt.key)
    return found


async def _pay(database: Database, debt: InscribedDebt, cents: int) -> None:
    async with database.writing() as connection:
        held = (await lock(connection, [debt.id]))[debt.id]
        paid = lowered(held.id, shares(held.parts, cents), Account.BANK, Cause.PAID, "p", DAY)
        await post(connection, [paid], DAY)


async def test_a_debt_is_read_as_it_was_entered(database: Database) -> None:
    debt = registered(parts=Parts(principal=100, fine=20, interest=3, costs=4, fees=5))
    await _entered(database, debt)
    assert await _now(database, debt) == debt
    assert debt in await SqlDebts(database).of_debtor(debt.debtor)


async def test_what_is_moved_changes_the_balances_and_their_day(database: Database) -> None:
    debt = registered(100_00)
    await _entered(database, debt)
    async with database.writing() as connection:
        await lock_under(connection, debt.kind, debt.key)
        grown = accrued(debt.id, Parts(interest=7_00), "test", DAY)
        await post(connection, [grown], DAY)
    found = await _now(database, debt)
    assert (found.parts, found.as_of) == (Parts(principal=100_00, interest=7_00), DAY)
    assert debt.id not in await SqlDebts(database).unbalanced()


async def test_a_debt_of_which_nothing_is_left_is_settled(database: Database) -> None:
    debt = registered(100_00)
    await _entered(database, debt)
    await _pay(database, debt, 99_99)
    assert (await _now(database, debt)).situation is Situation.INSCRIBED
    await _pay(database, debt, 1)
    assert (await _now(database, debt)).situation is Situation.SETTLED


async def test_payments_at_once_are_all_counted(database: Database) -> None:
    debt = registered(100_00)
    await _entered(database, debt)
    await asyncio.gather(*(_pay(database, debt, 10_00) for _ in range(10)))
    found = await _now(database, debt)
    assert (found.parts.total, found.situation) == (0, Situation.SETTLED)
    assert debt.id not in await SqlDebts(database).unbalanced()


async def test_a_balance_below_nothing_is_refused_by_the_database(database: Database) -> None:
    debt = registered(100)
    await _entered(database, debt)
    more = lowered(debt.id, Parts(principal=101), Account.BANK, Cause.PAID, "p", DAY)
    async with database.writing() as connection:
        with pytest.raises(DBAPIError, match="debt_not_below_nothing"):
            await post(connection, [more], DAY)
        await connection.rollback()
    assert (await _now(database, debt)).parts.total == 100


async def test_a_balance_that_no_movement_explains_is_found(database: Database) -> None:
    debt = registered()
    await _entered(database, debt)
    changed = update(DebtRow).where(col(DebtRow.id) == debt.id)
    async with database.transaction() as session:
        await session.execute(changed.values(principal=1))
    assert debt.id in await SqlDebts(database).unbalanced()
    async with database.transaction() as session:
        await session.execute(changed.values(principal=debt.parts.principal))


async def test_movements_are_only_ever_added(database: Database) -> None:
    debt = registered()
    await _entered(database, debt)
    for change in (delete(MovementRow), update(MovementRow).values(cents=1)):
        with pytest.raises(DBAPIError, match="only ever added"):
            async with database.transaction() as session:
                await session.execute(change.where(col(MovementRow.debt_id) == debt.id))


async def test_a_debt_goes_back_to_where_an_agreement_took_it_from(database: Database) -> None:
    debt = registered(situation=Situation.PROTESTED)
    await _entered(database, debt)
    async with database.writing() as connection:
        await place(connection, [debt.id], Situation.IN_AGREEMENT, "ACD-1")
    assert (await _now(database, debt)).situation is Situation.IN_AGREEMENT
    async with database.writing() as connection:
        await give_back(connection, [debt.id])
        left = (
            await connection.execute(text("select agreement, before from debt where id = :id"), {"id": debt.id})
        ).one()
    assert (await _now(database, debt)).situation is Situation.PROTESTED
    assert tuple(left) == (None, None)


async def test_a_debt_paid_in_an_agreement_stays_settled(database: Database) -> None:
    debt = registered(100)
    await _entered(database, debt)
    async with database.writing() as connection:
        await place(connection, [debt.id], Situation.IN_AGREEMENT, "ACD-2")
    await _pay(database, debt, 100)
    async with database.writing() as connection:
        await give_back(connection, [debt.id])
    assert (await _now(database, debt)).situation is Situation.SETTLED
