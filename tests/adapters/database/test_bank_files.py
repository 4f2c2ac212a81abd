"""A file is taken whole and once, and what was taken is booked whoever dies meanwhile."""

import asyncio
import io
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
from office_day import today
from paid_slips import TABLE, paid, slip_of
from sqlalchemy import text

from adapters.database.bank_files import SqlBankFiles, put_off
from adapters.database.debts import SqlDebts
from adapters.database.engine import Database
from adapters.database.payments import SqlPayments
from domain.errors import DomainError
from domain.portal.amount_due import IndexTable
from domain.portal.payment import Result
from domain.portal.slip import Slip
from stack import RunningStack
from tests.domain.portal.bank_lines import file

NUMBERS = count(1)


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


def content(*slips: Slip, sequence: int | None = None, cents: int | None = None) -> io.BytesIO:
    lines = [(one.barcode, one.cents if cents is None else cents) for one in slips]
    return io.BytesIO(b"".join(file(*lines, sequence=sequence or next(NUMBERS), on=today(), generated_on=today())))


async def test_a_file_is_booked_and_taken_once(database: Database) -> None:
    slips = [await slip_of(database) for _ in range(3)]
    files, sent = SqlBankFiles(database), content(*slips)
    said, again = await files.take(sent, None)
    assert (said.payments, again) == (3, False)
    assert (await files.standing(said, again=False)).waiting == 3
    await files.book_all(said.name, TABLE)
    for _ in range(2):
        assert await files.take(sent, None) == (said, True)
    standing = await files.standing(said, again=True)
    assert (standing.waiting, standing.results) == (0, {Result.MATCHED: (3, sum(one.cents for one in slips))})


async def test_a_file_cut_in_the_middle_leaves_nothing_and_the_whole_one_may_follow(database: Database) -> None:
    slips = [await slip_of(database) for _ in range(3)]
    number = next(NUMBERS)
    files, whole = SqlBankFiles(database), content(*slips, sequence=number)
    with pytest.raises(DomainError, match="bank-file-cut"):
        await files.take(io.BytesIO(whole.getvalue()[:400]), None)
    query = text("select name from bank_file where name like :name")
    assert await database.rows(query, name=f"%-{number:06}") == []
    said, again = await files.take(whole, None)
    assert (said.payments, again) == (3, False)


async def test_another_file_with_the_same_number_is_refused(database: Database) -> None:
    number, slips = next(NUMBERS), [await slip_of(database) for _ in range(2)]
    files = SqlBankFiles(database)
    await files.take(content(slips[0], sequence=number), None)
    with pytest.raises(DomainError, match="bank-file-differs"):
        await files.take(content(slips[1], sequence=number), None)


async def test_a_file_taken_five_times_at_once_is_one_file(database: Database) -> None:
    sent = content(await slip_of(database)).getvalue()
    files = SqlBankFiles(database)
    answers = await asyncio.gather(*(files.take(io.BytesIO(sent), None) for _ in range(5)))
    assert sorted(again for _, again in answers) == [False, True, True, True, True]


async def test_many_may_book_one_file_at_once(database: Database) -> None:
    slips = [await slip_of(database) for _ in range(8)]
    files = SqlBankFiles(database)
    said, _ = await files.take(content(*slips), None)

    async def some() -> None:
        while await files.book_some(said.name, TABLE, 2):
            pass

    await asyncio.gather(*(some() for _ in range(4)))
    standing = await files.standing(said, again=False)
    assert (standing.waiting, standing.results[Result.MATCHED][0]) == (0, 8)


async def test_a_payment_told_by_pix_and_by_file_counts_once(database: Database) -> None:
    slip = await slip_of(database)
    await SqlPayments(database).take([paid(slip)], TABLE)
    files = SqlBankFiles(database)
    said, _ = await files.take(content(slip), None)
    await files.book_all(said.name, TABLE)
    assert (await files.standing(said, again=False)).results == {Result.REPEATED: (1, slip.cents)}
    assert (await SqlPayments(database).received_for(slip.id)).cents == slip.cents


def _book_for_ever(url: str, name: str) -> None:
    async def run() -> None:
        files = SqlBankFiles(Database(url, pool=1))
        while await files.book_some(name, TABLE, 3):
            await asyncio.sleep(0.05)  # time enough to be killed before the last

    asyncio.run(run())


