"""When lots close, and how days under a court's suspension move the dates of a round."""

from datetime import date

import pytest
from settlement import edital, local

from domain.precatorios.round_calendar import Hold, closes_at, lots_close_at


def hold(first: str, last: str | None) -> Hold:
    return Hold(first=date.fromisoformat(first), last=last and date.fromisoformat(last), order="Decisão judicial")


def shown(*holds: Hold) -> list[str]:
    """Return the closing of each lot of the edital of 2025: 1 June to 31 August."""
    lots = lots_close_at(edital(), holds)
    return [lot.astimezone(local("2025-01-01").tzinfo).strftime("%m-%d %H:%M:%S") for lot in lots]


def test_a_lot_closes_with_each_month() -> None:
    assert shown() == ["06-30 23:59:59", "07-31 23:59:59", "08-31 23:59:59"]


def test_the_last_lot_closes_with_the_window() -> None:
    short = edital(closes=local("2025-07-15T18:00:00"))
    assert lots_close_at(short, ()) == (local("2025-06-30T23:59:59"), local("2025-07-15T18:00:00"))


def test_an_edital_may_say_when_its_lots_close() -> None:
    own = edital(lots=(local("2025-06-15T18:00:00"), local("2025-07-15T18:00:00")))
    assert lots_close_at(own, ()) == (*own.lots, own.closes)
    held = lots_close_at(own, [hold("2025-06-10", "2025-06-20")])
    assert held[:2] == (local("2025-06-20T23:59:59"), local("2025-07-15T18:00:00"))


def test_a_window_inside_one_month_has_one_lot() -> None:
    short = edital(opens=local("2025-12-02T08:00:00"), closes=local("2025-12-31T23:59:59"))
    assert lots_close_at(short, ()) == (local("2025-12-31T23:59:59"),)


def test_lots_across_the_end_of_a_year() -> None:
    across = edital(opens=local("2025-12-15T00:00:00"), closes=local("2026-01-20T23:59:59"))
    assert lots_close_at(across, ()) == (local("2025-12-31T23:59:59"), local("2026-01-20T23:59:59"))


def test_the_window_gives_back_the_days_of_a_suspension() -> None:
    assert shown(hold("2025-07-10", "2025-07-19")) == [
        "06-30 23:59:59", "07-31 23:59:59", "08-31 23:59:59", "09-10 23:59:59",
    ]  # fmt: skip


def test_a_month_end_under_suspension_moves_to_the_day_it_was_lifted() -> None:
    assert shown(hold("2025-06-25", "2025-07-04"))[:2] == ["07-04 23:59:59", "07-31 23:59:59"]


def test_two_month_ends_under_one_suspension_close_one_lot() -> None:
    assert shown(hold("2025-06-30", "2025-07-31"))[:2] == ["07-31 23:59:59", "08-31 23:59:59"]


@pytest.mark.parametrize(("first", "last", "closes"), [
    ("2025-05-01", "2025-05-31", "2025-08-31"),
    ("2025-05-20", "2025-06-02", "2025-09-02"),
    ("2025-08-31", "2025-08-31", "2025-09-01"),
    ("2025-09-01", "2025-09-30", "2025-08-31"),
    ("2025-08-31", "2025-10-31", "2025-11-01"),
])  # fmt: skip
def test_only_days_of_the_window_are_given_back(first: str, last: str, closes: str) -> None:
    assert closes_at(edital(), [hold(first, last)]) == local(f"{closes}T23:59:59")


def test_a_second_suspension_inside_the_days_given_back_counts_too() -> None:
    twice = [hold("2025-09-05", "2025-09-06"), hold("2025-08-01", "2025-08-10")]
    assert closes_at(edital(), twice) == local("2025-09-12T23:59:59")


def test_a_suspension_not_lifted_moves_nothing_yet() -> None:
    assert closes_at(edital(), [hold("2025-07-10", None)]) == edital().closes
    assert hold("2025-07-10", None).as_suspension() is None
