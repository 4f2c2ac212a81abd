"""What waits is decided once, by one person, and the money goes where it was said."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from office_day import today
from paid_slips import ISSUER, TABLE, entered, issued, paid, slip_of
from registered_debts import registered
from sqlalchemy import text

from adapters.database.debts import SqlDebts
from adapters.database.engine import Database
from adapters.database.payment_lists import SqlPaymentLists
from adapters.database.payment_queue import SqlPaymentQueue
from adapters.database.payment_rows import Taken
from adapters.database.payments import SqlPayments
from adapters.database.reconciliation import SqlReconciliation
from domain.calendar import end_of_day, start_of_day
from domain.errors import DomainError
from domain.portal.amount_due import due_on
from domain.portal.payment import Channel, Received
from domain.portal.reconciliation import Decided, Reconciliation
from domain.portal.registry import InscribedDebt, Situation
from domain.portal.resolution import Decision, Ruling
from domain.portal.slip import Slip
from stack import RunningStack

ME, YOU = uuid4(), uuid4()


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
def queue(database: Database) -> SqlPaymentQueue:
    return SqlPaymentQueue(database, ISSUER)


async def _told(database: Database, *some: Received) -> list[Taken]:
    return await SqlPayments(database).take(list(some), TABLE)


async def _lost(database: Database, cents: int = 500_00) -> Taken:
    """Return a payment whose code is of no slip."""
    told = paid(await slip_of(database), cents).model_copy(update={"txid": uuid4().hex})
    return (await _told(database, told))[0]


async def _debt(database: Database, slip: Slip) -> InscribedDebt:
    (found,) = await SqlDebts(database).under(slip.debt_kind, slip.key)
    return found


async def _surplus(database: Database, payment_id: UUID) -> list[tuple[UUID, int]]:
    query = text("select id, cents from surplus where payment_id = :id")
    return [(row.id, row.cents) for row in await database.rows(query, id=payment_id)]


async def _owed_back(database: Database, payment: Taken) -> int:
    return sum(cents for _, cents in await _surplus(database, payment.id))


async def _report(database: Database) -> Reconciliation:
    found = await SqlReconciliation(database).of(today())
    assert found.balanced, found
    return found


async def test_a_payment_of_no_slip_is_counted_for_the_slip_that_a_person_names(
    database: Database, queue: SqlPaymentQueue
) -> None:
    lost, slip = await _lost(database), await slip_of(database)
    await queue.resolve(lost.id, Ruling(Decision.ATTACH, ME, "Comprovante.", slip.number), TABLE)
    assert (await _debt(database, slip)).parts.total == slip.cents - 500_00
    assert (await SqlPayments(database).received_for(slip.id)).cents == 500_00
    kept = await SqlPaymentLists(database).one(lost.id)
    assert kept is not None
    assert (kept.resolution, kept.resolved_by, kept.reason, kept.target) == (
        Decision.ATTACH, ME, "Comprovante.", slip.number,
    )  # fmt: skip
    await _report(database)


async def test_what_was_paid_late_counts_for_the_debts_as_they_stood_that_day(
    database: Database, queue: SqlPaymentQueue
) -> None:
    debt = registered(1_000_00)
    slip = await issued(database, debt, due=today() - timedelta(days=1))
    (came,) = await _told(database, paid(slip))
    assert came.outcome.unmatched_cents == slip.cents
    await queue.resolve(came.id, Ruling(Decision.ATTACH, ME, "Pago no dia seguinte."), TABLE)
    left = await _debt(database, slip)
    assert left.parts.total == due_on(debt, today(), TABLE).parts.total - slip.cents
    await _report(database)


@pytest.mark.parametrize("later", [200_00, None], ids=["in part", "whole"])
async def test_late_money_counts_before_that_of_later_months_as_it_would_have_in_time(
    database: Database, queue: SqlPaymentQueue, later: int | None
) -> None:
    ends, day = list[tuple[object, ...]](), today() - timedelta(days=40)
    for days_late in (0, 10):
        debt = registered(1_000_00)
        early = await issued(database, debt, on=day - timedelta(days=12), due=day - timedelta(days=days_late))
        (first,) = await _told(database, paid(await issued(database, debt), later))
        told = paid(early, 300_00).model_copy(update={"paid_on": day})
        (second,) = await _told(database, told)
        if days_late:
            assert second.outcome.why == "guia-vencida"
            await queue.resolve(second.id, Ruling(Decision.ATTACH, ME, "Pago depois da validade."), TABLE)
        left = await _debt(database, early)
        ends.append((left.parts, left.as_of, left.situation, *[await _owed_back(database, p) for p in (first, second)]))
    assert ends[0] == ends[1]
    await _report(database)


async def test_money_may_be_counted_for_a_key_and_what_is_too_much_goes_back(
    database: Database, queue: SqlPaymentQueue
) -> None:
    debt, lost = registered(100_00), await _lost(database)
    await entered(database, debt)
    owed = due_on(debt, today(), TABLE).parts.total
    await queue.resolve(lost.id, Ruling(Decision.ATTACH, ME, "Do DUC.", kind=debt.kind, key=debt.key), TABLE)
    (found,) = await SqlDebts(database).under(debt.kind, debt.key)
    assert found.situation is Situation.SETTLED
    ((surplus_id, cents),) = await _surplus(database, lost.id)
    assert cents == 500_00 - owed
    await queue.refund(surplus_id, ME, "OB 1/2026")
    await queue.refund(surplus_id, ME, "OB 1/2026")
    with pytest.raises(DomainError, match="already-resolved"):
        await queue.refund(surplus_id, YOU, "OB 2/2026")
    assert (await _report(database)).decided.refunded >= 1


async def test_a_payment_is_decided_once_even_by_two_people_at_once(database: Database, queue: SqlPaymentQueue) -> None:
    lost, slip = await _lost(database), await slip_of(database)
    rulings = [Ruling(Decision.ATTACH, ME, "Eu.", slip.number), Ruling(Decision.RETURN, YOU, "Você.")]
    answers = await asyncio.gather(*(queue.resolve(lost.id, one, TABLE) for one in rulings), return_exceptions=True)
    assert sorted(map(str, answers)) == ["None", "already-resolved"]
    await _report(database)


async def test_saying_the_same_again_changes_nothing(database: Database, queue: SqlPaymentQueue) -> None:
    lost = await _lost(database)
    ruling = Ruling(Decision.RETURN, ME, "Depósito de terceiro.")
    await asyncio.gather(*(queue.resolve(lost.id, ruling, TABLE) for _ in range(5)))
    query = text("select count(*) from movement where ref = :ref and credit = 'banco'")
    assert (await database.rows(query, ref=str(lost.id)))[0][0] == 1
    with pytest.raises(DomainError, match="already-resolved"):
        await queue.resolve(lost.id, Ruling(Decision.RETURN, ME, "Outro motivo."), TABLE)
    await _report(database)


async def test_a_seeming_repetition_that_was_a_second_payment_is_money_to_give_back(
    database: Database, queue: SqlPaymentQueue
) -> None:
    slip = await slip_of(database)
    await _told(database, paid(slip))
    (again,) = await _told(database, paid(slip, channel=Channel.BANK_FILE))
    before = await _report(database)
    await queue.resolve(again.id, Ruling(Decision.ATTACH, ME, "Dois débitos no extrato."), TABLE)
    assert [cents for _, cents in await _surplus(database, again.id)] == [slip.cents]
    after = await _report(database)
    assert after.checks[0].ledger_cents - before.checks[0].ledger_cents == slip.cents
    (third,) = await _told(database, paid(slip, channel=Channel.BANK_FILE))
    assert third.outcome.result == "repetido"
    await queue.resolve(third.id, Ruling(Decision.SAME, ME, "Confere com o extrato."), TABLE)
    await _report(database)


def _over_midnight(database: Database, day: date) -> SqlPaymentQueue:
    """Return a queue whose clock strikes midnight after its first look."""
    looks = iter([end_of_day(day)])
    return SqlPaymentQueue(database, ISSUER, now=lambda: next(looks, start_of_day(day + timedelta(days=1))))


async def test_what_is_decided_at_midnight_and_its_money_are_of_one_day(database: Database) -> None:
    slip, lost, day = await slip_of(database), await _lost(database), date(2019, 7, 1)
    (over,) = await _told(database, paid(slip, slip.cents + 7))
    (again,) = await _told(database, paid(slip, slip.cents + 7, channel=Channel.BANK_FILE))
    await _over_midnight(database, day).resolve(lost.id, Ruling(Decision.RETURN, ME, "Depósito."), TABLE)
    await _over_midnight(database, day).resolve(again.id, Ruling(Decision.ATTACH, ME, "Dois débitos."), TABLE)
    await _over_midnight(database, day).refund((await _surplus(database, over.id))[0][0], ME, "OB 3/2026")
    reports = [await SqlReconciliation(database).of(one) for one in (day, day + timedelta(days=1))]
    assert [report.balanced for report in reports] == [True, True]
    assert [report.decided for report in reports] == [
        Decided(attached=1, attached_cents=slip.cents + 7, returned=1, returned_cents=500_00, refunded=1,
                refunded_cents=7),
        Decided(),
    ]  # fmt: skip


async def test_decisions_that_do_not_fit_are_refused_and_nothing_moves(
    database: Database, queue: SqlPaymentQueue
) -> None:
    slip, lost = await slip_of(database), await _lost(database)
    (matched,) = await _told(database, paid(slip))
    held = await slip_of(database)
    async with database.writing() as connection:
        query = text("update debt set situation = 'em-acordo', agreement = 'ACD-7' where key = :key")
        await connection.execute(query, {"key": held.key})
    for payment_id, ruling, code in (
        (matched.id, Ruling(Decision.RETURN, ME, "x"), "payment-not-waiting"),
        (lost.id, Ruling(Decision.SAME, ME, "x"), "decision-not-open"),
        (lost.id, Ruling(Decision.ATTACH, ME, "x"), "slip-unknown"),
        (lost.id, Ruling(Decision.ATTACH, ME, "x", held.number), "debt-in-agreement"),
        (lost.id, Ruling(Decision.ATTACH, ME, "x", kind=held.debt_kind, key=held.key), "nothing-to-pay"),
        (uuid4(), Ruling(Decision.RETURN, ME, "x"), "not-found"),
    ):
        with pytest.raises(DomainError, match=code):
            await queue.resolve(payment_id, ruling, TABLE)
    assert lost.id in [one.id for one in await SqlPaymentLists(database).waiting(None, 10_000)]
    await _report(database)


async def test_lists_come_in_pages_the_oldest_first(database: Database) -> None:
    mine = [(await _lost(database, cents)).id for cents in (1, 2, 3)]
    lists = SqlPaymentLists(database)
    seen, after = list[UUID](), None
    while True:
        page = await lists.waiting(after, 2)
        seen += [one.id for one in page[:2]]
        if len(page) < 3:
            break
        after = (page[1].received_at, page[1].id)
    assert [one for one in seen if one in mine] == mine
    assert len(set(seen)) == len(seen) == (await lists.waiting_counts())["unmatched"]
