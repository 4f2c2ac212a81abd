"""How a rule is written down: in one line when it never changed, as dated values when it did."""

from datetime import date
from typing import TypeVar

from domain.calendar import DayKind, Deadline
from domain.sourced import Basis, Dated, Rule

T = TypeVar("T")


def rule(name: str, value: T, basis: Basis, *, since: date, checked_on: date) -> Rule[T]:
    """Return a rule that has had one value since a day."""
    return Rule(name, checked_on, (Dated(since, value, basis),))


def calendar_days(days: int) -> Deadline:
    """Return a deadline in calendar days."""
    return Deadline(days=days, kind=DayKind.CALENDAR)


def business_days(days: int) -> Deadline:
    """Return a deadline in business days."""
    return Deadline(days=days, kind=DayKind.BUSINESS)


def working_hours(hours: int) -> Deadline:
    """Return a deadline in hours in which the office is open."""
    return Deadline(hours=hours, kind=DayKind.WORKING_HOURS)
