"""What the centre did, counted by kind of conflict. Counts only: who and what stays in the cases."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import text

from adapters.database.engine import Database
from domain.calendar import start_of_day
from domain.mediation.conflict import Conflict
from domain.mediation.figures import Counted

COUNTED = text("""
with sat as (
    select s.case_id, count(*) filter (where s.outcome not in ('absent', 'settled-before')) as sessions,
           min(s.start) filter (where s.outcome not in ('absent', 'settled-before')) as first,
           bool_or(s.outcome in ('agreement', 'partial', 'settled-before')) as agreed
    from mediation_session s where s.state = 'done' group by s.case_id
)
select m.conflict, count(*) as filed, coalesce(sum(sat.sessions), 0)::int as sessions,
       count(sat.case_id) filter (where sat.sessions > 0 or sat.agreed) as mediated,
       count(*) filter (where sat.agreed) as agreements,
       avg(extract(epoch from sat.first - m.created_at) / 86400.0)::float as days
from mediation m left join sat on sat.case_id = m.case_id
where m.created_at >= :since and m.created_at < :until
group by m.conflict order by m.conflict
""")


class SqlMediationFigures:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_year(self, year: int) -> Sequence[Counted]:
        """Return what became of the mediations asked for in a year."""
        since, until = (start_of_day(date(y, 1, 1)) for y in (year, year + 1))
        rows = await self._database.rows(COUNTED, since=since, until=until)
        return [
            Counted(conflict=Conflict(r.conflict), filed=r.filed, sessions=r.sessions, mediated=r.mediated,
                    agreements=r.agreements, days_to_session=r.days)
            for r in rows
        ]  # fmt: skip
