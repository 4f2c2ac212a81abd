"""Payments of slips of agreements, booked as those that the bank tells."""

import asyncio
from datetime import date
from uuid import uuid4

from adapters.database.engine import Database
from adapters.database.payments import SqlPayments
from adapters.database.portal_slips import SqlPortalSlips
from domain.portal.payment import Channel, Received
from domain.portal.slip import Slip
from law.portal.demonstration import series
from law.portal.indexation import index_table

TABLE = index_table(series())


async def pay(database: Database, slip: Slip, on: date, cents: int | None = None) -> None:
    """Book a payment of a slip, of all of it unless told otherwise."""
    await SqlPayments(database).take([of_slip(slip, on, cents)], TABLE)


def of_slip(slip: Slip, on: date, cents: int | None = None, by: Channel = Channel.PIX) -> Received:
    """Return a payment of a slip, of all of it unless told otherwise."""
    code = {"txid": slip.txid} if by is Channel.PIX else {"barcode": slip.barcode}
    return Received(channel=by, external_id=uuid4().hex, cents=cents or slip.cents, paid_on=on, **code)


def pay_numbered(url: str, number: str, on: date) -> None:
    """Book a payment of the slip of a number, from tests that are not asynchronous."""
    asyncio.run(_pay_numbered(url, number, on))


async def _pay_numbered(url: str, number: str, on: date) -> None:
    database = Database(url, pool=1)
    slip = await SqlPortalSlips(database).numbered(number)
    assert slip is not None
    await pay(database, slip, on)
    await database.close()
