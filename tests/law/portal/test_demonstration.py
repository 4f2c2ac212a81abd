"""The example series say what they are, and reach every month that the demo may ask for."""

from datetime import date

from domain.portal.indexes import Index
from domain.portal.months import month_of
from law.portal.demonstration import series


def test_every_example_says_that_it_is_none_of_the_official_values() -> None:
    assert all(rate.source.startswith("demonstração") for one in series() for rate in one.rates)


def test_there_is_one_series_for_each_index_and_it_goes_on_for_years() -> None:
    assert {one.index for one in series()} == set(Index)
    assert all((one.last or 0) >= month_of(date(2035, 12, 31)) for one in series())
