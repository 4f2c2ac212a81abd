"""Periods are open from their first second to their last, São Paulo time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from domain.errors import DomainError
from domain.sourced import assumed
from domain.windows import Window, check_open, whole_days

BASIS = assumed("ensaio")
FIRST = whole_days("Primeiro período", date(2026, 6, 1), date(2026, 7, 31), BASIS)
SECOND = whole_days("Segundo período", date(2027, 1, 4), date(2027, 1, 4), BASIS)
OPENS = datetime(2026, 6, 1, 3, tzinfo=UTC)
CLOSES = datetime(2026, 8, 1, 2, 59, 59, tzinfo=UTC)
SECOND_LONG = timedelta(seconds=1)


@pytest.mark.parametrize(("now", "expected"), [
    (OPENS - SECOND_LONG, False), (OPENS - timedelta(microseconds=1), False), (OPENS, True), (CLOSES, True),
    (CLOSES + timedelta(microseconds=999_999), True), (CLOSES + SECOND_LONG, False),
])  # fmt: skip
def test_open_to_the_second(now: datetime, expected: bool) -> None:
    assert FIRST.holds(now) is expected


@pytest.mark.parametrize(("windows", "now", "said"), [
    ((FIRST,), OPENS - SECOND_LONG, ["O próximo será de 01/06/2026 a 31/07/2026"]),
    ((FIRST,), CLOSES + SECOND_LONG, ["O último foi de 01/06/2026 a 31/07/2026", "Não há outro período marcado"]),
    ((SECOND, FIRST), CLOSES + SECOND_LONG, ["O último foi de 01/06/2026", "próximo será de 04/01/2027"]),
])  # fmt: skip
def test_a_refusal_says_the_dates(windows: tuple[Window, ...], now: datetime, said: list[str]) -> None:
    with pytest.raises(DomainError) as refusal:
        check_open(windows, now)
    assert refusal.value.code == "window-closed"
    assert all(part in refusal.value.message for part in said)


@pytest.mark.parametrize("windows", [(), (FIRST,), (SECOND, FIRST)])
def test_inside_a_period_or_without_periods_nothing_is_refused(windows: tuple[Window, ...]) -> None:
    check_open(windows, OPENS)


def test_a_period_that_closes_before_it_opens_is_no_period() -> None:
    with pytest.raises(ValidationError):
        Window(name="x", opens=CLOSES, closes=OPENS, basis=BASIS)