async def test_a_process_killed_while_it_books_loses_and_doubles_nothing(
    stack: RunningStack, database: Database
) -> None:
    slips = [await slip_of(database) for _ in range(60)]
    files = SqlBankFiles(database)
    said, _ = await files.take(content(*slips), None)
    url = stack.settings().database_url.get_secret_value()
    child = multiprocessing.get_context("spawn").Process(target=_book_for_ever, args=(url, said.name))
    child.start()
    end = time.monotonic() + 60
    while (await files.standing(said, again=False)).waiting > 50 and time.monotonic() < end:
        await asyncio.sleep(0.01)
    if child.pid:
        os.kill(child.pid, signal.SIGKILL)
    await asyncio.to_thread(child.join)
    left = (await files.standing(said, again=False)).waiting
    await files.book_all(said.name, TABLE)
    standing = await files.standing(said, again=False)
    assert (standing.waiting, standing.results) == (0, {Result.MATCHED: (60, sum(one.cents for one in slips))})
    assert left > 0
    for slip in slips:
        (debt,) = await SqlDebts(database).under(slip.debt_kind, slip.key)
        assert debt.parts.total == 0


async def _of_no_debt(database: Database) -> Slip:
    """Return a slip of a debt that is not there: no payment of it can be booked."""
    found = await slip_of(database)
    await _covers(database, found, UUID(int=0))
    return found


async def _covers(database: Database, slip: Slip, debt_id: UUID) -> None:
    async with database.writing() as connection:
        query = text("update portal_slip set covers = jsonb_set(covers, '{0,debt_id}', to_jsonb(cast(:other as text)))"
                     " where number = :number")  # fmt: skip
        await connection.execute(query, {"other": str(debt_id), "number": slip.number})


async def _table() -> IndexTable:
    return TABLE


async def _attempts(database: Database, file: str) -> list[int]:
    query = text("select attempts from bank_file_line where file = :file")
    return [row.attempts for row in await database.rows(query, file=file)]


async def _elapse(database: Database, file: str) -> None:
    """Let what a line has to wait be over."""
    query = text("update bank_file_line set wait_until = now() - interval '1 second' where file = :file")
    await database.rows(query, file=file)


async def test_a_line_that_cannot_be_booked_holds_back_no_other_and_waits(database: Database) -> None:
    good, bad = [await slip_of(database) for _ in range(3)], await _of_no_debt(database)
    files = SqlBankFiles(database)
    said, _ = await files.take(content(good[0], bad, *good[1:]), None)
    for _ in range(3):
        await files.round(_table)
    standing = await files.standing(said, again=False)
    assert (standing.waiting, standing.results[Result.MATCHED][0]) == (1, 3)
    assert await _attempts(database, said.name) == [1]
    await _elapse(database, said.name)
    for _ in range(2):
        await files.round(_table)
    assert await _attempts(database, said.name) == [2]
    await _covers(database, bad, bad.covers[0].debt_id)
    await _elapse(database, said.name)
    await files.round(_table)
    assert (await files.standing(said, again=False)).results[Result.MATCHED][0] == 4


@pytest.mark.parametrize("trouble", [ConnectionError(), DomainError("index-missing", "Falta o índice.")])
async def test_a_file_that_was_taken_is_told_to_be_so_whatever_hinders_its_first_payments(
    database: Database, trouble: Exception
) -> None:
    async def no_table() -> IndexTable:
        raise trouble

    files = SqlBankFiles(database)
    said, _ = await files.take(content(await slip_of(database)), None)
    await files.begin(said.name, no_table)
    assert (await files.standing(said, again=False)).waiting == 1
    await files.begin(said.name, _table)
    assert (await files.standing(said, again=False)).waiting == 0


async def test_the_relay_books_what_files_left_waiting(database: Database) -> None:
    files = SqlBankFiles(database)
    said, _ = await files.take(content(await slip_of(database)), None)
    relay = asyncio.create_task(files.relay(_table))
    end = time.monotonic() + 30
    while (await files.standing(said, again=False)).waiting and time.monotonic() < end:
        await asyncio.sleep(0.05)
    relay.cancel()
    assert (await files.standing(said, again=False)).results[Result.MATCHED][0] == 1


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 4), (7, 49), (8, 60), (10_000, 60)])
def test_a_line_waits_the_longer_the_more_often_it_failed_an_hour_at_most(attempts: int, minutes: int) -> None:
    assert put_off(attempts) == timedelta(minutes=minutes)
