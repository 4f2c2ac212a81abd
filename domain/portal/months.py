"""Calendar months as whole numbers that can be compared, added and looked up."""

from calendar import monthrange
from datetime import date
from typing import NewType

Month = NewType("Month", int)  # months since year 0: 2025-01 is 2025 * 12


def month_of(day: date) -> Month:
    """Return the month of a day."""
    return Month(day.year * 12 + day.month - 1)


def later(month: Month, months: int) -> Month:
    """Return the month so many months later, or earlier when negative."""
    return Month(month + months)


def first_day(month: Month) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: Month) -> date:
    """Return the last day of a month."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def show_month(month: Month) -> str:
    """Return a month as mm/aaaa."""
    return first_day(month).strftime("%m/%Y")


def show_period(first: Month, last: Month) -> str:
    """Return some months as people say them: 01/2025, or de 01/2025 a 10/2026."""
    return show_month(first) if first == last else f"de {show_month(first)} a {show_month(last)}"
