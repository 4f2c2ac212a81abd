"""Simulations worked out apart from the code, with `Decimal` and a calendar of its own: to the cent and to the day.

The indexes are those of the demonstration. Rounding is of each step, as the explanation tells it.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from registered_debts import registered

from domain.debts.ledger import DebtKind
from domain.portal.agreement_making import Under
from domain.portal.registry import InscribedDebt, Nature, Parts, Simples
from law.portal.agreeing import Asked, agreeable
from law.portal.demonstration import series
from law.portal.indexation import index_table
from law.portal.tdm import WINDOWS

TABLE = index_table(series())


def debt(parts: Parts, due: date, as_of: date | None = None, **changes: Any) -> InscribedDebt:
    return registered(parts=parts, origin_due_on=due, as_of=as_of or due, year=due.year, **changes)


BEFORE_2025 = debt(Parts(principal=8_123_45, fine=1_624_69, costs=33_33), date(2020, 5, 10))
ACROSS = debt(
    Parts(principal=8_123_45, fine=1_624_69, interest=777_77, fees=977_01), date(2019, 2, 10), date(2023, 7, 3)
)
NON_TAX = debt(Parts(principal=7_777_77, fine=155_55, costs=10, fees=20), date(2022, 8, 31), nature=Nature.NON_TAX)
SIMPLES = debt(
    Parts(principal=6_000_03, fine=1_200_01), date(2024, 2, 20), kind=DebtKind.SIMPLES_NACIONAL, key="11222333000181",
    simples=Simples.ME_EPP,
)  # fmt: skip
DISCOUNTED = debt(
    Parts(principal=8_123_47, fine=1_624_69, interest=33_35, costs=33_33, fees=12_34), date(2020, 5, 10),
    date(2021, 9, 10),
)  # fmt: skip
COMES_TO = [
    (BEFORE_2025, date(2024, 10, 15), 60, Parts(principal=10_607_74, fine=2_121_55, interest=6_746_52, costs=33_33)),
    (ACROSS, date(2026, 11, 29), 37, Parts(principal=8_687_82, fine=1_737_56, interest=5_231_30, fees=977_01)),
    (NON_TAX, date(2026, 11, 30), 60, Parts(principal=9_423_41, fine=188_47, interest=4_902_05, costs=10, fees=20)),
    (SIMPLES, date(2026, 12, 30), 60, Parts(principal=6_219_52, fine=1_243_91, interest=2_709_22)),
    (DISCOUNTED, date(2026, 5, 20), 61,
     Parts(principal=9_783_27, fine=1_271_82, interest=3_741_30, costs=33_33, fees=12_34)),
    (DISCOUNTED, date(2026, 6, 30), 60,
     Parts(principal=9_783_27, fine=880_49, interest=2_426_02, costs=33_33, fees=12_34)),
]  # fmt: skip
NAMES = ["before 2025", "across 2024-12-31", "non-tax", "simples", "edital, 61 instalments", "edital, 60 instalments"]
INSTALMENTS = [
    (325_29, 325_15), (449_89, 449_55), (242_13, 241_90), (169_79, 169_54), (243_46, 243_31), (219_17, 218_92),
]  # fmt: skip
DUE = [
    (date(2024, 10, 31), date(2024, 11, 29), date(2029, 9, 28)),
    (date(2026, 11, 30), date(2026, 12, 30), date(2029, 11, 30)),
    (date(2026, 12, 30), date(2027, 1, 29), date(2031, 11, 28)),
    (date(2027, 1, 29), date(2027, 2, 26), date(2031, 12, 30)),
    (date(2026, 6, 15), date(2026, 7, 31), date(2031, 6, 30)),
    (date(2026, 7, 15), date(2026, 8, 31), date(2031, 6, 30)),
]
"""The first, the second and the last: the second of an edital is due a whole month after the first fortnight."""
ON_THE_WAY = {date(2028, 2, 25), date(2029, 3, 29), date(2029, 5, 30)}
"""Month ends before Carnival, Good Friday and Corpus Christi."""


@pytest.mark.parametrize(
    ("one", "on", "number", "parts", "cents", "due"),
    [(*row, cents, due) for row, cents, due in zip(COMES_TO, INSTALMENTS, DUE, strict=True)], ids=NAMES,
)  # fmt: skip
def test_a_simulation_is_what_was_worked_out(
    one: InscribedDebt, on: date, number: int, parts: Parts, cents: tuple[int, int], due: tuple[date, date, date]
) -> None:
    asked = Asked(number, datetime(on.year, on.month, on.day, 15, tzinfo=UTC), by_edital=one is DISCOUNTED)
    found = agreeable(asked, Under([one], []), TABLE, WINDOWS)
    first, others = cents
    assert found.simulation.consolidated == parts
    assert found.simulation.instalments == (first, *[others] * (number - 1))
    days = [each.due_on for each in found.dates.instalments]
    assert (days[0], days[1], days[-1]) == due
    assert set(days) >= ON_THE_WAY
