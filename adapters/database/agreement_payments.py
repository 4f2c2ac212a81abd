"""What payments mean for the agreements of their slips; called inside the transaction that counted the payments."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.agreement_orders import order
from adapters.database.agreement_rows import INSTALMENT, LOCKED, held
from adapters.database.payment_rows import PAYMENT, SLIP
from domain.portal.agreement import Agreement
from domain.portal.agreement_making import Holding
from domain.portal.agreement_money import counted, marked
from domain.portal.reckoning import Brought

OF_SLIPS = (
    select(SLIP.c.id, SLIP.c.agreement, SLIP.c.instalment).where(SLIP.c.id == func.any(bindparam("ids")))
    .order_by(SLIP.c.agreement)
)  # fmt: skip
PAID_ON = (
    select(SLIP.c.instalment, func.max(PAYMENT.c.paid_on).label("day"))
    .join(PAYMENT, PAYMENT.c.counted_for == SLIP.c.id)
    .where(SLIP.c.agreement == bindparam("number")).group_by(SLIP.c.instalment)
)  # fmt: skip
_KEPT = ("received_cents", "grown_cents", "paid_on")
KEEP = (
    update(INSTALMENT).where(INSTALMENT.c.agreement == bindparam("of"), INSTALMENT.c.number == bindparam("this"))
    .values({name: bindparam(f"new_{name}") for name in _KEPT})
)  # fmt: skip


async def paid(connection: AsyncConnection, brought: Mapping[UUID, Brought], told: Mapping[UUID, date]) -> None:
    """Count what slips brought for their instalments and have the procedures look at the agreements.

    The debts are locked and the money is in their balances. `told` are the last days of payments counted now, by slip.
    """
    if not brought:
        return
    slips = defaultdict[str, list[Row[Any, Any, Any]]](list)
    for row in await connection.execute(OF_SLIPS, {"ids": list(brought)}):
        slips[row.agreement].append(row)
    for number, of_it in slips.items():
        await connection.execute(LOCKED, {"number": number})
        before = await held(connection, number)
        days = await _days(connection, number, {row.instalment: told[row.id] for row in of_it if row.id in told})
        after = counted(before, [(row.instalment, brought[row.id]) for row in of_it], days)
        await _keep(connection, before.agreement, after)
        await order(connection, number)


async def seen(connection: AsyncConnection, number: str, day: date) -> Holding:
    """Note on a day that instalments of which nothing is left to pay are paid; return the agreement as it is then.

    A debt that the office cancelled or lowered leaves nothing to pay without any payment.
    """
    holding = await held(connection, number)
    agreement = marked(holding, {}, day)
    await _keep(connection, holding.agreement, agreement)
    return holding.model_copy(update={"agreement": agreement})


async def _days(connection: AsyncConnection, number: str, told: dict[int | None, date]) -> dict[int | None, date]:
    """Return the last day on which slips of each instalment were paid, with payments that are not written yet."""
    rows = await connection.execute(PAID_ON, {"number": number})
    found = dict[int | None, date]()
    for instalment, day in chain(((row.instalment, row.day) for row in rows), told.items()):
        found[instalment] = max(day, found.get(instalment, day))
    return found


async def _keep(connection: AsyncConnection, before: Agreement, after: Agreement) -> None:
    changed = [new for old, new in zip(before.instalments, after.instalments, strict=True) if new is not old]
    rows = [
        {"of": after.number, "this": one.number, **{f"new_{name}": getattr(one, name) for name in _KEPT}}
        for one in changed
    ]
    if rows:
        await connection.execute(KEEP, rows)
