"""What goes wrong beside agreements under way, for whoever watches: it stops none, so nobody else would see it."""

from collections.abc import Mapping

from sqlalchemy import func, select

from adapters.database.agreement_rows import AGREEMENT, INSTALMENT, UNTOLD
from adapters.database.engine import Database

COUNTS = {
    "notice": select(func.count()).select_from(UNTOLD),
    "call": (
        select(func.count()).select_from(INSTALMENT).join(AGREEMENT, AGREEMENT.c.number == INSTALMENT.c.agreement)
        .where(INSTALMENT.c.put_off_by != "", INSTALMENT.c.paid_on.is_(None), AGREEMENT.c.ending.is_(None))
    ),
}  # fmt: skip


class SqlAgreementTroubles:
    """Notices that no mail server took, and calls for an instalment that could not be calculated."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self) -> Mapping[str, int]:
        """Return how many there are of each matter."""
        counts = await self._database.each(tuple(COUNTS.values()))
        return {name: int(rows[0][0]) for name, rows in zip(COUNTS, counts, strict=True)}
