"""Invented agreements of the past, for demonstrations: nobody can make months pass on a system that runs.

They go the way of every agreement, with the days of the past; their first payment comes with them in one transaction,
so that no procedure sees them unsigned. Never in production.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

import composition
from adapters import clock
from adapters.database.agreements import Making, locked_under, made
from adapters.database.consultation import SqlConsultation
from adapters.database.engine import Database
from adapters.database.payments import book_told
from domain.calendar import OFFICE_ZONE, ONE_DAY, local_day
from domain.debts.ledger import DebtKind
from domain.portal.agreement import Schedule
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under
from domain.portal.agreement_slips import SlipFor
from domain.portal.amount_due import IndexTable
from domain.portal.limits import kind_of
from domain.portal.payment import Channel, Received
from domain.portal.slip import Issuer, Slip, SlipWanted
from law.portal.agreeing import Asked, agreeable, drawn_up
from law.portal.indexation import index_table
from law.portal.instalment_slips import write_slip
from law.portal.schedule import schedule
from law.portal.tdm import WINDOWS
from settings import Settings

INSTALMENTS = 6
NOON = time(12)
YEARS_BACK = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Past:
    """An agreement to be made on a day of the past; `signed` by its first slip, paid that day.

    `by_edital`: on a day when an edital was open.
    """

    kind: DebtKind
    key: str
    agreed_on: date
    signed: bool = True
    by_edital: bool = False


def day_when(kind: DebtKind, fits: Callable[[Schedule], bool]) -> date:
    """Return the last day on which an agreement would have had dates that fit; raise LookupError for none."""
    today = local_day(clock.now())
    days = (today - ONE_DAY * back for back in range(YEARS_BACK.days))
    found = next((day for day in days if fits(schedule(kind_of(kind), day, INSTALMENTS))), None)
    if found is None:
        raise LookupError("no agreement of the past would have such dates")
    return found


async def make_past(settings: Settings, past: Past) -> Slip:
    """Make an agreement of the past and return its first slip."""
    if not settings.demonstration_allowed:
        raise PermissionError("agreements are not invented in production")
    database = composition.database(settings)
    try:
        return await _make(database, composition.issuer(settings), past)
    finally:
        await database.close()


async def _make(database: Database, issuer: Issuer, past: Past) -> Slip:
    table = await SqlConsultation(database, index_table).table()
    async with database.writing() as connection:
        under = await locked_under(connection, past.kind, past.key)
        first = await made(connection, under, _making(past, table), issuer)
        if past.signed:
            await _sign(connection, first, past.agreed_on, table)
        return first


def _making(past: Past, table: IndexTable) -> Making:
    asked = Asked(INSTALMENTS, datetime.combine(past.agreed_on, NOON, OFFICE_ZONE), by_edital=past.by_edital)

    def decide(number: str, under: Under) -> AgreementDraft:
        return drawn_up(number, agreeable(asked, under, table, WINDOWS))

    def write(holding: Holding) -> SlipWanted:
        return write_slip(holding, SlipFor.MONTH, None, past.agreed_on, table.series)

    return Making(clock.new_id(), Contact(), decide, write)


async def _sign(connection: AsyncConnection, slip: Slip, on: date, table: IndexTable) -> None:
    told = Received(
        channel=Channel.PIX, external_id=f"passado-{slip.number}", cents=slip.cents, paid_on=on, txid=slip.txid
    )  # fmt: skip
    await book_told(connection, [told], table, None)
