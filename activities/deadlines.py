"""From a number of days to a date: the law's holidays and the suspensions in force, on the day it is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.calendar import DayKind, Suspension, local_day
from domain.case import paused_days
from domain.ports import DueDates
from domain.transition import TermOrder, Transition
from law.holidays import work_calendar
from law.working_hours import add_working_time

LONGEST_YEARS = 12


def count(transition: Transition, suspensions: Sequence[Suspension]) -> DueDates:
    """Return the last second (UTC) of every term of a transition."""
    known = (*suspensions, *transition.suspended)
    back = paused_days(transition.pauses, known)
    return {key: last_second(_longer(term, back), known) for key, term in transition.terms.items()}


def last_second(term: TermOrder, suspensions: Sequence[Suspension]) -> datetime:
    """Return the last second (UTC) of one term."""
    deadline, first = term.deadline, local_day(term.start).year
    years = range(first, first + 2 + min(LONGEST_YEARS, deadline.days // 200))
    calendar = work_calendar(years, tuple(suspensions))
    if deadline.kind is DayKind.WORKING_HOURS:
        due = add_working_time(term.start, timedelta(hours=deadline.hours), calendar)
    else:
        due = calendar.due_at(term.start, deadline)
    return min(due, term.no_later) if term.no_later else due


def _longer(term: TermOrder, days: int) -> TermOrder:
    """Return a term with the days that it gives back."""
    if not term.gives_back:
        return term
    return term.model_copy(update={"deadline": term.deadline.model_copy(update={"days": term.deadline.days + days})})
