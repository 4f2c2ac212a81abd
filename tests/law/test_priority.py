"""Who goes first: 80 or more, then 60 or more or a disability (Leis 10.741/2003 and 13.146/2015)."""

from datetime import date

import pytest

from law.priority import Priority, priority

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (None, Priority.ORDINARY),
        (date(1966, 11, 24), Priority.ORDINARY),  # 60 tomorrow
        (date(1966, 11, 23), Priority.LEGAL),  # 60 today
        (date(1966, 11, 22), Priority.LEGAL),
        (date(1946, 11, 24), Priority.LEGAL),  # 80 tomorrow
        (date(1946, 11, 23), Priority.SPECIAL),  # 80 today
        (date(1946, 11, 22), Priority.SPECIAL),
    ],
)
def test_birthday_decides(birth: date | None, expected: Priority) -> None:
    assert priority(birth, disability=False, day=TODAY) is expected


def test_born_on_leap_day_turns_sixty_on_leap_day() -> None:
    born = date(1968, 2, 29)
    assert priority(born, disability=False, day=date(2028, 2, 28)) is Priority.ORDINARY
    assert priority(born, disability=False, day=date(2028, 2, 29)) is Priority.LEGAL


def test_disability_gives_priority_and_age_over_eighty_gives_more() -> None:
    assert priority(None, disability=True, day=TODAY) is Priority.LEGAL
    assert priority(date(1990, 1, 1), disability=True, day=TODAY) is Priority.LEGAL
    assert priority(date(1940, 1, 1), disability=True, day=TODAY) is Priority.SPECIAL


def test_the_lowest_number_goes_first() -> None:
    assert [int(p) for p in (Priority.SPECIAL, Priority.LEGAL, Priority.ORDINARY)] == [1, 2, 3]
