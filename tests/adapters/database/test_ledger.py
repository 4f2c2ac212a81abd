"""The ledger kept in the database keeps the contract, never changes an order, and issues a slip once."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from registered_debts import registered
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from adapters.database.debts import SqlDebts, enter, place
from adapters.database.engine import Database
from adapters.database.indexes import SqlIndexes
from adapters.database.ledger import ORDERS, SqlLedger, record
from adapters.database.tables import LedgerOrderRow
from domain.calendar import local_day
from domain.debts.ledger import Debt, LedgerAnswer, LedgerEffect, LedgerOrder, LedgerRecord
from domain.portal.amount_due import IndexTable, due_on
from domain.portal.registry import ANNOTATES, Annotation, InscribedDebt, Parts, Situation
from law.portal.indexation import index_table
from stack import RunningStack
from tests.adapters.ledger_contract import Kept, Known, LedgerContract, debt, order


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


LARGE = 200_000_000_00


@pytest.fixture
def ledger(database: Database) -> SqlLedger:
    async def table() -> IndexTable:
        return index_table(await SqlIndexes(database).series())

    return SqlLedger(database, table)


async def _register(database: Database, *debts: InscribedDebt) -> None:
    async with database.writing() as connection:
        await enter(connection, debts, "test")


@pytest.fixture
def kept(database: Database) -> Kept:
    async def of_case(case_id: UUID) -> Sequence[LedgerRecord]:
        return [record(row) for row in await database.rows(ORDERS, case_id=case_id)]

    return of_case


class TestSqlLedger(LedgerContract):
    @pytest.fixture
    def known(self, database: Database) -> Known:
        async def register(given: LedgerOrder) -> LedgerOrder:
            small = given.effect is LedgerEffect.CANCEL
            named = {"kind": given.debt.kind, "key": given.debt.key, "number": given.debt.number}
            await _register(database, registered(1_000_00 if small else LARGE, **named))
            return given

        return register


async def _altered(database: Database, case_id: UUID, *, gone: bool) -> None:
    mine = col(LedgerOrderRow.case_id) == case_id
    async with database.transaction() as session:
        await session.execute(
            delete(LedgerOrderRow).where(mine) if gone else update(LedgerOrderRow).where(mine).values(accepted=False)
        )


@pytest.mark.parametrize("gone", [True, False])
async def test_an_order_can_neither_be_changed_nor_taken_out(
    database: Database, ledger: SqlLedger, kept: Kept, gone: bool
) -> None:
    given = order()
    await ledger.apply(given)
    with pytest.raises(DBAPIError, match="only ever added"):
        await _altered(database, given.case_id, gone=gone)
    assert len(await kept(given.case_id)) == 1


async def _now(database: Database, *debts: InscribedDebt) -> list[InscribedDebt]:
    found = {one.id: one for one in await SqlDebts(database).under(debts[0].kind, debts[0].key)}
    assert not set(found) & set(await SqlDebts(database).unbalanced())
    return [found[one.id] for one in debts]


async def _due(database: Database, debt_: InscribedDebt, on: date) -> int:
    return due_on(debt_, on, index_table(await SqlIndexes(database).series())).parts.total


def _about(one: InscribedDebt, effect: LedgerEffect, **changes: object) -> LedgerOrder:
    named = changes.pop("named", one.number)
    return order(debt=Debt(kind=one.kind, key=one.key, number=str(named)), effect=effect, **changes)


async def _ordered(ledger: SqlLedger, one: InscribedDebt, effect: LedgerEffect, **changes: object) -> LedgerAnswer:
    return await ledger.apply(_about(one, effect, **changes))


async def test_a_suspension_keeps_the_balances(database: Database, ledger: SqlLedger) -> None:
    one = registered(1_000_00)
    await _register(database, one)
    assert (await _ordered(ledger, one, LedgerEffect.SUSPEND)).accepted
    (found,) = await _now(database, one)
    assert (found.situation, found.parts) == (Situation.SUSPENDED, one.parts)
    assert (await _ordered(ledger, one, LedgerEffect.SUSPEND)).accepted


async def test_a_cancelled_debt_owes_nothing_and_its_movements_say_by_whose_order(
    database: Database, ledger: SqlLedger
) -> None:
    one = registered(parts=Parts(principal=900_00, fine=100_00))
    await _register(database, one)
    assert (await _ordered(ledger, one, LedgerEffect.CANCEL, amount_cents=1_000_00)).accepted
    (found,) = await _now(database, one)
    assert (found.situation, found.parts) == (Situation.CANCELLED, Parts())
    again = await _ordered(ledger, one, LedgerEffect.CANCEL)
    assert "PGM-2026-0000001-0" in again.reason


async def test_no_more_is_cancelled_than_the_decision_says(database: Database, ledger: SqlLedger) -> None:
    one = registered(1_000_00)
    await _register(database, one)
    refused = await _ordered(ledger, one, LedgerEffect.CANCEL, amount_cents=999_99)
    assert not refused.accepted
    assert "R$ 999,99" in refused.reason
    assert await _now(database, one) == [one]


@pytest.mark.parametrize("effect", [LedgerEffect.REDUCE, LedgerEffect.OFFSET, LedgerEffect.DETACH_UNIT])
async def test_an_amount_lowers_what_is_owed_that_day(
    database: Database, ledger: SqlLedger, effect: LedgerEffect
) -> None:
    one = registered(parts=Parts(principal=900_00, fine=100_00, interest=7_77))
    await _register(database, one)
    given = _about(one, effect, amount_cents=123_45)
    assert (await ledger.apply(given)).accepted
    (found,) = await _now(database, one)
    day = local_day(given.at)
    assert (found.parts.total, found.as_of) == (await _due(database, one, day) - 123_45, day)
    assert found.situation is Situation.INSCRIBED


@pytest.mark.parametrize("effect", [LedgerEffect.REDUCE, LedgerEffect.OFFSET, LedgerEffect.DETACH_UNIT])
async def test_no_amount_is_above_what_is_owed_and_none_is_missing(
    database: Database, ledger: SqlLedger, effect: LedgerEffect
) -> None:
    one = registered(1_000_00)
    await _register(database, one)
    above = await _due(database, one, local_day(order().at)) + 1
    for amount in (above, None):
        refused = await _ordered(ledger, one, effect, amount_cents=amount)
        assert not refused.accepted
        assert refused.reason
    assert await _now(database, one) == [one]


async def test_a_reduction_to_nothing_cancels_and_an_offset_of_everything_settles(
    database: Database, ledger: SqlLedger
) -> None:
    reduced, offset = registered(1_000_00), registered(1_000_00)
    await _register(database, reduced, offset)
    all_of_it = await _due(database, reduced, local_day(order().at))
    for one, effect, ends in (
        (reduced, LedgerEffect.REDUCE, Situation.CANCELLED), (offset, LedgerEffect.OFFSET, Situation.SETTLED),
    ):  # fmt: skip
        assert (await _ordered(ledger, one, effect, amount_cents=all_of_it)).accepted
        (found,) = await _now(database, one)
        assert (found.situation, found.parts) == (ends, Parts())


async def test_an_amount_is_shared_in_proportion_among_the_debts_meant(database: Database, ledger: SqlLedger) -> None:
    first = registered(300_00, year=2019)
    second, outside = registered(100_00, key=first.key, year=2020), registered(100_00, key=first.key, year=2021)
    await _register(database, first, second, outside)
    assert (await _ordered(ledger, first, LedgerEffect.REDUCE, named="2019 a 2020", amount_cents=40_00)).accepted
    one, other, third = await _now(database, first, second, outside)
    day = local_day(order().at)
    assert await _due(database, first, day) - one.parts.total == 30_00
    assert await _due(database, second, day) - other.parts.total == 10_00
    assert third == outside


@pytest.mark.parametrize("effect", ANNOTATES)
async def test_what_changes_no_amount_is_written_on_the_debts_meant_and_keeps_its_day(
    database: Database, ledger: SqlLedger, effect: LedgerEffect
) -> None:
    one = registered(1_000_00)
    other = registered(1_000_00, key=one.key)
    await _register(database, one, other)
    first = order().at
    for at in (first, first + timedelta(days=3)):
        assert (await _ordered(ledger, one, effect, at=at)).accepted
    found, left = await _now(database, one, other)
    assert found.annotations == (Annotation(effect, local_day(first)),)
    assert (found.parts, found.situation, left) == (one.parts, one.situation, other)


async def test_an_agreement_of_a_proposal_holds_its_debts(database: Database, ledger: SqlLedger) -> None:
    one = registered(1_000_00, situation=Situation.IN_COURT)
    await _register(database, one)
    assert (await _ordered(ledger, one, LedgerEffect.SETTLE, amount_cents=300_00)).accepted
    (found,) = await _now(database, one)
    assert (found.situation, found.parts) == (Situation.IN_AGREEMENT, one.parts)


@pytest.mark.parametrize("effect", [LedgerEffect.CANCEL, LedgerEffect.SUSPEND, LedgerEffect.SETTLE])
async def test_a_debt_in_an_agreement_is_not_changed_by_order(
    database: Database, ledger: SqlLedger, effect: LedgerEffect
) -> None:
    one = registered(1_000_00)
    await _register(database, one)
    async with database.writing() as connection:
        await place(connection, [one.id], Situation.IN_AGREEMENT, "ACD-1")
    assert "em um acordo" in (await _ordered(ledger, one, effect)).reason
    assert (await _now(database, one))[0].situation is Situation.IN_AGREEMENT


@pytest.mark.parametrize(
    ("key", "number", "said"),
    [
        ("", "1", "O cadastro não tem débito com este tipo e esta chave"),
        ("same", "1", "Sob esta chave não há débito '1'. Há: "),
        ("001", "1", "são 11 dígitos"),
    ],
)
@pytest.mark.parametrize("effect", [LedgerEffect.CANCEL, LedgerEffect.ANNOTATE_AUCTION])
async def test_a_debt_that_the_registry_does_not_know_is_refused_with_what_to_do(
    database: Database, ledger: SqlLedger, effect: LedgerEffect, key: str, number: str, said: str
) -> None:
    one = registered()
    await _register(database, one)
    keys = {"": debt().key, "same": one.key}
    wrong = Debt(kind=one.kind, key=keys.get(key, key), number=number)
    refused = await ledger.apply(order(debt=wrong, effect=effect))
    assert not refused.accepted
    assert said in refused.reason
