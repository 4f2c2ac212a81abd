"""The report of a day says at a glance whether it balances, and a spreadsheet opens it."""

from datetime import date

import pytest

from domain.portal.payment import Channel
from domain.portal.reconciliation import Check, Decided, Intake, Reconciliation, as_csv

DAY = date(2026, 12, 1)
INTAKE = Intake(
    channel=Channel.BANK_FILE, file="001-PGM123-000001", payments=4, matched_cents=1_234_56, surplus_cents=7,
    unmatched_cents=100, repeated=1, repeated_cents=50_00,
)  # fmt: skip


def report(difference: int = 0, unbalanced: int = 0) -> Reconciliation:
    check = Check(name="Recebido no dia", payments_cents=1_235_63, ledger_cents=1_235_63 - difference)
    return Reconciliation(day=DAY, intakes=(INTAKE,), decided=Decided(), checks=(check,), unbalanced=unbalanced)


def test_what_was_told_again_is_no_money() -> None:
    assert INTAKE.received_cents == 1_234_56 + 7 + 100


@pytest.mark.parametrize(
    ("difference", "unbalanced", "balanced"), [(0, 0, True), (1, 0, False), (-1, 0, False), (0, 1, False)]
)
def test_a_cent_or_a_debt_that_disagrees_is_shown(difference: int, unbalanced: int, balanced: bool) -> None:
    assert report(difference, unbalanced).balanced is balanced


def test_a_spreadsheet_has_amounts_in_reais_and_says_whether_it_balances() -> None:
    lines = as_csv(report(-7)).split("\r\n")
    assert lines[0] == "Conciliação do dia;01/12/2026;NÃO FECHA"
    assert "arquivo;001-PGM123-000001;4;1235,63;1234,56;0,07;1,00;1;50,00" in lines
    assert "Recebido no dia;1235,63;1235,70;-0,07" in lines
