"""What a payment means for the agreement of its slip; called inside the transaction that counted the payment."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.agreement_orders import order
from adapters.database.agreement_rows import INSTALMENT, LOCKED, held
from domain.portal.agreement_making import Holding, paid_by_now
from domain.portal.agreement_slips import shares
from domain.portal.slip import Slip

_THIS = (INSTALMENT.c.agreement == bindparam("of"), INSTALMENT.c.number == bindparam("this"))
RECEIVED = (
    update(INSTALMENT).where(*_THIS)
    .values(received_cents=INSTALMENT.c.received_cents + bindparam("came"),
            grown_cents=INSTALMENT.c.grown_cents + bindparam("more"), grown_by=bindparam("slip"))
)  # fmt: skip
PAID = update(INSTALMENT).where(*_THIS).values(paid_on=bindparam("day"))
GROWN_BY = select(INSTALMENT.c.grown_by).where(*_THIS)


async def paid(connection: AsyncConnection, slip: Slip, payment_id: UUID, cents: int, paid_on: date) -> None:
    """Count a payment for the instalments of its slip and have the procedure look at the agreement.

    The debts are locked and the payment is in their balances. Instalments of which nothing is left to pay are paid,
    whatever paid them: so a slip for everything settles the agreement, and money paid twice shortens its end.
    """
    await connection.execute(LOCKED, {"number": slip.agreement})
    if slip.instalment is not None:
        await _receive(connection, slip, slip.instalment, cents)
    await seen(connection, slip.agreement, paid_on)
    await order(connection, slip.agreement)


async def seen(connection: AsyncConnection, number: str, day: date) -> Holding:
    """Note that instalments of which nothing is left to pay are paid, and return the agreement as it is then.

    A debt that the office cancelled or lowered leaves nothing to pay without any payment.
    """
    holding = await held(connection, number)
    left = shares(holding.laid, holding.agreement, holding.owed)
    done = [{"of": number, "this": one, "day": day} for one in paid_by_now(holding.agreement, left)]
    if not done:
        return holding
    await connection.execute(PAID, done)
    return await held(connection, number)


async def _receive(connection: AsyncConnection, slip: Slip, instalment: int, cents: int) -> None:
    """Add what came; what the slip said the instalment had grown by is added with its first payment only."""
    which = {"of": slip.agreement, "this": instalment}
    counted = (await connection.execute(GROWN_BY, which)).scalar_one()
    more = 0 if counted == slip.id else sum(cover.accrued.total for cover in slip.covers)
    await connection.execute(RECEIVED, {**which, "came": cents, "more": more, "slip": slip.id})
