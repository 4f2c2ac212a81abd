"""Legal time: exclude the first day, include the last, a last day without work moves on (Lei 14.141/2006, art. 40)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    OFFICE_ZONE,
    DayKind,
    Deadline,
    Suspension,
    WorkCalendar,
    clock_end,
    end_of_day,
    local_day,
    show_day,
    show_instant,
)
from law.holidays import work_calendar

CALENDAR = work_calendar(range(2024, 2045))

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
kinds = st.sampled_from((DayKind.CALENDAR, DayKind.BUSINESS))
lengths = st.integers(0, 400)


def on_the_clock(measure: str) -> st.SearchStrategy[Deadline]:
    return lengths.map(lambda n: Deadline.model_validate({measure: n, "kind": DayKind.CLOCK}))


suspensions = st.lists(
    st.builds(
        lambda first, length: Suspension(first=first, last=first + timedelta(days=length), reason="Decreto"),
        st.dates(date(2024, 1, 1), date(2031, 12, 31)),
        st.integers(0, 60),
    ),
    max_size=3,
)


def calendar(*closed: date) -> WorkCalendar:
    return WorkCalendar(closed=dict.fromkeys(closed, "Feriado"))


@pytest.mark.parametrize(
    ("start", "length", "kind", "last"),
    [
        # calendar days
        (date(2026, 3, 2), 1, DayKind.CALENDAR, date(2026, 3, 3)),
        (date(2026, 3, 2), 15, DayKind.CALENDAR, date(2026, 3, 17)),
        (date(2026, 3, 5), 1, DayKind.CALENDAR, date(2026, 3, 6)),  # ends on Friday
        (date(2026, 3, 5), 2, DayKind.CALENDAR, date(2026, 3, 9)),  # Saturday moves to Monday
        (date(2026, 3, 5), 3, DayKind.CALENDAR, date(2026, 3, 9)),  # Sunday too
        (date(2026, 3, 5), 4, DayKind.CALENDAR, date(2026, 3, 9)),  # Monday is Monday
        (date(2027, 1, 18), 7, DayKind.CALENDAR, date(2027, 1, 26)),  # the 25th is the city's birthday
        (date(2026, 2, 13), 3, DayKind.CALENDAR, date(2026, 2, 19)),  # carnival and Ash Wednesday
        (date(2026, 11, 19), 1, DayKind.CALENDAR, date(2026, 11, 23)),  # 20 November, then a weekend
        (date(2026, 12, 30), 1, DayKind.CALENDAR, date(2027, 1, 4)),  # 31 December, new year, weekend
        (date(2024, 2, 28), 1, DayKind.CALENDAR, date(2024, 2, 29)),
        (date(2025, 2, 27), 1, DayKind.CALENDAR, date(2025, 2, 28)),
        (date(2026, 11, 23), 180, DayKind.CALENDAR, date(2027, 5, 24)),  # 22 May 2027 is a Saturday
        # business days
        (date(2026, 3, 2), 5, DayKind.BUSINESS, date(2026, 3, 9)),
        (date(2026, 3, 6), 1, DayKind.BUSINESS, date(2026, 3, 9)),  # Friday to Monday
        (date(2026, 3, 7), 1, DayKind.BUSINESS, date(2026, 3, 9)),  # begun on a Saturday
        (date(2026, 2, 13), 1, DayKind.BUSINESS, date(2026, 2, 19)),  # over carnival
        (date(2026, 12, 23), 5, DayKind.BUSINESS, date(2027, 1, 5)),  # over the turn of the year
        # nothing to wait for
        (date(2026, 3, 2), 0, DayKind.CALENDAR, date(2026, 3, 2)),
        (date(2026, 3, 7), 0, DayKind.BUSINESS, date(2026, 3, 9)),
    ],
)
def test_last_day(start: date, length: int, kind: DayKind, last: date) -> None:
    assert CALENDAR.last_day(start, Deadline(days=length, kind=kind)) == last


def test_suspended_days_do_not_count() -> None:
    strike = Suspension(first=date(2026, 3, 4), last=date(2026, 3, 6), reason="Decreto de suspensão")
    stopped = WorkCalendar(suspensions=(strike,))
    assert stopped.last_day(date(2026, 3, 2), Deadline(days=1)) == date(2026, 3, 3)  # over before it began
    assert stopped.last_day(date(2026, 3, 2), Deadline(days=2)) == date(2026, 3, 9)
    assert stopped.last_day(date(2026, 3, 2), Deadline(days=10)) == date(2026, 3, 16)  # the 15th is a Sunday
    assert stopped.last_day(date(2026, 3, 2), Deadline(days=2, kind=DayKind.BUSINESS)) == date(2026, 3, 9)


def test_first_and_last_day_of_a_suspension_are_both_suspended() -> None:
    stopped = WorkCalendar(suspensions=(Suspension(first=date(2026, 3, 4), last=date(2026, 3, 6), reason="x"),))
    found = [stopped.suspended(date(2026, 3, day)) for day in (3, 4, 5, 6, 7)]
    assert found == [False, True, True, True, False]


def test_a_holiday_on_the_last_day_moves_it_and_one_in_between_does_not() -> None:
    assert calendar(date(2026, 3, 10)).last_day(date(2026, 3, 3), Deadline(days=7)) == date(2026, 3, 11)
    assert calendar(date(2026, 3, 9)).last_day(date(2026, 3, 3), Deadline(days=7)) == date(2026, 3, 10)


@given(days, lengths, kinds, suspensions)
def test_last_day_is_never_before_the_start_and_always_works(
    start: date, length: int, kind: DayKind, stops: list[Suspension]
) -> None:
    found = WorkCalendar(closed=CALENDAR.closed, suspensions=tuple(stops))
    last = found.last_day(start, Deadline(days=length, kind=kind))
    assert last >= start + timedelta(days=length)
    assert found.works(last)


@given(days, lengths, kinds, suspensions)
def test_more_days_never_end_sooner(start: date, length: int, kind: DayKind, stops: list[Suspension]) -> None:
    found = WorkCalendar(closed=CALENDAR.closed, suspensions=tuple(stops))
    shorter, longer = (found.last_day(start, Deadline(days=n, kind=kind)) for n in (length, length + 1))
    assert shorter <= longer


@given(days, lengths, kinds)
def test_a_later_start_never_ends_sooner(start: date, length: int, kind: DayKind) -> None:
    deadline = Deadline(days=length, kind=kind)
    assert CALENDAR.last_day(start, deadline) <= CALENDAR.last_day(start + timedelta(days=1), deadline)


@given(days, lengths, suspensions)
def test_business_days_never_end_before_as_many_calendar_days(
    start: date, length: int, stops: list[Suspension]
) -> None:
    found = WorkCalendar(closed=CALENDAR.closed, suspensions=tuple(stops))
    business = found.last_day(start, Deadline(days=length, kind=DayKind.BUSINESS))
    assert business >= found.last_day(start, Deadline(days=length))


@given(days, st.integers(1, 400), kinds, suspensions)
def test_a_suspension_never_shortens_a_deadline(
    start: date, length: int, kind: DayKind, stops: list[Suspension]
) -> None:
    deadline = Deadline(days=length, kind=kind)
    stopped = WorkCalendar(closed=CALENDAR.closed, suspensions=tuple(stops))
    assert stopped.last_day(start, deadline) >= CALENDAR.last_day(start, deadline)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 3, 2, 59, 59, tzinfo=UTC), date(2026, 3, 2)),  # 23:59:59 in São Paulo
        (datetime(2026, 3, 3, 3, 0, tzinfo=UTC), date(2026, 3, 3)),
        (datetime(2027, 1, 1, 2, 0, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_the_day_is_the_day_in_sao_paulo(instant: datetime, day: date) -> None:
    assert local_day(instant) == day


def test_a_deadline_ends_at_the_last_second_of_the_day_in_utc() -> None:
    filed = datetime(2026, 3, 2, 20, 30, tzinfo=OFFICE_ZONE)
    due = CALENDAR.due_at(filed, Deadline(days=1))
    assert due == datetime(2026, 3, 4, 2, 59, 59, tzinfo=UTC)
    assert due.tzinfo is UTC
    assert end_of_day(date(2018, 12, 31)) == datetime(2019, 1, 1, 1, 59, 59, tzinfo=UTC)  # summer time, until 2019


def test_filing_at_midnight_belongs_to_the_new_day() -> None:
    before = datetime(2026, 3, 3, 2, 59, 59, tzinfo=UTC)  # 23:59:59 of the 2nd in São Paulo
    assert local_day(CALENDAR.due_at(before, Deadline(days=1))) == date(2026, 3, 3)
    assert local_day(CALENDAR.due_at(before + timedelta(seconds=1), Deadline(days=1))) == date(2026, 3, 4)


def test_dates_are_shown_as_people_write_them() -> None:
    instant = datetime(2026, 3, 3, 2, 30, tzinfo=UTC)
    assert show_day(instant) == "02/03/2026"
    assert show_instant(instant) == "02/03/2026 às 23:30"


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        (
            "2026-12-24T18:30",
            Deadline(hours=48, kind=DayKind.CLOCK),
            "26/12/2026 às 18:30",
        ),  # Christmas, then a Saturday
        ("2026-02-13T09:00", Deadline(hours=1, kind=DayKind.CLOCK), "13/02/2026 às 10:00"),
        ("2026-12-23T18:30", Deadline(days=1, kind=DayKind.CLOCK), "24/12/2026 às 23:59"),
        ("2026-12-23T18:30", Deadline(days=2, kind=DayKind.CLOCK), "25/12/2026 às 23:59"),  # ends on Christmas
        ("2026-12-23T18:30", Deadline(days=3, kind=DayKind.CLOCK), "26/12/2026 às 23:59"),
    ],
)
def test_the_clock_of_the_court_ends_where_it_falls(start: str, length: Deadline, end: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=OFFICE_ZONE)
    assert show_instant(clock_end(begun, length)) == end


@given(days, st.one_of(on_the_clock("days"), on_the_clock("hours")), suspensions)
def test_no_suspension_moves_the_clock_of_the_court(first: date, length: Deadline, stopped: list[Suspension]) -> None:
    start = end_of_day(first)
    moved = WorkCalendar(closed=CALENDAR.closed, suspensions=tuple(stopped))
    assert moved.due_at(start, length) == CALENDAR.due_at(start, length) == clock_end(start, length)


@pytest.mark.parametrize(
    "wrong",
    [{"hours": 1}, {"hours": 1, "kind": "business"}, {"hours": 1, "days": 1, "kind": "clock"},
     {"days": 1, "kind": "working-hours"}],
)  # fmt: skip
def test_hours_stand_alone(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="hours"):
        Deadline.model_validate(wrong)


def test_the_calendar_of_days_does_not_count_open_hours() -> None:
    with pytest.raises(ValueError, match="working hours"):
        CALENDAR.due_at(datetime(2026, 3, 2, tzinfo=UTC), Deadline(hours=4, kind=DayKind.WORKING_HOURS))
