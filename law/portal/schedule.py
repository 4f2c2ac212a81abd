"""When the instalments of an agreement are due, called and judged, by its kind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from domain.calendar import OFFICE_ZONE, ONE_DAY, local_day
from domain.portal.agreement import Agreement, InstalmentDates, Schedule
from domain.portal.limits import AgreementKind
from domain.portal.months import later, month_of
from law.debts.requests import PAYMENT_SEEN
from law.holidays import work_calendar
from law.portal import tdm
from law.portal.agreements import LATE_MONTHS, REMINDER, SIMPLES_BREAKS_AT
from law.portal.banking import bank_calendar, fortnight_end_due, last_banking_day, month_end_due

MORNING = time(6)
"""From this hour on the office turns to its agreements (no rule of law)."""
SPREAD_SECONDS = 6 * 3600
STRIDE = 7919
"""A prime: agreements made one after the other are turned to at moments far apart."""


@lru_cache(maxsize=1024)
def schedule(kind: AgreementKind, agreed_on: date, instalments: int) -> Schedule:
    """Return the dates of so many instalments."""
    due = tuple(_due(kind, agreed_on, instalments))
    dates = tuple(_dates(kind, agreed_on, place, day) for place, day in enumerate(due, 1))
    if kind is not AgreementKind.SIMPLES:
        return Schedule(instalments=dates)
    arrears_until = _late_until(due[-1], agreed_on)
    return Schedule(
        instalments=dates, breaks_at=SIMPLES_BREAKS_AT.on(agreed_on).value, arrears_from=due[-1] + ONE_DAY,
        arrears_until=arrears_until, closes_at=_judged_at(arrears_until, agreed_on),
    )  # fmt: skip


def at_own_moments(dates: Schedule, number: str) -> Schedule:
    """Put the moments of an agreement off by its number, so that not all of a month end come at once."""
    later_by = timedelta(seconds=int(number.split("-")[2]) * STRIDE % SPREAD_SECONDS)
    moved = tuple(
        one.model_copy(update={"call_at": one.call_at + later_by, "judged_at": one.judged_at + later_by})
        for one in dates.instalments
    )
    closes_at = dates.closes_at + later_by if dates.closes_at else None
    return dates.model_copy(update={"instalments": moved, "closes_at": closes_at})


def remainder_due_anew(agreement: Agreement, at: datetime) -> Agreement | None:
    """Return the agreement with its remainder due anew and to be called for at once; None when it had its time."""
    one = agreement.remainder
    if one is None or one.due_on > _first_until(agreement, one.number):
        return None
    due_on = month_end_due(local_day(at))
    judged_at = _judged_at(due_on, agreement.agreed_on)
    dates = {"due_on": due_on, "late_until": due_on, "call_at": at, "judged_at": judged_at, "called": False}
    anew = agreement.changed(one.model_copy(update=dates))
    return anew.model_copy(update={"closes_at": judged_at}) if agreement.closes_at else anew


def _first_until(agreement: Agreement, number: int) -> date:
    """Return until when an instalment could be paid, late too, as the agreement was made."""
    made = schedule(agreement.kind, agreement.agreed_on, len(agreement.instalments))
    late_until = made.instalments[number - 1].late_until
    return made.arrears_until or late_until if agreement.signed else late_until


def _due(kind: AgreementKind, agreed_on: date, instalments: int) -> Iterator[date]:
    first = fortnight_end_due(agreed_on) if kind is AgreementKind.TDM else month_end_due(agreed_on)
    yield first
    for place in range(1, instalments):
        yield last_banking_day(later(month_of(first), place))


def _dates(kind: AgreementKind, agreed_on: date, place: int, due_on: date) -> InstalmentDates:
    until = due_on
    if kind is AgreementKind.TDM:
        until = due_on + timedelta(days=tdm.CANCELLED_AFTER.on(agreed_on).value)
    elif kind is AgreementKind.ORDINARY and place > 1:
        until = _late_until(due_on, agreed_on)
    return InstalmentDates(
        due_on=due_on, late_until=until, call_at=_moment(_reminded_on(due_on, agreed_on)),
        judged_at=_judged_at(until, agreed_on),
    )  # fmt: skip


def _late_until(due_on: date, agreed_on: date) -> date:
    return last_banking_day(later(month_of(due_on), LATE_MONTHS.on(agreed_on).value))


def _judged_at(last: date, agreed_on: date) -> datetime:
    """Return the morning after the day on which a payment made on the last day has been seen."""
    calendar = work_calendar((last.year, last.year + 1))
    return _moment(calendar.last_day(last, PAYMENT_SEEN.on(agreed_on).value) + ONE_DAY)


def _reminded_on(due_on: date, agreed_on: date) -> date:
    calendar, day = bank_calendar((due_on.year - 1, due_on.year)), due_on
    left = REMINDER.on(agreed_on).value.days
    while left:
        day -= ONE_DAY
        left -= calendar.works(day)
    return day


def _moment(day: date) -> datetime:
    return datetime.combine(day, MORNING, OFFICE_ZONE).astimezone(UTC)
