"""Slips of debts in a database of tests, and payments of them."""

from datetime import date
from uuid import uuid4

from office_day import today
from registered_debts import registered

from adapters.database.debts import SqlDebts, enter
from adapters.database.engine import Database
from adapters.database.portal_slips import SqlPortalSlips
from domain.portal.payment import Channel, Received
from domain.portal.registry import InscribedDebt
from domain.portal.slip import Issuer, Slip, for_everything
from law.portal.demonstration import series
from law.portal.indexation import index_table
from law.portal.payments import slip_due_on

ISSUER = Issuer(collector="1234", pix_location="pix.example/qr/v2/cobv", receiver="PREFEITURA", city="SAO PAULO")
TABLE = index_table(series())


async def entered(database: Database, *debts: InscribedDebt) -> None:
    async with database.writing() as connection:
        await enter(connection, debts, "test")


async def issued(database: Database, *debts: InscribedDebt, due: date | None = None, on: date | None = None) -> Slip:
    """Enter debts, which have one key, and return the slip of them all, issued today unless told otherwise."""
    missing = [one for one in debts if one not in await SqlDebts(database).under(one.kind, one.key)]
    if missing:
        await entered(database, *missing)
    kind, key, dates = debts[0].kind, debts[0].key, (on or today(), due or slip_due_on(today()))
    return await SqlPortalSlips(database).for_everything(
        kind, key, lambda found: for_everything(kind, key, found, dates, TABLE), ISSUER
    )


async def slip_of(database: Database, cents: int = 1_000_00) -> Slip:
    """Return the slip of one new debt."""
    return await issued(database, registered(cents))


def paid(slip: Slip, cents: int | None = None, name: str = "", channel: Channel = Channel.PIX) -> Received:
    """Return a payment of the day the slip was issued, of the whole of it unless told otherwise."""
    amount = slip.cents if cents is None else cents
    by_pix = channel is Channel.PIX
    return Received(
        channel=channel, external_id=name or uuid4().hex, cents=amount, paid_on=slip.issued_on,
        txid=slip.txid if by_pix else "", barcode="" if by_pix else slip.barcode,
    )  # fmt: skip
