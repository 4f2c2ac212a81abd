"""From days to dates: the day before, of and after a holiday, and days that do not count."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.deadlines import count
from domain.calendar import DayKind, Deadline, Suspension, local_day, show_instant
from domain.case import CaseStatus, Holder, Pause
from domain.transition import TermOrder, Transition
from law.holidays import work_calendar
from tests.rehearsal.claims import FILED_AT, plan_on, start_of

START = start_of("PGM-2026-0000001-0", FILED_AT, plan_on(FILED_AT))


def counted(
    term: TermOrder, *suspensions: Suspension, pauses: tuple[Pause, ...] = (), court: tuple[Suspension, ...] = ()
) -> str:
    """Count one term as a transition has it counted."""
    step = Transition(
        case_id=START.case_id, protocol=START.protocol, seq=1, at=term.start, status=CaseStatus.ANALYSIS,
        holder=Holder.OFFICE, terms={"t": term}, pauses=pauses, suspended=court,
    )  # fmt: skip
    return show_instant(count(step, suspensions)["t"])


def due(first: str, days: int, kind: DayKind = DayKind.CALENDAR, *suspensions: Suspension) -> str:
    """Count one term that began on a day at noon in São Paulo."""
    begun = datetime.fromisoformat(f"{first}T15:00").replace(tzinfo=UTC)
    return counted(TermOrder(deadline=Deadline(days=days, kind=kind), start=begun), *suspensions)


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        ("2027-01-14", 10, "26/01/2027"),  # the 24th is a Sunday, the 25th the city's day
        ("2027-01-15", 10, "26/01/2027"),  # the 25th itself
        ("2027-01-16", 10, "26/01/2027"),
        ("2027-01-17", 10, "27/01/2027"),
        ("2026-12-20", 11, "04/01/2027"),  # 31 December and the New Year
        ("2026-03-02", 30, "01/04/2026"),
        ("2026-03-02", 180, "31/08/2026"),  # 29 August is a Saturday
    ],
)
def test_a_last_day_without_working_hours_moves_on(first: str, days: int, last: str) -> None:
    assert due(first, days) == f"{last} às 23:59"


@pytest.mark.parametrize(
    ("first", "last"), [("2026-02-12", "20/02/2026"), ("2026-02-13", "23/02/2026"), ("2026-02-18", "23/02/2026")]
)
def test_carnival_is_no_business_day(first: str, last: str) -> None:
    assert due(first, 3, DayKind.BUSINESS) == f"{last} às 23:59"


def test_suspended_days_do_not_count() -> None:
    strike = Suspension(first=date(2026, 3, 10), last=date(2026, 3, 19), reason="Greve")
    assert due("2026-03-02", 10) == "12/03/2026 às 23:59"
    assert due("2026-03-02", 10, DayKind.CALENDAR, strike) == "23/03/2026 às 23:59"  # the 22nd is a Sunday


def test_the_longest_deadline_knows_the_holidays_at_its_end() -> None:
    assert due("2026-03-02", 4000).startswith("12/02/2037")


FRIDAY_EVENING = datetime(2026, 3, 6, 20, tzinfo=UTC)  # 17:00 in São Paulo: one open hour is left
FOUR_HOURS = Deadline(hours=4, kind=DayKind.WORKING_HOURS)
MONDAY_OFF = Suspension(first=date(2026, 3, 9), last=date(2026, 3, 9), reason="Ponto facultativo")


def test_working_hours_pass_only_while_the_office_is_open() -> None:
    term = TermOrder(deadline=FOUR_HOURS, start=FRIDAY_EVENING)
    assert counted(term) == "09/03/2026 às 11:00"
    assert counted(term, MONDAY_OFF) == "10/03/2026 às 11:00"


def test_a_term_ends_no_later_than_it_must() -> None:
    saturday, wednesday = datetime(2026, 3, 7, 12, tzinfo=UTC), datetime(2026, 3, 11, 12, tzinfo=UTC)
    term = TermOrder(deadline=FOUR_HOURS, start=FRIDAY_EVENING, no_later=saturday)
    assert counted(term) == counted(term, MONDAY_OFF) == "07/03/2026 às 09:00"
    assert counted(term.model_copy(update={"no_later": wednesday})) == "09/03/2026 às 11:00"


DAY, MONDAY = timedelta(days=1), date(2026, 3, 2)
SHORT = st.integers(1, 9)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)


@given(
    st.integers(20, 60), st.lists(st.tuples(SHORT, SHORT), max_size=2), st.lists(st.tuples(st.integers(0, 80), SHORT))
)
def test_a_day_counts_or_not_however_many_reasons_there_are(
    days: int, stretches: list[tuple[int, int]], suspended: list[tuple[int, int]]
) -> None:
    pauses, since = [], MONDAY
    for running, standing in stretches:
        since += running * DAY
        pauses.append(Pause(since=noon(since), until=noon(since + standing * DAY), reason="comunique-se"))
        since += standing * DAY
    decrees = [
        Suspension(first=MONDAY + at * DAY, last=MONDAY + (at + more) * DAY, reason="x") for at, more in suspended
    ]
    uncounted = {MONDAY + (at + n) * DAY for at, more in suspended for n in range(more + 1)}
    uncounted |= {day for one in pauses for day in [local_day(one.since) + n * DAY for n in range(1, 10)]
                  if one.until and day <= local_day(one.until)}  # fmt: skip
    day, left = MONDAY, days
    while left:
        day += DAY
        left -= day not in uncounted
    last = work_calendar(range(2026, 2028), tuple(decrees)).next_working_day(day)
    term = TermOrder(deadline=Deadline(days=days), start=noon(MONDAY), gives_back=True)
    court, office = decrees[::2], decrees[1::2]
    assert counted(term, *office, pauses=tuple(pauses), court=tuple(court)) == f"{last:%d/%m/%Y} às 23:59"


def test_the_clock_of_a_court_is_not_stopped() -> None:
    term = TermOrder(deadline=Deadline(hours=48, kind=DayKind.CLOCK), start=FRIDAY_EVENING)
    assert counted(term) == counted(term, MONDAY_OFF) == "08/03/2026 às 17:00"
