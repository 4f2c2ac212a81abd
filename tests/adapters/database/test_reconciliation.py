"""The day's report: what stands apart in it, and how a difference shows."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from office_day import today
from paid_slips import TABLE, entered, paid, slip_of
from registered_debts import registered
from sqlalchemy import text

from adapters.database.debts import post
from adapters.database.engine import Database
from adapters.database.payments import SqlPayments
from adapters.database.reconciliation import SqlReconciliation
from domain.portal.postings import Account, Cause, lowered
from domain.portal.reconciliation import Reconciliation
from domain.portal.registry import Parts
from stack import RunningStack


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _report(database: Database) -> Reconciliation:
    return await SqlReconciliation(database).of(today())


async def test_money_that_an_order_of_a_request_put_into_the_books_stands_apart(database: Database) -> None:
    before = await _report(database)
    debt = registered(1_000_00)
    await entered(database, debt)
    part = lowered(debt.id, Parts(principal=300_00), Account.BANK, Cause.PAID, "PGM-2026-0000001-1/1", today())
    async with database.writing() as connection:
        await post(connection, [part], debt.as_of)
    assert (await _report(database)).ordered_cents - before.ordered_cents == 300_00


async def test_a_difference_between_payments_and_books_is_shown(database: Database) -> None:
    nobodys = paid(await slip_of(database), 500_00).model_copy(update={"txid": uuid4().hex})
    (came,) = await SqlPayments(database).take([nobodys], TABLE)
    assert (await _report(database)).balanced
    forged = text(
        "insert into movement (debit, credit, cents, principal, fine, interest, costs, fees, cause, ref, day, at)"
        " values ('banco', 'nao-identificado', :cents, 0, 0, 0, 0, 0, 'recebimento', :ref, :day, now())"
    )
    async with database.writing() as connection:
        await connection.execute(forged, {"cents": 7, "ref": str(came.id), "day": today()})
    report = await _report(database)
    assert not report.balanced
    assert {check.name: check.difference_cents for check in report.checks if check.difference_cents} == {
        "Recebido no dia": -7, "Não identificados, até agora": -7,
    }  # fmt: skip
    async with database.writing() as connection:  # the books of the tests that follow
        await connection.execute(text("alter table movement disable trigger only_added"))
        await connection.execute(text("delete from movement where ref = :ref and cents = 7"), {"ref": str(came.id)})
        await connection.execute(text("alter table movement enable trigger only_added"))
