"""What an operator's gauges count: orders not handed on, files not sealed, what goes wrong beside agreements."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Select, func, select
from sqlmodel import col

from adapters.database.agreement_rows import AGREEMENT, INSTALMENT, ORDER, UNTOLD
from adapters.database.engine import Database
from adapters.database.tables import DocumentRow, RecountOrderRow, SignalOrderRow, StartOrderRow
from domain.hand_in import HAND_IN_DAYS

Counted = Mapping[str, Select[int]]
ORDERS: Counted = {
    "filings": select(func.count()).where(col(StartOrderRow.started_at).is_(None)),
    "signals": select(func.count()).where(col(SignalOrderRow.told_at).is_(None)),
    "recounts": select(func.count()).where(col(RecountOrderRow.told_at).is_(None)),
    "agreements": select(func.count()).select_from(ORDER),
}
"""Orders that wait, by the name of their outbox in the log."""
_FILED = select(func.count()).where(col(DocumentRow.state) == "filed")
UNSEALED: Counted = {
    "filed": _FILED,
    "late": _FILED.where(
        col(DocumentRow.version_id) == "", col(DocumentRow.created_at) < func.now() - timedelta(days=HAND_IN_DAYS)
    ),
}  # fmt: skip
"""Documents handed in and not in the locked bucket: all of them, and those that the staging bucket will soon forget."""
TROUBLES: Counted = {
    "notice": select(func.count()).select_from(UNTOLD),
    "call": (
        select(func.count()).select_from(INSTALMENT).join(AGREEMENT, AGREEMENT.c.number == INSTALMENT.c.agreement)
        .where(INSTALMENT.c.put_off_by != "", INSTALMENT.c.paid_on.is_(None), AGREEMENT.c.ending.is_(None))
    ),
}  # fmt: skip
"""Notices that no mail server took, and calls for an instalment that could not be calculated: they stop no agreement,
so nobody else would see them."""


class SqlCounts:
    """How many there are of each of some matters."""

    def __init__(self, database: Database, counted: Counted) -> None:
        self._database, self._counted = database, counted

    async def counts(self) -> Mapping[str, int]:
        """Return how many there are now, by matter."""
        found = await self._database.each(tuple(self._counted.values()))
        return {name: int(rows[0][0]) for name, rows in zip(self._counted, found, strict=True)}
