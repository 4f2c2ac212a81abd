"""Which slip may be issued when, and that all slips together pay the debts to the cent."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.portal.agreement import Agreement
from domain.portal.agreement_slips import Grown, SlipFor, covers, offered, offers, shares
from domain.portal.limits import AgreementKind, Ending
from domain.portal.simulation import split
from tests.domain.portal.agreements import AGREED, agreement

ONE_DAY = timedelta(days=1)
MONTH, LATE, SETTLEMENT = SlipFor.MONTH, SlipFor.LATE, SlipFor.SETTLEMENT


def possible(made: Agreement, today: date) -> dict[SlipFor, list[int]]:
    found: dict[SlipFor, list[int]] = {}
    for one in offers(made, today):
        found.setdefault(one.wanted, []).extend(one.instalments)
    return found


def refused(made: Agreement, wanted: SlipFor, instalment: int | None, today: date) -> str:
    with pytest.raises(DomainError) as refusal:
        offered(made, wanted, instalment, today)
    return f"{refusal.value.code}: {refusal.value.message}"


def test_before_it_is_signed_only_the_first_slip_is_issued() -> None:
    assert possible(agreement(), AGREED) == {MONTH: [1]}
    assert possible(agreement(), date(2026, 12, 1)) == {}
    assert refused(agreement(), SETTLEMENT, None, AGREED) == (
        "agreement-not-signed: O acordo só vale com o pagamento da primeira parcela, até 30/11/2026."
    )


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 12, 15), {MONTH: [1]}), (date(2026, 12, 16), {LATE: [1]}), (date(2027, 1, 28), {LATE: [1]}),
        (date(2027, 1, 30), {LATE: [1]}), (date(2027, 2, 13), {LATE: [1]}), (date(2027, 2, 14), {}),
    ],
)  # fmt: skip
def test_a_transacao_that_is_not_signed_offers_its_first_instalment_alone(
    today: date, found: dict[SlipFor, list[int]]
) -> None:
    """Due on 15/12, good for sixty days. The second is due on 29/01: nobody is asked for it before the first."""
    assert possible(agreement(kind=AgreementKind.TDM), today) == found


@pytest.mark.parametrize(("today", "found"), [(date(2026, 11, 30), {MONTH: [1]}), (date(2026, 12, 1), {})])
def test_in_simples_a_first_instalment_that_is_also_the_last_is_not_paid_late(
    today: date, found: dict[SlipFor, list[int]]
) -> None:
    """The time after the last instalment is for late ones of an agreement that holds: without the first it does not."""
    made = agreement(1, AgreementKind.SIMPLES)
    assert possible(made, today) == found
    if not found:
        assert refused(made, LATE, 1, today).startswith("agreement-not-signed: ")


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 11, 30), {}), (date(2026, 12, 1), {MONTH: [2]}), (date(2026, 12, 30), {MONTH: [2]}),
        (date(2026, 12, 31), {LATE: [2]}), (date(2027, 1, 1), {MONTH: [3], LATE: [2]}),
        (date(2027, 1, 29), {MONTH: [3], LATE: [2]}), (date(2027, 1, 30), {LATE: [3]}),
    ],
)  # fmt: skip
def test_the_slip_of_the_month_and_the_late_one_each_in_its_time(today: date, found: dict[SlipFor, list[int]]) -> None:
    """Page 1313: the late slip is issued until the last banking day of the month after the due date."""
    made = agreement(paid=[1])
    assert possible(made, today) == {**found, SETTLEMENT: list(range(2, 13))}


@pytest.mark.parametrize("today", [date(2027, 1, 15), date(2027, 10, 29)])
def test_simples_issues_no_late_slip_during_the_agreement(today: date) -> None:
    """Page 1313: late instalments of Simples Nacional only at the end, after the last one."""
    made = agreement(kind=AgreementKind.SIMPLES, paid=[1])
    assert LATE not in possible(made, today)
    assert refused(made, LATE, 2, today).startswith("late-only-at-the-end: No Simples Nacional")


@pytest.mark.parametrize(
    ("today", "found"),
    [(date(2027, 10, 29), []), (date(2027, 10, 30), [2, 5]), (date(2027, 11, 30), [2, 5]), (date(2027, 12, 1), [])],
)
def test_simples_late_slips_are_issued_after_the_last_instalment(today: date, found: list[int]) -> None:
    made = agreement(kind=AgreementKind.SIMPLES, paid=set(range(1, 13)) - {2, 5})
    assert possible(made, today).get(LATE, []) == found


@pytest.mark.parametrize(("days", "can"), [(1, True), (60, True), (61, False)])
def test_under_an_edital_an_instalment_can_be_paid_sixty_days_late(days: int, *, can: bool) -> None:
    made = agreement(kind=AgreementKind.TDM, paid=[1])
    second = made.instalments[1].due_on
    assert (2 in possible(made, second + timedelta(days=days)).get(LATE, [])) is can


def test_each_refusal_says_why() -> None:
    made = agreement(paid=[1, 2])
    assert refused(made, MONTH, 2, date(2026, 12, 5)) == "instalment-paid: A parcela 2 já foi paga."
    assert refused(made, MONTH, 13, AGREED) == "unknown-instalment: O acordo tem 12 parcelas."
    assert refused(made, MONTH, None, date(2026, 12, 5)) == (
        "no-instalment-this-month: A parcela deste mês está paga. A guia da parcela 3 pode ser emitida a partir de "
        "01/01/2027."
    )
    assert refused(made, LATE, None, date(2026, 12, 5)) == "no-late-instalment: Não há parcela atrasada."
    assert refused(made, LATE, 3, date(2027, 2, 27)) == "late-slip-over: A guia atrasada podia ser paga até 26/02/2027."
    ended = made.model_copy(update={"ending": Ending.BROKEN})
    assert refused(ended, MONTH, 3, date(2027, 1, 5)).startswith("agreement-ended: ")
    assert offers(ended, date(2027, 1, 5)) == ()


@pytest.mark.parametrize("wanted", SlipFor)
def test_paid_off_but_not_yet_closed_nothing_is_said_to_be_late(wanted: SlipFor) -> None:
    """Between the last payment and its procedure's next step the agreement still runs."""
    paid = agreement(paid=range(1, 13))
    assert refused(paid, wanted, None, date(2026, 12, 5)).startswith(
        "instalment-paid: Todas as parcelas já foram pagas"
    )


