"""How long cases of a service took, so that people know what to expect."""

import asyncio
from datetime import timedelta

from pydantic import BaseModel
from sqlalchemy import bindparam, func, select
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.tables import CaseRow
from domain.closing import Closing

FEWEST = 10
NEWEST = 1000
FRESH_SECONDS = 60.0
UNFINISHED = (Closing.WITHDRAWN, Closing.CANCELLED)


class UsualTime(BaseModel):
    """How many days the newest closed cases of a service took, filing to closing: half took up to `median_days`,
    nine in ten up to `most_days`. Withdrawn and cancelled ones say nothing of the office and are left out.
    """

    cases: int
    median_days: int
    most_days: int


_TOOK = (
    select((col(CaseRow.closed_at) - col(CaseRow.filed_at)).label("took"))
    .where(col(CaseRow.service) == bindparam("service"), col(CaseRow.closed_at).is_not(None))
    .where(col(CaseRow.closing).not_in(UNFINISHED))
    .order_by(col(CaseRow.closed_at).desc())
    .limit(NEWEST)
    .subquery()
)
_SHARES = (func.percentile_disc(share).within_group(_TOOK.c.took) for share in (0.5, 0.9))
_QUERY = select(func.count(), *_SHARES).select_from(_TOOK)


class SqlDurations:
    """Asks the database once a minute for each service."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[float, UsualTime | None]] = {}

    async def usual(self, service: str) -> UsualTime | None:
        """Return how long such cases took; None while fewer than ten are closed."""
        instant = asyncio.get_running_loop().time()
        asked, known = self._known.get(service, (-FRESH_SECONDS, None))
        if instant - asked < FRESH_SECONDS:
            return known
        (row,) = await self._database.rows(_QUERY, service=service)
        cases, median, most = tuple(row)
        found = UsualTime(cases=cases, median_days=_days(median), most_days=_days(most)) if cases >= FEWEST else None
        self._known[service] = (instant, found)
        return found


def _days(took: timedelta) -> int:
    """Return whole days, begun ones counted: nobody is told that an answer takes no time."""
    return max(1, -(-took // timedelta(days=1)))
