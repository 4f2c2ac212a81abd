"""A term is in time until its last second; pauses are counted in days of São Paulo."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar import Suspension, end_of_day
from domain.case import Pause, lapsed, paused_days

DUE = end_of_day(datetime(2026, 3, 16, 12, tzinfo=UTC).date())
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("instant", "over"),
    [
        (DUE - SECOND, False),
        (DUE, False),
        (DUE + SECOND - timedelta(microseconds=1), False),
        (DUE + SECOND, True),
        (DUE + timedelta(days=1), True),
    ],
)
def test_the_last_second_is_in_time(instant: datetime, over: bool) -> None:
    assert lapsed(DUE, instant) is over


def test_a_term_ends_with_the_day_of_sao_paulo() -> None:
    assert datetime(2026, 3, 17, 2, 59, 59, tzinfo=UTC) == DUE


def pause(since: str, until: str | None) -> Pause:
    ended = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None
    return Pause(since=datetime.fromisoformat(since).replace(tzinfo=UTC), until=ended, reason="comunique-se")


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ((), 0),
        ((pause("2026-03-02T15:00", "2026-03-02T20:00"),), 0),
        ((pause("2026-03-02T15:00", "2026-03-12T15:00"),), 10),
        ((pause("2026-03-03T02:00", "2026-03-03T04:00"),), 1),  # 23:00 of the 2nd to 01:00 of the 3rd, there
        ((pause("2026-03-03T01:00", "2026-03-03T02:00"),), 0),  # midnight of Greenwich is no midnight there
        ((pause("2026-03-02T15:00", "2026-03-12T15:00"), pause("2026-04-01T15:00", "2026-04-06T15:00")), 15),
        ((pause("2026-03-02T15:00", None),), 0),
        ((pause("2026-03-02T15:00", "2026-03-12T15:00"), pause("2026-04-01T15:00", None)), 10),
    ],
)
def test_only_ended_pauses_count_by_days(pauses: tuple[Pause, ...], days: int) -> None:
    assert paused_days(pauses) == days


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 3, 1), date(2026, 3, 2), 10),  # ends with the day of the pause's beginning, which is not counted
        (date(2026, 3, 1), date(2026, 3, 3), 9),
        (date(2026, 3, 5), date(2026, 3, 6), 8),
        (date(2026, 3, 12), date(2026, 3, 20), 9),
        (date(2026, 3, 13), date(2026, 3, 20), 10),
        (date(2026, 3, 1), date(2026, 3, 31), 0),
    ],
)
def test_days_under_suspension_are_not_given_back_by_a_pause_too(first: date, last: date, days: int) -> None:
    paused = (pause("2026-03-02T15:00", "2026-03-12T15:00"),)
    assert paused_days(paused, (Suspension(first=first, last=last, reason="Liminar"),)) == days
