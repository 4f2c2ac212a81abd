"""When a slip is due: the last working day of the month, never the day it is issued."""

from datetime import date

import pytest

from law.debts.requests import slip_due_on
from law.holidays import work_calendar

CALENDAR = work_calendar((2026, 2027))


@pytest.mark.parametrize(
    ("issued", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),  # the day before
        (date(2026, 11, 30), date(2026, 12, 30)),  # the day of: the next month (31 December has no working hours)
        (date(2026, 10, 30), date(2026, 11, 30)),  # 31 October is a Saturday, so the 30th was the last
        (date(2026, 10, 29), date(2026, 10, 30)),
        (date(2026, 12, 31), date(2027, 1, 29)),  # into the next year
    ],
)
def test_a_slip_is_due_on_the_last_working_day(issued: date, due: date) -> None:
    assert slip_due_on(issued, CALENDAR) == due
