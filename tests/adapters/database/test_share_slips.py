"""A unit's part is paid by a slip like any other, and its money is counted once: when it comes, not when it is told."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from office_day import today
from paid_slips import ISSUER, TABLE, entered, paid
from registered_debts import registered
from sqlalchemy import insert, select
from sqlmodel import col

from adapters.clock import now
from adapters.database.debts import SqlDebts
from adapters.database.engine import Database
from adapters.database.ledger import SqlLedger
from adapters.database.payments import SqlPayments
from adapters.database.portal_slips import SqlPortalSlips
from adapters.database.share_slips import SqlShareSlips
from adapters.database.tables import CaseRow, PersonRow, SignalOrderRow, SlipRow
from domain.debts.ledger import SLIP_PAID, Debt, LedgerAnswer, LedgerEffect, SlipOrder
from domain.portal.amount_due import IndexTable, due_on
from domain.portal.payment import Channel, Result
from domain.portal.registry import InscribedDebt, Situation
from domain.portal.slip import Slip, SlipKind
from domain.portal.slip_number import parse_slip_number
from stack import RunningStack
from tests.adapters.ledger_contract import order

PART = 250_00


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


async def _table() -> IndexTable:
    return TABLE


@pytest.fixture
def slips(database: Database) -> SqlShareSlips:
    return SqlShareSlips(database, ISSUER, _table)


@pytest.fixture
def ledger(database: Database) -> SqlLedger:
    return SqlLedger(database, _table)


def _wanted(one: InscribedDebt, **changes: Any) -> SlipOrder:
    case = {
        "case_id": uuid4(), "protocol": f"PGM-{uuid4()}", "number": 1, "at": now(), "amount_cents": PART,
        "debt": Debt(kind=one.kind, key=one.key),
    }  # fmt: skip
    return SlipOrder.model_validate(case | changes)


async def _issued(database: Database, slips: SqlShareSlips, wanted: SlipOrder) -> Slip:
    """Have a slip issued and return it as the debt portal has it."""
    given = await slips.issue(wanted, now() + timedelta(days=2), now() + timedelta(days=7))
    found = await SqlPortalSlips(database).numbered(parse_slip_number(given.number))
    assert found is not None
    assert (found.typed, found.cents, found.kind) == (given.typed_line, given.amount_cents, SlipKind.SHARE)
    return found


async def _detached(ledger: SqlLedger, wanted: SlipOrder, number: int) -> LedgerAnswer:
    given = order(
        case_id=wanted.case_id, number=number, debt=wanted.debt, effect=LedgerEffect.DETACH_UNIT, at=now(),
        amount_cents=wanted.amount_cents, share="1/40",
    )  # fmt: skip
    return await ledger.apply(given)


async def _owed(database: Database, *debts: InscribedDebt) -> int:
    """Return what is owed today, once the books are seen to balance."""
    found = {one.id: one for one in await SqlDebts(database).under(debts[0].kind, debts[0].key)}
    assert not set(found) & set(await SqlDebts(database).unbalanced())
    return sum(due_on(found[one.id], max(today(), found[one.id].as_of), TABLE).parts.total for one in debts)


@pytest.mark.parametrize("channel", Channel)
async def test_a_part_that_is_paid_is_counted_once_and_then_detaches_the_unit(
    database: Database, slips: SqlShareSlips, ledger: SqlLedger, channel: Channel
) -> None:
    first = registered(900_00)
    other = registered(300_00, key=first.key, year=2022)
    await entered(database, first, other)
    wanted, before = _wanted(first), await _owed(database, first, other)
    slip = await _issued(database, slips, wanted)
    assert {one.debt_id for one in slip.covers} == {first.id, other.id}
    (came,) = await SqlPayments(database).take([paid(slip, channel=channel)], TABLE)
    assert came.outcome.result is Result.MATCHED
    assert await _owed(database, first, other) == before - PART
    assert (await _detached(ledger, wanted, 1)).accepted
    assert await _owed(database, first, other) == before - PART


async def test_a_unit_is_not_detached_before_its_whole_part_came(
    database: Database, slips: SqlShareSlips, ledger: SqlLedger
) -> None:
    one = registered(900_00)
    await entered(database, one)
    wanted, before = _wanted(one), await _owed(database, one)
    slip = await _issued(database, slips, wanted)
    nothing = await _detached(ledger, wanted, 1)
    assert not nothing.accepted
    assert "recebidos R$ 0,00 de R$ 250,00" in nothing.reason
    await SqlPayments(database).take([paid(slip, PART - 1)], TABLE)
    assert "recebidos R$ 249,99 de R$ 250,00" in (await _detached(ledger, wanted, 2)).reason
    await SqlPayments(database).take([paid(slip, 1)], TABLE)
    assert (await _detached(ledger, wanted, 3)).accepted
    assert await _owed(database, one) == before - PART


async def test_the_case_of_a_slip_is_told_once_the_whole_part_came(database: Database, slips: SqlShareSlips) -> None:
    one = registered(900_00)
    await entered(database, one)
    wanted = _wanted(one)
    await _filed(database, wanted)
    given = await slips.issue(wanted, now() + timedelta(days=2), now() + timedelta(days=7))
    slip = await SqlPortalSlips(database).numbered(parse_slip_number(given.number))
    assert slip is not None
    payments, rest = SqlPayments(database), paid(slip, 1)
    await payments.take([paid(slip, PART - 1)], TABLE)
    assert await _told(database, wanted) == []
    await payments.take([rest], TABLE)
    await payments.take([rest], TABLE)
    assert await _told(database, wanted) == [(SLIP_PAID, {"number": given.number})]


async def test_the_part_may_be_all_that_is_left(database: Database, slips: SqlShareSlips, ledger: SqlLedger) -> None:
    one = registered(100_00, situation=Situation.IN_COURT)
    await entered(database, one)
    wanted = _wanted(one, amount_cents=await _owed(database, one))
    await SqlPayments(database).take([paid(await _issued(database, slips, wanted))], TABLE)
    (found,) = await SqlDebts(database).under(one.kind, one.key)
    assert found.situation is Situation.SETTLED
    assert (await _detached(ledger, wanted, 1)).accepted


async def test_a_slip_issued_again_is_the_same_and_another_decision_has_its_own(
    database: Database, slips: SqlShareSlips
) -> None:
    one = registered(900_00)
    await entered(database, one)
    wanted = _wanted(one)
    first = await slips.issue(wanted, now() + timedelta(days=2), now() + timedelta(days=7))
    assert await slips.issue(wanted, now() + timedelta(days=30), now() + timedelta(days=33)) == first
    assert (await slips.issue(wanted.model_copy(update={"number": 2}), now(), now())).number != first.number


@pytest.mark.parametrize("changes", [
    {"debt": Debt(kind="IPTU", key="00000000000")}, {"debt": Debt(kind="IPTU", key="1")}, {"amount_cents": 9_000_00},
])  # fmt: skip
async def test_debts_that_are_collected_elsewhere_have_a_number_and_no_code(
    database: Database, slips: SqlShareSlips, ledger: SqlLedger, changes: dict[str, Any]
) -> None:
    one = registered(900_00)
    await entered(database, one)
    wanted = _wanted(one, **changes)
    given = await slips.issue(wanted, now() + timedelta(days=2), now() + timedelta(days=7))
    assert (given.number, given.typed_line) == (f"G{wanted.protocol.removeprefix('PGM-')}/1", "")
    assert not (await _detached(ledger, wanted, 1)).accepted


async def test_a_slip_of_before_keeps_its_number_and_its_order_lowers_the_debt(
    database: Database, slips: SqlShareSlips, ledger: SqlLedger
) -> None:
    one = registered(900_00)
    await entered(database, one)
    wanted, before = _wanted(one), await _owed(database, one)
    await _kept_before(database, wanted, "G1/1")
    assert (await slips.issue(wanted, now(), now())).number == "G1/1"
    assert (await _detached(ledger, wanted, 1)).accepted
    assert await _owed(database, one) == before - PART


async def _kept_before(database: Database, wanted: SlipOrder, code: str) -> None:
    values = {
        "case_id": wanted.case_id, "number": 1, "code": code, "debt_kind": wanted.debt.kind,
        "debt_key": wanted.debt.key, "debt_number": "", "amount_cents": PART, "issued_at": now(), "due_at": now(),
        "seen_at": now(),
    }  # fmt: skip
    async with database.transaction() as session:
        await session.execute(insert(SlipRow).values(**values))


async def _filed(database: Database, wanted: SlipOrder) -> None:
    """Have the case of a slip on the register."""
    person = uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now()))
        await session.flush()
        session.add(
            CaseRow(id=wanted.case_id, applicant_id=person, service="x", title="x", group="x", status="awaiting-slip",
                    holder="citizen", holder_since=now(), created_at=now(), protocol=wanted.protocol)
        )  # fmt: skip


async def _told(database: Database, wanted: SlipOrder) -> list[tuple[str, dict[str, Any]]]:
    """Return what the procedure of a case is told, or was."""
    asked = select(SignalOrderRow).where(col(SignalOrderRow.protocol) == wanted.protocol)
    async with database.transaction() as session:
        return [(one.name, one.payload) for one in (await session.execute(asked)).scalars()]
