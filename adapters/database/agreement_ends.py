"""The end of an agreement in the books, in the transaction of whoever decided it under the locks of its debts."""

from datetime import date, datetime
from uuid import UUID

import structlog
from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import debts
from adapters.database.agreement_rows import AGREEMENT, DEBT, HELD
from domain.calendar import local_day
from domain.portal.agreement import unpaid_due_on
from domain.portal.agreement_making import Holding
from domain.portal.limits import Ending
from domain.portal.postings import restored
from domain.portal.registry import CLOSED, Parts

END = (
    update(AGREEMENT).where(AGREEMENT.c.number == bindparam("this"))
    .values(ending=bindparam("how"), ended_on=bindparam("day"), unpaid_due_on=bindparam("unpaid"))
)  # fmt: skip
DISCOUNTS = (
    select(HELD.c.debt_id, HELD.c.discount).join(DEBT, DEBT.c.id == HELD.c.debt_id)
    .where(HELD.c.agreement == bindparam("number"), DEBT.c.situation.not_in(CLOSED))
)  # fmt: skip
"""What each debt lost that is not paid off. One that is has kept to the transação (law.portal.tdm.RESCINDED)."""
UNPAID = frozenset({Ending.BROKEN, Ending.LAPSED})
"""Ends after which the due date that was not paid matters."""
log = structlog.get_logger()


async def end(connection: AsyncConnection, holding: Holding, ending: Ending, at: datetime) -> None:
    """End an agreement: debts that are not closed go back to where they came from.

    Unless it is settled, they get back the discounts that they had lost.
    """
    number, day = holding.agreement.number, local_day(at)
    ids = [one.id for one in holding.debts]
    if ending is not Ending.SETTLED:
        await _give_back(connection, number, day, holding.agreement.agreed_on)
    await debts.give_back(connection, ids)
    unpaid = unpaid_due_on(holding.agreement, at) if ending in UNPAID else None
    await connection.execute(END, {"this": number, "how": ending, "day": day, "unpaid": unpaid})
    log.info("agreement.ended", agreement=number, ending=ending.value)


async def _give_back(connection: AsyncConnection, number: str, day: date, agreed_on: date) -> None:
    """Put discounts back as of the day of the agreement, from which the debts grow on, less what was paid."""
    found = await connection.execute(DISCOUNTS, {"number": number})
    back = [restored(UUID(str(row.debt_id)), Parts(**row.discount), number, day) for row in found]
    await debts.post(connection, back, agreed_on)
