"""What payments mean for the cases of their slips: a part paid whole is told, in the transaction that counted it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from adapters.database import signals
from adapters.database.tables import CaseRow, CaseSlipRow
from domain.debts.ledger import SLIP_PAID, SlipPaid
from domain.portal.slip import Slip, SlipKind
from domain.portal.slip_number import show_slip_number

_CASE, _OF_CASE = (SQLModel.metadata.tables[str(one.__tablename__)] for one in (CaseRow, CaseSlipRow))
CASES = (
    select(_OF_CASE.c.slip_id, _CASE.c.protocol).join_from(_OF_CASE, _CASE, _CASE.c.id == _OF_CASE.c.case_id)
    .where(_OF_CASE.c.slip_id == func.any(bindparam("ids")))
)  # fmt: skip


async def paid(connection: AsyncConnection, slips: Iterable[Slip], received: Mapping[UUID, int]) -> None:
    """Have the procedures told whose slip is paid, all of it. Told twice, they go on as they are."""
    whole = {one.id: one for one in slips if one.kind is SlipKind.SHARE and received.get(one.id, 0) >= one.cents}
    if not whole:
        return
    rows = await connection.execute(CASES, {"ids": list(whole)})
    news = [(row.protocol, SlipPaid(number=show_slip_number(whole[row.slip_id].number))) for row in rows]
    await signals.order(connection, [(protocol, SLIP_PAID, one.model_dump()) for protocol, one in news])
