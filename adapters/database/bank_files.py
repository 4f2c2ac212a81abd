"""Files of banks: taken whole in one transaction, then booked some hundred payments at a time.

What was taken is never lost: lines wait in a table until they are payments, whoever dies meanwhile. Any number of
processes may book at once; each takes lines that no other one holds.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, BinaryIO
from uuid import UUID

import structlog
from sqlalchemy import Row, bindparam, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import clock
from adapters.database.engine import Database
from adapters.database.payment_rows import FILE, LINE, PAYMENT
from adapters.database.payments import book_told
from adapters.database.relays import for_ever
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.amount_due import IndexTable
from domain.portal.bank_file import BankFile, check, payments
from domain.portal.payment import Channel, Received, Result

BATCH = 500
PIECE = 64 * 1024
LONGEST_LINE = 1024
BREATH = 200
ROUND = 1.0
LONGEST_WAIT = timedelta(hours=1)
COLUMNS = ("file", "external_id", "cents", "paid_on", "barcode", "attempts")
TAKE = insert(FILE).on_conflict_do_nothing().returning(FILE.c.name)
NAMED = select(FILE).where(FILE.c.name == bindparam("name"))
_OF_FILE = (
    select(LINE).where(LINE.c.file == bindparam("file")).limit(bindparam("most")).with_for_update(skip_locked=True)
)
_DUE = or_(LINE.c.wait_until.is_(None), LINE.c.wait_until <= bindparam("now"))
NEXT = (
    _OF_FILE.where(LINE.c.attempts == 0).order_by(LINE.c.external_id),
    _OF_FILE.where(LINE.c.attempts > 0, _DUE).order_by(LINE.c.attempts, LINE.c.external_id),
)
"""Lines in the order of the primary key, so that a long file is not sorted for each part; at last those that failed."""
ONE = (
    select(LINE).where(LINE.c.file == bindparam("file"), LINE.c.external_id == bindparam("line"))
    .with_for_update(skip_locked=True)
)  # fmt: skip
PLAN_ONCE = text("set local plan_cache_mode = auto")
"""The check that a row's debt, slip and file exist is planned once, not for each row: the plan takes longer."""
DONE = delete(LINE).where(LINE.c.file == bindparam("of"), LINE.c.external_id == func.any(bindparam("ids")))
PUT_OFF = (
    update(LINE).where(LINE.c.file == bindparam("of"), LINE.c.external_id == bindparam("line"))
    .values(attempts=LINE.c.attempts + 1, wait_until=bindparam("until"))
)  # fmt: skip
LEFT = select(func.count()).select_from(LINE).where(LINE.c.file == bindparam("file"))
UNFINISHED = select(LINE.c.file).where(_DUE).distinct()
RESULTS = (
    select(PAYMENT.c.result, func.count().label("payments"), func.sum(PAYMENT.c.cents).label("cents"))
    .where(PAYMENT.c.file == bindparam("file")).group_by(PAYMENT.c.result)
)  # fmt: skip
Table = Callable[[], Awaitable[IndexTable]]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FileStanding:
    """A file that was taken: how many payments are booked, with which results, and how many still wait."""

    file: BankFile
    again: bool
    waiting: int
    results: dict[Result, tuple[int, int]]


