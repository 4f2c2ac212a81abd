"""Five years to ask (Decreto 20.910/1932, art. 1º): the anniversary itself is in time."""

from datetime import date

import pytest

from domain.calendar import anniversary
from law.damages import PRESCRIPTION_YEARS
from law.prescription import last_day_to_ask, prescribed

YEARS = PRESCRIPTION_YEARS.on(date(2026, 11, 23)).value


@pytest.mark.parametrize(
    ("event", "filing", "too_late"),
    [
        (date(2021, 3, 10), date(2026, 3, 9), False),
        (date(2021, 3, 10), date(2026, 3, 10), False),
        (date(2021, 3, 10), date(2026, 3, 11), True),
        (date(2020, 2, 29), date(2025, 2, 28), False),
        (date(2020, 2, 29), date(2025, 3, 1), False),  # Código Civil, art. 132, § 3º
        (date(2020, 2, 29), date(2025, 3, 2), True),
        (date(2020, 12, 31), date(2025, 12, 31), False),
        (date(2020, 12, 31), date(2026, 1, 1), True),
    ],
)
def test_day_before_of_and_after(event: date, filing: date, too_late: bool) -> None:
    assert prescribed(event, filing, YEARS) is too_late


def test_leap_day_to_leap_year_stays() -> None:
    assert anniversary(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert last_day_to_ask(date(2020, 2, 29), 4) == date(2024, 2, 29)
