"""Days on which banks work in São Paulo, and the due dates that are counted by them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays, financial_holidays

from domain.calendar import ONE_DAY, WorkCalendar
from domain.portal.months import Month, last_day, later, month_of
from domain.sourced import assumed
from law.holidays import CITY

BANK_HOLIDAYS = assumed(
    "calendário bancário não lido em norma: feriados nacionais, estaduais e municipais e os dias sem pregão da B3 "
    "(Carnaval, Corpus Christi, último dia útil do ano), pela biblioteca holidays; 24/12 conta como dia bancário"
)
CHRISTMAS_EVE = (12, 24)


@lru_cache(maxsize=64)
def _closed(year: int) -> dict[date, str]:
    found = dict(country_holidays("BR", subdiv=CITY, years=year, language="pt_BR"))
    found |= {day: name for day, name in financial_holidays("BVMF", years=year, language="pt_BR").items()
              if (day.month, day.day) != CHRISTMAS_EVE}  # fmt: skip
    return found


@lru_cache(maxsize=64)
def _calendar(years: tuple[int, ...]) -> WorkCalendar:
    return WorkCalendar(closed={day: name for year in years for day, name in _closed(year).items()})


def bank_calendar(years: Iterable[int]) -> WorkCalendar:
    """Return the days of some years on which banks are closed."""
    return _calendar(tuple(sorted(set(years))))


def last_banking_day(month: Month) -> date:
    """Return the last day of a month on which banks work."""
    day = last_day(month)
    calendar = bank_calendar((day.year,))
    while not calendar.works(day):
        day -= ONE_DAY
    return day


def month_end_due(issued_on: date) -> date:
    """Return the last banking day of the month, or of the next one when that of this month has come."""
    month = month_of(issued_on)
    due = last_banking_day(month)
    return due if due > issued_on else last_banking_day(later(month, 1))


def month_end_from(issued_on: date) -> date:
    """Return the last banking day of the month, that day itself included; once it is over, the month's last day.

    What is due in the next month needs an index that nobody has published yet.
    """
    month = month_of(issued_on)
    due = last_banking_day(month)
    return due if due >= issued_on else last_day(month)


def fortnight_end_due(issued_on: date) -> date:
    """Return the last banking day of the fortnight after a day's own: until the 15th, or until the month's end."""
    if issued_on.day > 15:
        return _banking_day_until(last_day(later(month_of(issued_on), 1)).replace(day=15))
    return last_banking_day(month_of(issued_on))


def _banking_day_until(day: date) -> date:
    calendar = bank_calendar((day.year - 1, day.year))
    while not calendar.works(day):
        day -= ONE_DAY
    return day
