"""What payments mean for the agreements of their slips; called inside the transaction that counted the payments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.agreement_orders import order
from adapters.database.agreement_rows import all_locked
from adapters.database.many import rows
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
    select(SLIP.c.agreement, SLIP.c.instalment, func.max(PAYMENT.c.paid_on).label("day"))
    .join(PAYMENT, PAYMENT.c.counted_for == SLIP.c.id)
    .where(SLIP.c.agreement == func.any(bindparam("numbers"))).group_by(SLIP.c.agreement, SLIP.c.instalment)
)  # fmt: skip
_KEPT = ("received_cents", "grown_cents", "paid_on")
KEEP = text(
    f"update agreement_instalment old set {', '.join(f'{name} = new.{name}' for name in _KEPT)}"  # noqa: S608 -- our own
    " from json_populate_recordset(cast(null as agreement_instalment), cast(:rows as json)) as new"
    " where old.agreement = new.agreement and old.number = new.number"
)


async def paid(connection: AsyncConnection, brought: Mapping[UUID, Brought], told: Mapping[UUID, date]) -> None:
    """Count what slips brought for their instalments and have the procedures look at the agreements.

    The debts are locked and the money is in their balances. `told` are the last days of payments counted now, by slip.
    """
    if not brought:
        return
    slips = defaultdict[str, list[Row[Any, Any, Any]]](list)
    for row in await connection.execute(OF_SLIPS, {"ids": list(brought)}):
        slips[row.agreement].append(row)
    before, days = await all_locked(connection, slips), await _days(connection, slips, told)
    after = [
        counted(before[number], [(row.instalment, brought[row.id]) for row in of_it], days[number])
        for number, of_it in slips.items()
    ]
    await _keep(connection, [(before[one.number].agreement, one) for one in after])
    await order(connection, *slips)


async def seen(connection: AsyncConnection, holding: Holding, day: date) -> Holding:
    """Note on a day that instalments of which nothing is left to pay are paid; return the agreement as it is then.

    A debt that was lowered otherwise than by a slip leaves nothing to pay without any payment. The agreement is locked.
    """
    agreement = marked(holding, {}, day)
    await _keep(connection, [(holding.agreement, agreement)])
    return holding.model_copy(update={"agreement": agreement})


async def _days(
    connection: AsyncConnection, slips: Mapping[str, Iterable[Row[Any, Any, Any]]], told: Mapping[UUID, date]
) -> dict[str, dict[int | None, date]]:
    """Return the last day on which slips of each instalment were paid, with payments that are not written yet."""
    known = await connection.execute(PAID_ON, {"numbers": list(slips)})
    new = (row for of_it in slips.values() for row in of_it if row.id in told)
    found = defaultdict[str, dict[int | None, date]](dict)
    for number, instalment, day in chain(
        ((row.agreement, row.instalment, row.day) for row in known),
        ((row.agreement, row.instalment, told[row.id]) for row in new),
    ):
        found[number][instalment] = max(day, found[number].get(instalment, day))
    return found


async def _keep(connection: AsyncConnection, pairs: Iterable[tuple[Agreement, Agreement]]) -> None:
    """Write the instalments that are others than before."""
    changed = [
        {"agreement": after.number, "number": new.number, **{name: getattr(new, name) for name in _KEPT}}
        for before, after in pairs
        for old, new in zip(before.instalments, after.instalments, strict=True) if new is not old
    ]  # fmt: skip
    if changed:
        await connection.execute(KEEP, rows(changed))
