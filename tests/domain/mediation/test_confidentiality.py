"""Who mediated acts for no party for a year."""

from datetime import date

from domain.mediation.confidentiality import barred_until


def test_who_mediated_is_barred_until_the_same_day_a_year_later() -> None:
    assert barred_until(date(2026, 3, 2), 1) == date(2027, 3, 2)
