"""Prescription: when a right against the Treasury is lost because nobody asked in time."""

from datetime import date

from law.years import anniversary


def last_day_to_ask(event_day: date, years: int) -> date:
    """Return the last day still in time: the anniversary itself (`law.years.COUNTING_YEARS`)."""
    return anniversary(event_day, years)


def prescribed(event_day: date, filing_day: date, years: int) -> bool:
    """Tell whether a filing came too late; the day of the anniversary is still in time."""
    return filing_day > last_day_to_ask(event_day, years)
