"""An agreement adds up to the cent, keeps every limit, and is refused with everything that stands against it."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.limits import AgreementRules, Ending, PastAgreement, kind_of
from domain.portal.registry import Simples, Situation
from domain.portal.simulation import simulate
from law.portal.agreements import ordinary, simples
from tests.domain.portal.owed import broken, owed

TODAY = date(2026, 11, 24)
RULES = ordinary(TODAY)
LONG_AGO = date(2020, 1, 31)
ALL_RULES = [RULES, simples(TODAY, Simples.ME_EPP), simples(TODAY, Simples.MEI)]


def refused(cents: int, number: int, *, rules: AgreementRules = RULES, past: list[PastAgreement] | None = None,
            on: date = TODAY, identified: bool | None = None) -> dict[str, str]:  # fmt: skip
    with pytest.raises(DomainError) as refusal:
        simulate([owed(cents)], number, on, rules, past or [], identified=identified)
    assert refusal.value.code == "agreement-refused"
    return {problem.code: problem.message for problem in refusal.value.problems}


@given(
    st.lists(st.integers(1, 30_000_000), min_size=1, max_size=6), st.integers(1, 60),
    st.integers(0, 3), st.sampled_from(ALL_RULES),
)  # fmt: skip
def test_the_instalments_are_the_consolidated_debt_to_the_cent(
    amounts: list[int], number: int, times: int, rules: AgreementRules
) -> None:
    debts = [owed(cents, place, fine=cents // 5, fees=cents % 97) for place, cents in enumerate(amounts, 1)]
    total = sum(one.due.total for one in debts)
    percent = {0: 0, **dict(enumerate(rules.entry_percents, 1))}.get(times, rules.entry_percents[-1])
    entry = int((Decimal(total) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))
    assume((total - entry) // number >= rules.least_cents)
    made = simulate(debts, number, TODAY, rules, [broken(n, LONG_AGO) for n in range(times)])
    assert made.total == made.consolidated.total == total
    assert (made.entry_cents, made.earlier, len(made.instalments)) == (entry, times, number)
    first, *others = made.instalments
    assert len(set(others)) <= 1
    assert all(rules.least_cents <= each <= first - entry < each + number for each in others)
    assert made.most == min(rules.most_instalments, (total - entry) // rules.least_cents) >= number


@pytest.mark.parametrize(
    ("number", "code"), [(0, "instalments-too-few"), (-1, "instalments-too-few"), (61, "instalments-above-limit")]
)
def test_no_instalment_and_one_too_many_are_refused(number: int, code: str) -> None:
    assert set(refused(100_000_00, number)) == {code}


@pytest.mark.parametrize("number", [1, 60])
def test_the_first_and_the_last_number_are_allowed(number: int) -> None:
    assert len(simulate([owed(100_000_00)], number, TODAY, RULES).instalments) == number


@pytest.mark.parametrize(("rules", "least"), [(ALL_RULES[0], 150_00), (ALL_RULES[1], 150_00), (ALL_RULES[2], 50_00)])
def test_an_instalment_of_the_least_amount_is_allowed_and_a_cent_less_is_not(rules: AgreementRules, least: int) -> None:
    assert simulate([owed(least * 12)], 12, TODAY, rules).instalments == (least,) * 12
    said = refused(least * 12 - 1, 12, rules=rules)
    assert set(said) == {"instalment-below-minimum"}
    assert "pode ser pago em até 11 parcelas" in said["instalment-below-minimum"]


def test_a_debt_below_the_least_instalment_is_paid_at_once() -> None:
    assert "pode ser pago só à vista" in refused(149_99, 1)["instalment-below-minimum"]
    assert "pode ser pago só à vista" in refused(299_99, 2)["instalment-below-minimum"]
    assert "pode ser pago em até 2 parcelas" in refused(300_00, 3)["instalment-below-minimum"]


def test_a_refusal_names_limit_given_and_source() -> None:
    assert refused(100_000_00, 61)["instalments-above-limit"] == (
        "São no máximo 60 parcelas; foram pedidas 61 (Portaria FISC.G 1/2023)."
    )
    assert refused(100_00, 2)["instalment-below-minimum"] == (
        "Cada parcela seria de R$ 50,00; a menor é de R$ 150,00 (Portaria FISC.G 1/2023). "
        "Este valor pode ser pago só à vista."
    )


@pytest.mark.parametrize(
    ("times", "entry", "first"), [(0, 0, 100_00), (1, 500_00, 595_00), (2, 1_000_00, 1_090_00), (3, 1_500_00, 1_585_00)]
)
def test_the_first_slip_brings_the_down_payment(times: int, entry: int, first: int) -> None:
    """5, 10 and 15% (PGM news of 2023-03-06) of R$ 10.000,00, the rest in 100ths; the least is set aside."""
    rules = RULES.model_copy(update={"least_cents": 1, "most_instalments": 100})
    made = simulate([owed(10_000_00)], 100, TODAY, rules, [broken(n, LONG_AGO) for n in range(times)])
    assert (made.entry_cents, made.instalments[0]) == (entry, first)


def test_the_fifth_agreement_is_refused() -> None:
    said = refused(10_000_00, 10, past=[broken(n, LONG_AGO) for n in range(4)])
    assert set(said) == {"agreements-exhausted"}
    assert "Já houve 4 acordos rompidos" in said["agreements-exhausted"]


def test_simples_knows_no_limit_of_agreements_and_its_last_entry_holds_on() -> None:
    rules = simples(TODAY, Simples.MEI)
    debts = [owed(10_000_00, kind=DebtKind.SIMPLES_NACIONAL)]
    made = [simulate(debts, 10, TODAY, rules, [broken(n, TODAY) for n in range(times)]) for times in range(8)]
    assert [one.entry_percent for one in made] == [0, 10, 20, 20, 20, 20, 20, 20]


@pytest.mark.parametrize(("days", "allowed"), [(74, False), (75, True), (76, True)])
def test_a_new_agreement_waits_75_days_after_the_unpaid_due_date(days: int, *, allowed: bool) -> None:
    unpaid = TODAY - timedelta(days=days)
    if allowed:
        assert simulate([owed(10_000_00)], 10, TODAY, RULES, [broken(1, unpaid)]).entry_percent == 5
    else:
        said = refused(10_000_00, 10, past=[broken(1, unpaid)])
        assert set(said) == {"agreement-too-early"}
        assert f"a partir de {TODAY + timedelta(days=1):%d/%m/%Y}" in said["agreement-too-early"]


def test_everything_is_told_at_once() -> None:
    past = [broken(n, TODAY) for n in range(4)]
    assert set(refused(100_000_01, 61, past=past, identified=False)) == {
        "instalments-above-limit", "agreements-exhausted", "agreement-too-early", "identification-required",
    }  # fmt: skip


def test_agreements_on_other_debts_or_that_ended_well_do_not_count() -> None:
    past = [
        broken(1, TODAY, 77),
        PastAgreement(number="2", debts=frozenset({UUID(int=1)}), ending=Ending.SETTLED),
        PastAgreement(number="3", debts=frozenset({UUID(int=1)}), ending=Ending.LAPSED, unpaid_due_on=TODAY),
    ]
    assert simulate([owed(10_000_00)], 10, TODAY, RULES, past).earlier == 0


@pytest.mark.parametrize(("cents", "needed"), [(100_000_00, False), (100_000_01, True)])
def test_above_a_hundred_thousand_reais_people_identify_themselves(cents: int, *, needed: bool) -> None:
    assert simulate([owed(cents)], 60, TODAY, RULES).needs_identification is needed
    assert simulate([owed(cents)], 60, TODAY, RULES, identified=True).total == cents
    if needed:
        assert set(refused(cents, 60, identified=False)) == {"identification-required"}
    else:
        assert simulate([owed(cents)], 60, TODAY, RULES, identified=False).total == cents


def test_all_debts_under_the_key_are_covered_but_those_that_cannot_be() -> None:
    debts = [owed(1_000_00, place, situation) for place, situation in enumerate(Situation, 1)]
    made = simulate(debts, 2, TODAY, RULES)
    assert made.covered == ("1", "2", "3")
    assert {(out.number, out.code) for out in made.left_out} == {
        ("4", "debt-suspended"), ("5", "debt-in-agreement"), ("6", "debt-closed"), ("7", "debt-closed"),
    }  # fmt: skip
    assert made.total == 3_000_00


@pytest.mark.parametrize(("cents", "situation", "reason"), [
    (1, Situation.SETTLED, "Já está quitado."), (1, Situation.CANCELLED, "Foi cancelado: nada é devido."),
    (0, Situation.INSCRIBED, "Não há saldo a pagar."),
])  # fmt: skip
def test_a_debt_of_which_nothing_is_owed_says_why(cents: int, situation: Situation, reason: str) -> None:
    made = simulate([owed(1_000_00), owed(cents, 2, situation)], 2, TODAY, RULES)
    assert [out.reason for out in made.left_out] == [reason]


@pytest.mark.parametrize("situation", [Situation.IN_AGREEMENT, Situation.SETTLED, Situation.SUSPENDED])
def test_debts_already_agreed_or_paid_leave_nothing_to_agree_on(situation: Situation) -> None:
    with pytest.raises(DomainError, match="nothing-to-agree") as refusal:
        simulate([owed(1_000_00, situation=situation)], 2, TODAY, RULES)
    assert [problem.field for problem in refusal.value.problems] == ["1"]


def test_why_there_are_no_more_instalments() -> None:
    assert simulate([owed(9_000_00)], 60, TODAY, RULES).why_most == (
        "O máximo é de 60 parcelas (Portaria FISC.G 1/2023)."
    )
    made = simulate([owed(8_999_99)], 59, TODAY, RULES)
    assert made.most == 59
    assert made.why_most.endswith("dão 59.")


def test_the_rules_did_not_exist_before_their_norm() -> None:
    assert ordinary(date(2023, 2, 28)).most_instalments == 60
    with pytest.raises(LookupError):
        ordinary(date(2023, 2, 27))


def test_which_rules_hold_for_which_debts() -> None:
    assert {kind for kind in DebtKind if kind_of(kind) == "simples"} == {DebtKind.SIMPLES_NACIONAL}
