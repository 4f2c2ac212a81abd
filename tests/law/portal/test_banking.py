"""Banking days: the last of a month, and the due dates counted by them."""

from datetime import date

import pytest

from domain.portal.months import month_of
from law.portal.banking import bank_calendar, fortnight_end_due, last_banking_day, month_end_due


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 30)), (date(2026, 2, 1), date(2026, 2, 27)),
        (date(2026, 5, 1), date(2026, 5, 29)), (date(2026, 12, 1), date(2026, 12, 30)),
        (date(2027, 12, 1), date(2027, 12, 30)), (date(2024, 3, 1), date(2024, 3, 28)),
        (date(2028, 2, 1), date(2028, 2, 25)), (date(2029, 5, 1), date(2029, 5, 30)),
        (date(2028, 12, 1), date(2028, 12, 28)),
    ],
)  # fmt: skip
def test_the_last_banking_day_of_a_month(month: date, last: date) -> None:
    """The last working day of a year has no banking; Good Friday of 2024 was 29 March.

    Carnival of 2028 is on 28 and 29 February, Corpus Christi of 2029 on 31 May.
    """
    assert last_banking_day(month_of(month)) == last


@pytest.mark.parametrize(
    ("day", "works"),
    [(date(2026, 2, 16), False), (date(2026, 2, 17), False), (date(2026, 2, 18), True), (date(2026, 6, 4), False),
     (date(2026, 12, 24), True), (date(2026, 7, 9), False), (date(2027, 1, 25), False), (date(2026, 10, 28), True)],
)  # fmt: skip
def test_days_on_which_banks_work(day: date, *, works: bool) -> None:
    assert bank_calendar((day.year,)).works(day) is works


@pytest.mark.parametrize(
    ("issued", "due"),
    [(date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 11, 29), date(2026, 11, 30)),
     (date(2026, 11, 30), date(2026, 12, 30)), (date(2026, 12, 30), date(2027, 1, 29))],
)  # fmt: skip
def test_a_slip_is_due_at_the_end_of_the_month_or_of_the_next(issued: date, due: date) -> None:
    assert month_end_due(issued) == due


@pytest.mark.parametrize(
    ("adhered", "due"),
    [(date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 6, 15), date(2026, 6, 30)),
     (date(2026, 6, 16), date(2026, 7, 15)), (date(2026, 6, 30), date(2026, 7, 15)),
     (date(2025, 10, 31), date(2025, 11, 14))],
)  # fmt: skip
def test_the_fortnight_after_the_adhesion(adhered: date, due: date) -> None:
    assert fortnight_end_due(adhered) == due
