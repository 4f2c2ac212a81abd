"""How many orders wait to be handed on, for whoever watches."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlmodel import col

from adapters.database.agreement_rows import ORDER
from adapters.database.engine import Database
from adapters.database.tables import RecountOrderRow, SignalOrderRow, StartOrderRow

COUNTS = {
    "filings": select(func.count()).where(col(StartOrderRow.started_at).is_(None)),
    "signals": select(func.count()).where(col(SignalOrderRow.told_at).is_(None)),
    "recounts": select(func.count()).where(col(RecountOrderRow.told_at).is_(None)),
    "agreements": select(func.count()).select_from(ORDER),
}


class SqlOutboxes:
    """The outboxes that the relays of the worker empty."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self) -> Mapping[str, int]:
        """Return how many orders wait in each outbox, by the name that its relay has in the log."""
        counts = await self._database.each(tuple(COUNTS.values()))
        return {name: int(rows[0][0]) for name, rows in zip(COUNTS, counts, strict=True)}
