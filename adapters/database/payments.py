"""Payments into the database: told once or ten times, one or five hundred together, each is booked once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters import clock
from adapters.database import agreement_payments, share_payments
from adapters.database.debts import lock, post
from adapters.database.engine import Database
from adapters.database.many import rows
from adapters.database.payment_rows import (
    AS_OF,
    BY_CODES,
    CONTRADICT,
    GIVE_BACK,
    HELD,
    KEEP,
    KEPT,
    KNOWN,
    NEW,
    NEWEST_FIRST,
    OF_SLIPS,
    RECEIVED_FOR,
    Taken,
    noticed,
    taken,
)
from adapters.database.portal_slips import slip
from domain.calendar import local_day
from domain.portal.amount_due import IndexTable
from domain.portal.booking import Book, Released
from domain.portal.payment import COUNTED, Received, SlipMoney, Why
from domain.portal.postings import Movement
from domain.portal.reckoning import Reckoning
from domain.portal.slip import Slip
from domain.portal.telling import Told

TRIES = 5
Named = Mapping[str, Slip]
"""Slips by their Pix and by their barcode."""


class SqlPayments:
    """Payments as they are told, by one channel at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, told: Sequence[Received], table: IndexTable) -> list[Taken]:
        """Book payments and return what each came to; one that is known already returns what it came to then.

        The same payment may arrive twice at once: whoever comes second finds that its id is taken, and looks again.
        """
        for last in range(TRIES, 0, -1):
            try:
                async with self._database.writing() as connection:
                    return await book_told(connection, told, table, None)
            except IntegrityError as clash:
                if "payment_told_once" not in str(clash) or last == 1:
                    raise
        raise AssertionError("unreachable")

    async def received_for(self, slip_id: UUID) -> SlipMoney:
        """Return what was counted of the money of a slip."""
        (row,) = await self._database.rows(RECEIVED_FOR, slip_id=slip_id)
        return SlipMoney(int(row.cents), row.last_paid_on)


async def book_told(
    connection: AsyncConnection, told: Sequence[Received], table: IndexTable, file: str | None
) -> list[Taken]:
    """Book payments of one channel in the caller's transaction."""
    named = await _slips(connection, told)
    slips = {one.id: one for one in named.values()}
    book = await opened(connection, slips.values(), table, local_day(clock.now()))
    found = await connection.execute(KNOWN, {"channel": told[0].channel, "ids": [one.external_id for one in told]})
    known = {one.received.external_id: one for one in map(taken, found)}
    fresh, answers = list[tuple[Taken, Slip | None]](), list[Taken]()
    for one in told:
        if one.external_id not in known:
            meant, why = _meant(one, named)
            payment_id = clock.new_id()
            came = book.take(payment_id, one, meant, why).model_copy(update={"applied": {}})
            known[one.external_id] = Taken(id=payment_id, received=one, outcome=came, received_at=clock.now())
            fresh.append((known[one.external_id], meant))
        kept = known[one.external_id]
        answers.append(kept.model_copy(update={"differs": kept.received != one}))
    await _keep(connection, fresh, file, book.day)
    await written(connection, book)
    await agreement_payments.paid(connection, book.agreed, _last_days(fresh))
    await share_payments.paid(connection, [slips[one] for one in _last_days(fresh)], book.received)
    await _contradictions(connection, zip(told, answers, strict=True))
    return answers


async def opened(connection: AsyncConnection, slips: Iterable[Slip], table: IndexTable, day: date) -> Book:
    """Lock the debts of some slips, always in the same order, and return the book of them as it stands, of a day."""
    slips = list(slips)
    debts = await lock(connection, {cover.debt_id for one in slips for cover in one.covers})
    held = {row.id: row.agreement for row in await connection.execute(HELD, {"ids": list(debts)})}
    kept = await reckonings(connection, debts)
    paid = (await connection.execute(OF_SLIPS, {"ids": [one.id for one in slips]})).all()
    received = Counter[UUID]()
    for row in paid:
        if row.counted_for is not None:
            received[row.counted_for] += row.cents
    told = Told(one for row in paid if (one := noticed(row)) is not None)
    return Book(day, table, debts, held, kept, dict(received), told)


