"""From a number of days to a date: the law's holidays and the suspensions in force, on the day it is asked."""

from collections.abc import Sequence

from domain.calendar import Suspension, local_day
from domain.case import Transition
from domain.ports import DueDates
from law.holidays import work_calendar

LONGEST_YEARS = 12


def count(transition: Transition, suspensions: Sequence[Suspension]) -> DueDates:
    """Return the last second (UTC) of every term of a transition."""
    dates = {}
    for key, term in transition.terms.items():
        first = local_day(term.start).year
        years = range(first, first + 2 + min(LONGEST_YEARS, term.deadline.days // 200))
        dates[key] = work_calendar(years, tuple(suspensions)).due_at(term.start, term.deadline)
    return dates
