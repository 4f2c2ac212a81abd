"""Agreements on the ledger for tests: made on debts of today, under the ordinary rules or under an edital."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from adapters.clock import now
from adapters.database.agreements import Decide, SqlAgreements
from adapters.database.debts import SqlDebts, enter
from adapters.database.engine import Database
from domain.calendar import local_day
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under, draw_up
from domain.portal.agreement_slips import SlipFor
from domain.portal.limits import AgreementKind, Owed
from domain.portal.registry import InscribedDebt, Situation
from domain.portal.simulation import simulate
from domain.portal.slip import Slip, SlipWanted
from domain.portal.transaction import transact
from law.portal.agreements import ordinary
from law.portal.instalment_slips import write_slip
from law.portal.schedule import schedule
from law.portal.tdm import EDITAL_2_2025
from tests.rehearsal.agreements import flat_series

TODAY = local_day(now())
"""One day for all that is made and paid with it: nothing here asks what day it is meanwhile."""
SERIES = flat_series()


async def inscribed(database: Database, *some: InscribedDebt) -> Sequence[InscribedDebt]:
    """Put debts of one key into the registry."""
    key = some[0].key
    found = [one.model_copy(update={"key": key, "as_of": TODAY}) for one in some]
    async with database.writing() as connection:
        await enter(connection, found, "teste")
    return found


def twelve(number: str, under: Under) -> AgreementDraft:
    """Draw up twelve ordinary instalments of today."""
    owed = [Owed(debt=one, due=one.parts) for one in under.debts]
    made = simulate(owed, 12, TODAY, ordinary(TODAY), under.history)
    return draw_up(number, made, owed, schedule(made.kind, TODAY, 12))


def under_the_edital(number: str, under: Under) -> AgreementDraft:
    """Draw up twelve instalments of today under the edital."""
    owed = [Owed(debt=one, due=one.parts) for one in under.debts]
    made = transact(owed, 12, TODAY, EDITAL_2_2025, under.rescinded_on)
    dates = schedule(AgreementKind.TDM, TODAY, 12)
    return draw_up(number, made.simulation, owed, dates, made.discounts, made.edital)


def of_month(holding: Holding) -> SlipWanted:
    """Write the slip of the month of today."""
    return write_slip(holding, SlipFor.MONTH, None, TODAY, SERIES)


async def made(
    agreements: SqlAgreements, one: InscribedDebt, decide: Decide = twelve, request: UUID | None = None
) -> str:  # fmt: skip
    """Make an agreement and return its number."""
    return await agreements.make(request or uuid4(), one.kind, one.key, Contact(), decide, of_month)


async def situations(database: Database, one: InscribedDebt) -> list[Situation]:
    """Return in which situation the debts under the key of one are."""
    return [found.situation for found in await SqlDebts(database).under(one.kind, one.key)]


async def slip_of(
    agreements: SqlAgreements, number: str, wanted: SlipFor, today: date, instalment: int | None = None
) -> Slip:  # fmt: skip
    """Issue a slip of an agreement on a day."""
    return await agreements.issue(number, lambda holding: write_slip(holding, wanted, instalment, today, SERIES))