async def reckonings(connection: AsyncConnection, debts: Iterable[UUID]) -> dict[UUID, Reckoning]:
    """Return how the money of slips was counted for some debts, those that had any."""
    found = await connection.execute(KEPT, {"ids": list(debts)})
    return {row.debt_id: Reckoning.model_validate(row.standing) for row in found}


async def written(connection: AsyncConnection, book: Book) -> None:
    """Write what a book came to: movements, balances, how they were reckoned, and what is to go back."""

    def day(one: tuple[date, Movement]) -> date:
        return one[0]

    for on, moved in groupby(sorted(book.moved, key=day), key=day):
        await post(connection, [movement for _, movement in moved], on)
    moved_to = {(movement.debt_id, on) for on, movement in book.moved}
    still = [one for one in sorted(book.changed) if (one, book.kept[one].left_on) not in moved_to]
    if still:
        await connection.execute(AS_OF, rows({"id": one, "as_of": book.kept[one].left_on} for one in still))
    if book.changed:
        standing = [{"debt_id": one, "standing": book.kept[one]} for one in sorted(book.changed)]
        await connection.execute(KEEP, rows(standing))
    for released in book.released:
        await _give_back(connection, released)


async def surplus(connection: AsyncConnection, given: Iterable[tuple[UUID, int]]) -> None:
    """Put money of payments on the list of what must go back."""
    over = [
        {"id": clock.new_id(), "payment_id": payment_id, "cents": cents, "at": clock.now(), "reason": ""}
        for payment_id, cents in given if cents
    ]  # fmt: skip
    if over:
        await connection.execute(GIVE_BACK, rows(over))


async def _slips(connection: AsyncConnection, told: Sequence[Received]) -> Named:
    codes = {"txids": [one.txid for one in told if one.txid], "barcodes": [one.barcode for one in told if one.barcode]}
    found = [slip(row) for row in await connection.execute(BY_CODES, codes)]
    return {one.txid: one for one in found} | {one.barcode: one for one in found}


def _meant(one: Received, named: Named) -> tuple[Slip | None, Why]:
    """Return the slip that a payment names; two different ones are for a person."""
    by_pix, by_bars = named.get(one.txid), named.get(one.barcode)
    if by_pix and by_bars and by_pix.id != by_bars.id:
        return None, Why.TWO_SLIPS
    return by_pix or by_bars, Why.NONE


async def _keep(
    connection: AsyncConnection, fresh: Sequence[tuple[Taken, Slip | None]], file: str | None, day: date
) -> None:
    if not fresh:
        return
    new = [
        {
            "id": one.id, **one.received.model_dump(), "file": file, "slip_id": meant.id if meant else None,
            "counted_for": meant.id if meant and one.outcome.result in COUNTED else None,
            **one.outcome.model_dump(exclude={"applied"}), "received_at": one.received_at, "day": day,
            "reason": "", "target": "",
        }
        for one, meant in fresh
    ]  # fmt: skip
    await connection.execute(NEW, rows(new))
    await surplus(connection, ((one.id, one.outcome.surplus_cents) for one, _ in fresh))


async def _give_back(connection: AsyncConnection, released: Released) -> None:
    """Take what a slip's debts no longer take from its newest payments."""
    left = released.cents
    for row in (await connection.execute(NEWEST_FIRST, {"slip_id": released.slip_id})).all():
        part = min(left, row.left)
        await surplus(connection, [(row.id, part)])
        left -= part
        if not left:
            return


def _last_days(fresh: Sequence[tuple[Taken, Slip | None]]) -> dict[UUID, date]:
    """Return the last day on which each slip was paid by what was counted now."""
    found = dict[UUID, date]()
    for one, meant in fresh:
        if meant is not None and one.outcome.result in COUNTED:
            found[meant.id] = max(one.received.paid_on, found.get(meant.id, one.received.paid_on))
    return found


async def _contradictions(connection: AsyncConnection, answers: Iterable[tuple[Received, Taken]]) -> None:
    """Keep, for a person to see, what was told under an id that stands for something else."""
    said = [
        {"id": clock.new_id(), "channel": told.channel, "external_id": told.external_id,
         "said": told.model_dump(mode="json"), "told_at": clock.now(), "reason": ""}
        for told, answer in answers if answer.differs
    ]  # fmt: skip
    if said:
        await connection.execute(CONTRADICT, said)
