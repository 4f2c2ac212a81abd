"""Legal time: how days are counted, when a deadline ends, what does not count.

Counting (Lei municipal 14.141/2006, art. 40): exclude the first day, include the last; a last day
without normal working hours moves to the next working day.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

OFFICE_ZONE = ZoneInfo("America/Sao_Paulo")
LAST_SECOND = time(23, 59, 59)
ONE_DAY = timedelta(days=1)
FAR = 4000


class DayKind(StrEnum):
    """What counts: calendar days, business days, open hours, or all the time that passes.

    CLOCK is a court's time: no holiday, weekend or suspension of the office stops it or moves its end.
    """

    CALENDAR = "calendar"
    BUSINESS = "business"
    WORKING_HOURS = "working-hours"
    CLOCK = "clock"


class Deadline(BaseModel):
    """How long somebody has: a number of days, or of hours when the kind counts time rather than days."""

    model_config = ConfigDict(frozen=True)

    days: int = Field(default=0, ge=0, le=FAR)
    hours: int = Field(default=0, ge=0, le=24 * FAR)
    kind: DayKind = DayKind.CALENDAR

    @model_validator(mode="after")
    def _one_measure(self) -> "Deadline":
        if self.hours and (self.days or self.kind in (DayKind.CALENDAR, DayKind.BUSINESS)):
            raise ValueError("hours stand alone, in working hours or on the clock")
        if self.days and self.kind is DayKind.WORKING_HOURS:
            raise ValueError("working hours are a number of hours")
        return self


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
        """Return the last second (UTC) of a deadline in days, or on the clock, that began at the instant `start`."""
        if deadline.kind is DayKind.CLOCK:
            return clock_end(start, deadline)
        if deadline.kind is DayKind.WORKING_HOURS:
            raise ValueError("law.working_hours counts working hours")
        return end_of_day(self.last_day(local_day(start), deadline))

    def _counts(self, day: date, kind: DayKind) -> bool:
        return self.works(day) if kind is DayKind.BUSINESS else not self.suspended(day)


def local_day(instant: datetime) -> date:
    """Return the day in São Paulo at an aware instant."""
    return instant.astimezone(OFFICE_ZONE).date()


def anniversary(day: date, years: int) -> date:
    """Return the same day and month some years later; 29 February becomes 1 March in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def end_of_day(day: date) -> datetime:
    """Return the last second of a day in São Paulo, in UTC: electronic filing is open until midnight (assumed)."""
    return datetime.combine(day, LAST_SECOND, OFFICE_ZONE).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Return the first second of a day in São Paulo, in UTC."""
    return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)


def clock_end(start: datetime, deadline: Deadline) -> datetime:
    """Return when time on the clock is over (UTC): so many hours later, or at the end of the last of so many days.

    The day of the start is not counted; the last day is where it falls, holiday or not.
    """
    if deadline.hours:
        return start.astimezone(UTC) + timedelta(hours=deadline.hours)
    return end_of_day(local_day(start) + timedelta(days=deadline.days))


def show_day(instant: datetime) -> str:
    """Return an instant's day as dd/mm/aaaa in São Paulo."""
    return instant.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y")


def show_instant(instant: datetime) -> str:
    """Return an instant as dd/mm/aaaa às HH:MM in São Paulo."""
    return instant.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y às %H:%M")
