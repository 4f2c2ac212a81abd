"""The office receives people on working days, within its hours, to the last minute."""

from datetime import datetime

import pytest

from domain.calendar import OFFICE_ZONE
from law.appointments import receives
from law.holidays import work_calendar


@pytest.mark.parametrize(
    ("start", "minutes", "open_"),
    [
        ("2026-11-23T08:00", 30, True),
        ("2026-11-23T07:59", 30, False),
        ("2026-11-23T17:30", 30, True),
        ("2026-11-23T17:30", 31, False),
        ("2026-11-22T10:00", 30, False),  # Sunday
        ("2026-11-20T10:00", 30, False),  # Consciência Negra
        ("2026-11-19T10:00", 30, True),
    ],
)
def test_slots_keep_to_working_hours(start: str, minutes: int, open_: bool) -> None:
    instant = datetime.fromisoformat(start).replace(tzinfo=OFFICE_ZONE)
    assert receives(instant, minutes, work_calendar((2026,))) is open_
