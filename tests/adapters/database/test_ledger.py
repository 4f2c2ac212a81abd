"""The ledger kept in the database keeps the contract, never changes an order, and issues a slip once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.ledger import SqlLedger, SqlSlips
from adapters.database.tables import LedgerOrderRow
from domain.debts.ledger import SlipOrder
from domain.ports import Ledger
from stack import RunningStack
from tests.adapters.ledger_contract import LedgerContract, debt, order


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


class TestSqlLedger(LedgerContract):
    @pytest.fixture
    def ledger(self, database: Database) -> Ledger:
        return SqlLedger(database)


async def _altered(database: Database, case_id: UUID, *, gone: bool) -> None:
    mine = col(LedgerOrderRow.case_id) == case_id
    async with database.transaction() as session:
        await session.execute(
            delete(LedgerOrderRow).where(mine) if gone else update(LedgerOrderRow).where(mine).values(accepted=False)
        )


@pytest.mark.parametrize("gone", [True, False])
async def test_an_order_can_neither_be_changed_nor_taken_out(database: Database, gone: bool) -> None:
    given = order()
    await SqlLedger(database).apply(given)
    with pytest.raises(DBAPIError, match="only ever added"):
        await _altered(database, given.case_id, gone=gone)
    assert len(await SqlLedger(database).orders_of(given.case_id)) == 1


async def test_a_slip_issued_again_keeps_its_number_and_its_dates(database: Database) -> None:
    slips, at = SqlSlips(database), order().at
    wanted = SlipOrder(case_id=uuid4(), protocol=str(uuid4()), number=1, at=at, debt=debt(), amount_cents=250_00)
    first = await slips.issue(wanted, at + timedelta(days=7), at + timedelta(days=12))
    again = await slips.issue(wanted, at + timedelta(days=30), at + timedelta(days=33))
    assert again == first
    assert first.number != (await slips.issue(wanted.model_copy(update={"number": 2}), at, at)).number
