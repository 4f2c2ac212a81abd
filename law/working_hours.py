"""Deadlines in working hours: only the time in which the office is open counts."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from domain.calendar import OFFICE_ZONE, ONE_DAY, WorkCalendar, local_day
from domain.sourced import assumed
from law.dated import rule


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the office opens and closes on a working day, São Paulo time."""

    opens: time
    closes: time


WORKING_HOURS = rule(
    "working-hours", OpeningHours(time(8), time(18)),
    assumed("horário de expediente não encontrado; adotado das 8h às 18h"),
    since=date(2006, 3, 27), checked_on=date(2026, 11, 23),
)  # fmt: skip


def add_working_time(start: datetime, amount: timedelta, calendar: WorkCalendar) -> datetime:
    """Return the instant (UTC) at which so much open time has passed since an aware instant."""
    day, left = local_day(start), amount
    while True:
        opens, closes = _opening(day)
        begins = max(start, opens)
        if calendar.works(day) and begins < closes:
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        day += ONE_DAY


def _opening(day: date) -> tuple[datetime, datetime]:
    hours = WORKING_HOURS.on(day).value
    opens, closes = (datetime.combine(day, at, OFFICE_ZONE).astimezone(UTC) for at in (hours.opens, hours.closes))
    return opens, closes
