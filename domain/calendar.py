"""Legal time: how days are counted, when a deadline ends, what does not count.

Counting (Lei municipal 14.141/2006, art. 40): exclude the first day, include the last; a last day
without normal working hours moves to the next working day.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

OFFICE_ZONE = ZoneInfo("America/Sao_Paulo")
LAST_SECOND = time(23, 59, 59)
ONE_DAY = timedelta(days=1)
FAR = 4000


class DayKind(StrEnum):
    CALENDAR = "calendar"
    BUSINESS = "business"


class Deadline(BaseModel):
    """How long somebody has: a number of calendar or business days."""

    model_config = ConfigDict(frozen=True)

    days: int = Field(ge=0, le=FAR)
    kind: DayKind = DayKind.CALENDAR


class Suspension(BaseModel):
    """Days, both included, on which the office's legal clocks stand still, and the act that says so."""

    model_config = ConfigDict(frozen=True)

    first: date
    last: date
    reason: str


class WorkCalendar(BaseModel):
    """The days without normal working hours, by date and name, and the days that do not count at all."""

    model_config = ConfigDict(frozen=True)

    closed: dict[date, str] = {}
    suspensions: tuple[Suspension, ...] = ()

    def works(self, day: date) -> bool:
        """Tell whether the office has normal working hours on that day."""
        return day.weekday() < 5 and day not in self.closed and not self.suspended(day)

    def suspended(self, day: date) -> bool:
        """Tell whether a suspension of deadlines covers the day."""
        return any(s.first <= day <= s.last for s in self.suspensions)

    def last_day(self, start: date, deadline: Deadline) -> date:
        """Return the last day of a deadline that began on `start`; `start` itself is not counted."""
        day, left = start, deadline.days
        while left:
            day += ONE_DAY
            left -= self._counts(day, deadline.kind)
        return self.next_working_day(day)

    def next_working_day(self, day: date) -> date:
        """Return the day itself when the office works, otherwise the first one after it that does."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def due_at(self, start: datetime, deadline: Deadline) -> datetime:
        """Return the last second (UTC) of a deadline that began at the instant `start`."""
        return end_of_day(self.last_day(local_day(start), deadline))

    def _counts(self, day: date, kind: DayKind) -> bool:
        return self.works(day) if kind is DayKind.BUSINESS else not self.suspended(day)


def local_day(instant: datetime) -> date:
    """Return the day in São Paulo at an aware instant."""
    return instant.astimezone(OFFICE_ZONE).date()


def end_of_day(day: date) -> datetime:
    """Return the last second of a day in São Paulo, in UTC: electronic filing is open until midnight (assumed)."""
    return datetime.combine(day, LAST_SECOND, OFFICE_ZONE).astimezone(UTC)


def show_day(instant: datetime) -> str:
    """Return an instant's day as dd/mm/aaaa in São Paulo."""
    return instant.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y")


def show_instant(instant: datetime) -> str:
    """Return an instant as dd/mm/aaaa às HH:MM in São Paulo."""
    return instant.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y às %H:%M")
