"""When the office receives people: working days, within its hours."""

from datetime import UTC, datetime, timedelta

from domain.calendar import OFFICE_ZONE, WorkCalendar, local_day
from law.working_hours import WORKING_HOURS


def receives(start: datetime, minutes: int, calendar: WorkCalendar) -> bool:
    """Tell whether the office is open from an aware instant for so many minutes."""
    day = local_day(start)
    hours = WORKING_HOURS.on(day).value
    opens, closes = (datetime.combine(day, at, OFFICE_ZONE).astimezone(UTC) for at in (hours.opens, hours.closes))
    return calendar.works(day) and opens <= start and start + timedelta(minutes=minutes) <= closes
