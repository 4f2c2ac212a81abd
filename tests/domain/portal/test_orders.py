"""Which debts an order means: by number, by years, or all of them; never one that is not there."""

import pytest
from registered_debts import registered

from domain.portal.orders import SHOWN, meant, unknown
from domain.portal.registry import Situation

DEBTS = [
    registered(number="2019-A", year=2019), registered(number="2020-A", year=2020),
    registered(number="2020-B", year=2020, situation=Situation.CANCELLED), registered(number="2022-A", year=2022),
]  # fmt: skip


@pytest.mark.parametrize(
    ("named", "numbers"),
    [
        ("2019-A", ["2019-A"]),
        (" 2019-a ", ["2019-A"]),
        ("2020-B", ["2020-B"]),
        ("2019-A, 2022-A", ["2019-A", "2022-A"]),
        ("2019-A e 2022-A; 2019-A", ["2019-A", "2022-A"]),
        ("2020", ["2020-A"]),
        ("2019 a 2020", ["2019-A", "2020-A"]),
        ("2019-2022", ["2019-A", "2020-A", "2022-A"]),
        ("2019 e 2022", ["2019-A", "2022-A"]),
        ("", ["2019-A", "2020-A", "2022-A"]),
        ("2021", []),
        ("2019-A, 2021-A", []),
        ("todos", []),
    ],
)
def test_debts_are_meant_by_numbers_or_years(named: str, numbers: list[str]) -> None:
    assert [debt.number for debt in meant(DEBTS, named)] == numbers


def test_closed_debts_are_meant_when_there_are_no_others() -> None:
    assert [debt.number for debt in meant(DEBTS[2:3], "")] == ["2020-B"]
    assert [debt.number for debt in meant(DEBTS[2:3], "2020")] == ["2020-B"]


def test_whoever_named_no_debt_is_told_those_there_are() -> None:
    assert "2019-A, 2020-A, 2020-B, 2022-A." in unknown(DEBTS, "1")
    many = [registered(number=f"N{place}") for place in range(SHOWN + 1)]
    assert "N5, …" in unknown(many, "1")
    assert "consulta de débitos" in unknown([], "1")
