"""Four working hours: only open time counts (assumed 8h to 18h in São Paulo)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import OFFICE_ZONE
from law.holidays import work_calendar
from law.working_hours import WORKING_HOURS, add_working_time

CALENDAR = work_calendar(range(2026, 2028))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        (at(23, 8), 4, at(23, 12)),
        (at(23, 14), 4, at(23, 18)),  # to the last minute of the day
        (at(23, 15), 4, at(24, 9)),
        (at(23, 6), 4, at(23, 12)),  # before opening
        (at(23, 20), 4, at(24, 12)),  # after closing
        (at(19, 16), 4, at(23, 10)),  # Thursday; Friday the 20th is a holiday, then the weekend
        (at(21, 10), 4, at(23, 12)),  # Saturday
        (at(23, 9), 0, at(23, 9)),
        (at(23, 8), 25, at(25, 13)),
    ],
)
def test_open_time_is_counted(start: datetime, hours: int, expected: datetime) -> None:
    assert add_working_time(start, timedelta(hours=hours), CALENDAR) == expected


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 - the zone is set below
    minutes=st.integers(0, 3000),
)
def test_end_is_never_before_start_and_always_in_open_time(start: datetime, minutes: int) -> None:
    begins = start.replace(tzinfo=OFFICE_ZONE)
    ends = add_working_time(begins, timedelta(minutes=minutes), CALENDAR).astimezone(OFFICE_ZONE)
    hours = WORKING_HOURS.on(date(2026, 1, 1)).value
    assert ends >= begins
    assert CALENDAR.works(ends.date())
    assert hours.opens <= ends.time() <= hours.closes