# --- what slips pay of each debt --------------------------------------------------------------

A, B, C = (UUID(int=n) for n in (1, 2, 3))


def test_debts_are_paid_one_after_the_other() -> None:
    made = agreement(3, cents=100)
    debts = [(A, 50), (B, 130), (C, 120)]
    assert shares(made, debts) == {1: {A: 50, B: 50}, 2: {B: 80, C: 20}, 3: {C: 100}}


def test_money_that_came_beside_shortens_the_last_instalments() -> None:
    made = agreement(3, cents=100, paid=[1])
    assert shares(made, [(A, 120)]) == {2: {A: 100}, 3: {A: 20}}


def test_money_that_emptied_a_debt_before_its_turn_shortens_the_last_instalments_not_the_next() -> None:
    """Instalment 1 was paid by two slips, of the month and late, before the first was known: together 150 of 300."""
    made = agreement(3, cents=100, paid=[1])
    assert shares(made, [(A, 0), (B, 150)]) == {2: {B: 100}, 3: {B: 50}}


def test_what_no_instalment_reaches_is_for_the_last_that_is_open() -> None:
    """Parts of two slips of instalment 1 were paid, both for the last cents of A: what the second brought went back."""
    made = agreement(3, cents=100, paid=[1])
    assert shares(made, [(A, 20), (B, 200)]) == {2: {A: 20, B: 80}, 3: {B: 120}}


def test_a_debt_that_was_cancelled_is_paid_no_more() -> None:
    made = agreement(3, cents=100)
    assert shares(made, [(A, 150), (B, 0)]) == {1: {A: 100}, 2: {A: 50}, 3: {}}


def test_of_an_instalment_paid_in_part_the_rest_is_asked() -> None:
    made = agreement(2, cents=100)
    first = made.instalments[0].model_copy(update={"grown_cents": 3, "received_cents": 60})
    part_paid = made.model_copy(update={"instalments": (first, made.instalments[1])})
    assert shares(part_paid, [(A, 0), (B, 143)]) == {1: {B: 43}, 2: {B: 100}}


amounts = st.lists(st.integers(1, 5_000_00), min_size=1, max_size=6)


@given(amounts, st.integers(1, 60), st.integers(0, 500_00))
def test_all_instalments_pay_all_debts_to_the_cent(cents: list[int], number: int, entry: int) -> None:
    debts = [(UUID(int=place), one) for place, one in enumerate(cents)]
    total = sum(cents)
    parts = split(total - min(entry, total), number, min(entry, total))
    made = agreement(number)
    sized = [one.model_copy(update={"cents": part}) for one, part in zip(made.instalments, parts, strict=True)]
    made = made.model_copy(update={"instalments": tuple(sized)})
    found = shares(made, debts)
    assert [sum(found[place].values()) for place in range(1, number + 1)] == list(parts)
    assert {debt: sum(part.get(debt, 0) for part in found.values()) for debt, _ in debts} == dict(debts)


@given(amounts, st.lists(st.integers(0, 3_000_00), min_size=1, max_size=12))
def test_instalments_ask_for_all_that_is_owed_and_no_more_the_first_ones_first(
    cents: list[int], left: list[int]
) -> None:
    owed, made = [(UUID(int=place), one) for place, one in enumerate(cents)], agreement(len(left))
    sized = [one.model_copy(update={"cents": its}) for one, its in zip(made.instalments, left, strict=True)]
    found = shares(made.model_copy(update={"instalments": tuple(sized)}), owed)
    assert [(debt, sum(part.get(debt, 0) for part in found.values())) for debt, _ in owed] == owed
    asked, last = [sum(part.values()) for part in found.values()], max(range(len(left)), key=lambda n: (left[n] > 0, n))
    assert asked[:last] == [max(min(left[n], sum(cents) - sum(left[:n])), 0) for n in range(last)]
    assert not any(asked[last + 1 :])


@given(amounts, st.integers(0, 10_000), st.integers(0, 10_000))
def test_growth_and_fine_are_spread_over_the_debts_to_the_cent(cents: list[int], interest: int, fine: int) -> None:
    part = {UUID(int=place): one for place, one in enumerate(cents)}
    grown = Grown(cents=sum(cents), interest=interest, fine=fine)
    found = covers(part, dict.fromkeys(part, AGREED), grown)
    assert sum(cover.cents for cover in found) == sum(cents) + interest + fine
    assert sum(cover.accrued.interest for cover in found) == interest
    assert sum(cover.accrued.fine for cover in found) == fine
    assert [cover.cents - cover.accrued.total for cover in found] == cents