class SqlBankFiles:
    """Files that banks send."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, content: BinaryIO, by: UUID | None) -> tuple[BankFile, bool]:
        """Take a file whole, or nothing of it; return what it says of itself, and whether it was taken before.

        Raise DomainError with every wrong line: "bank-file-cut", "bank-file-refused"; or "bank-file-differs" when
        another file had the same number.
        """
        today = local_day(clock.now())
        said, digest = await asyncio.to_thread(_checked, content, today)
        async with self._database.writing() as connection:
            head = {
                "name": said.name, "digest": digest, "payments": said.payments, "cents": said.cents,
                "generated_on": said.generated_on, "received_at": clock.now(), "received_by": by,
            }  # fmt: skip
            if (await connection.execute(TAKE, head)).first() is not None:
                await _copy(connection, content, said)
                return said, False
            known = (await connection.execute(NAMED, {"name": said.name})).one()
        if known.digest != digest:
            raise _differs(said, local_day(known.received_at))
        return said, True

    async def named(self, name: str) -> BankFile | None:
        """Return what a file that was taken says of itself."""
        found = await self._database.rows(NAMED, name=name)
        if not found:
            return None
        bank, _, rest = name.partition("-")
        agreement, _, sequence = rest.rpartition("-")
        row = found[0]
        return BankFile(bank, agreement, int(sequence), row.generated_on, row.payments, row.cents)

    async def begin(self, name: str, table: Table) -> None:
        """Book the first lines of a file that was taken. Whatever hinders it is logged: the relay books the rest."""
        try:
            await self.book_some(name, await table())
        except Exception as error:
            log.warning("bank_files.begin_failed", file=name, error=type(error).__name__)

    async def book_some(self, name: str, table: IndexTable, most: int = BATCH) -> int:
        """Book some lines of a file; return how many."""
        async with self._database.writing() as connection:
            lines = await _next(connection, name, most)
            await _book(connection, name, lines, table)
            return len(lines)

    async def book_all(self, name: str, table: IndexTable) -> None:
        """Book what is left of a file."""
        while await self.book_some(name, table):
            pass

    async def standing(self, file: BankFile, *, again: bool) -> FileStanding:
        """Return how far a file is."""
        left, results = await self._database.each((LEFT, RESULTS), file=file.name)
        found = {Result(row.result): (int(row.payments), int(row.cents)) for row in results}
        return FileStanding(file, again, int(left[0][0]), found)

    async def relay(self, table: Table) -> None:
        """Book, for ever, what files left waiting."""
        await for_ever("bank-files", lambda: self.round(table), ROUND)

    async def round(self, table: Table) -> int:
        """Go through the files that left lines waiting; return 0, so that a line that fails is not tried on and on."""
        for row in await self._database.rows(UNFINISHED, now=clock.now()):
            await self._finish(row.file, await table())
        return 0

    async def _finish(self, name: str, table: IndexTable) -> None:
        """Book a file; when some lines fail, go on one by one, so that a line that cannot be booked holds back none."""
        try:
            await self.book_all(name, table)
        except Exception as error:
            log.warning("bank_files.batch_failed", file=name, error=type(error).__name__)
            await self._singly(name, table)

    async def _singly(self, name: str, table: IndexTable) -> None:
        """Book the next lines each by itself, once; put off those that fail."""
        async with self._database.writing() as connection:
            lines = await _next(connection, name, BATCH)
        for line in lines:
            try:
                async with self._database.writing() as connection:
                    found = await connection.execute(ONE, {"file": name, "line": line.external_id})
                    await _book(connection, name, found.all(), table)
            except Exception as error:
                log.warning("bank_files.line_failed", file=name, error=type(error).__name__)
                until = clock.now() + put_off(line.attempts + 1)
                await self._database.rows(PUT_OFF, of=name, line=line.external_id, until=until)


def put_off(attempts: int) -> timedelta:
    """Return how long a line waits that failed so many times: a minute, four, nine, at last an hour."""
    return min(timedelta(minutes=attempts**2), LONGEST_WAIT)


async def _next(connection: AsyncConnection, name: str, most: int) -> Sequence[Row[Any]]:
    """Lock lines of a file that nobody holds and return them."""
    asked = {"file": name, "most": most}
    found = (await connection.execute(NEXT[0], asked)).all()
    return found or (await connection.execute(NEXT[1], asked | {"now": clock.now()})).all()


async def _book(connection: AsyncConnection, name: str, lines: Sequence[Row[Any]], table: IndexTable) -> None:
    """Make payments of lines that are locked."""
    if not lines:
        return
    await connection.execute(PLAN_ONCE)
    told = [
        Received(channel=Channel.BANK_FILE, external_id=line.external_id, cents=line.cents, paid_on=line.paid_on,
                 barcode=line.barcode)
        for line in lines
    ]  # fmt: skip
    await book_told(connection, told, table, name)
    await connection.execute(DONE, {"of": name, "ids": [line.external_id for line in lines]})


def _checked(content: BinaryIO, today: date) -> tuple[BankFile, str]:
    content.seek(0)
    said = check(_lines(content), today)
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(PIECE):
        digest.update(piece)
    return said, digest.hexdigest()


def _lines(content: BinaryIO) -> Iterator[bytes]:
    """Give lines, cut where one is longer than any line of a bank's file."""
    return iter(lambda: content.readline(LONGEST_LINE), b"")


async def _copy(connection: AsyncConnection, content: BinaryIO, said: BankFile) -> None:
    """Put the lines into their table as they are read."""
    raw = await connection.get_raw_connection()
    copy = raw.driver_connection.copy_records_to_table  # type: ignore[union-attr]
    await copy("bank_file_line", records=_records(content, said), columns=COLUMNS, timeout=600)


async def _records(content: BinaryIO, said: BankFile) -> AsyncIterator[tuple[object, ...]]:
    content.seek(0)
    for place, one in enumerate(payments(_lines(content), said)):
        if place % BREATH == 0:
            await asyncio.sleep(0)  # others are served while a long file is read
        yield said.name, one.external_id, one.cents, one.paid_on, one.barcode, 0


def _differs(said: BankFile, on: date) -> DomainError:
    return DomainError(
        "bank-file-differs",
        f"O arquivo número {said.sequence} deste banco e convênio foi recebido em {on:%d/%m/%Y} com outro conteúdo. "
        "Nada deste foi registrado; confirme com o banco qual vale.",
    )
