"""Due dates of slips and the days a payment takes, around month ends and holidays."""

from datetime import date

import pytest

from law.portal.payments import dates_of, slip_due_on


@pytest.mark.parametrize(
    ("issued", "due"),
    [
        (date(2026, 11, 24), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30)),  # the last banking day itself
        (date(2026, 12, 31), date(2026, 12, 31)),  # no banking on 31/12: Pix alone, of that day
        (date(2026, 5, 28), date(2026, 5, 29)),
        (date(2026, 5, 29), date(2026, 5, 29)),
        (date(2026, 5, 30), date(2026, 5, 31)),
        (date(2026, 12, 1), date(2026, 12, 30)),
        (date(2026, 5, 4), date(2026, 5, 29)),  # 30 and 31 are a weekend
    ],
)
def test_a_slip_is_due_on_the_last_banking_day_of_the_month_and_never_in_the_next(issued: date, due: date) -> None:
    assert slip_due_on(issued) == due


@pytest.mark.parametrize(
    ("paid", "counted", "released"),
    [
        (date(2026, 11, 24), date(2026, 11, 27), date(2026, 12, 4)),
        (date(2026, 11, 27), date(2026, 12, 2), date(2026, 12, 9)),
        (date(2026, 11, 28), date(2026, 12, 2), date(2026, 12, 9)),  # a Saturday
        (date(2026, 11, 18), date(2026, 11, 24), date(2026, 12, 1)),  # 20/11 is a holiday
    ],
)
def test_three_business_days_to_be_counted_and_five_more_to_be_released(
    paid: date, counted: date, released: date
) -> None:
    found = dates_of(paid)
    assert (found.counted_by, found.released_by) == (counted, released)
    assert found.notary_from == counted  # three business days as well
