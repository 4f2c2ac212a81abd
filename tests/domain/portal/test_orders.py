"""Which debts an order means: by number, by years, or all of them; never one that is not there."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from registered_debts import registered

from domain.debts.ledger import Debt, DebtKind, LedgerEffect, LedgerOrder
from domain.portal.orders import NO_AMOUNT, SHOWN, meant, objection, unknown
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


@pytest.mark.parametrize(
    ("effect", "cents", "said"),
    [
        (LedgerEffect.REDUCE, None, NO_AMOUNT),
        (LedgerEffect.REDUCE, 0, NO_AMOUNT),
        (LedgerEffect.REDUCE, 1, ""),
        (LedgerEffect.OFFSET, None, NO_AMOUNT),
        (LedgerEffect.CANCEL, None, ""),
        (LedgerEffect.SUSPEND, None, ""),
    ],
)
def test_only_what_lowers_a_debt_needs_an_amount(effect: LedgerEffect, cents: int | None, said: str) -> None:
    order = LedgerOrder(
        case_id=UUID(int=1), protocol="PGM-1", number=1, at=datetime(2026, 3, 2, tzinfo=UTC),
        debt=Debt(kind=DebtKind.IPTU, key=DEBTS[0].key, number="2019-A"), effect=effect, amount_cents=cents, reason="r",
        decided_by=UUID(int=2),
    )  # fmt: skip
    assert objection(order, DEBTS[:1]) == said
