"""The edital: what it takes off in each band, which debts it admits, who is barred, when it is open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.debts.ledger import DebtKind
from domain.errors import DomainError
from domain.portal.limits import Owed
from domain.portal.registry import Nature, Parts, Situation
from domain.portal.transaction import Transaction, discount, transact
from domain.windows import check_open
from law.portal.tdm import EDITAL_2_2025, WINDOWS
from tests.domain.portal.owed import owed

OPEN = date(2026, 3, 2)
TAX, NON_TAX = Nature.TAX, Nature.NON_TAX
COMPANY = "11222333000181"


def agreed(*debts: Owed, number: int = 1, on: date = OPEN, rescinded_on: date | None = None) -> Transaction:
    return transact(debts or (owed(10_000_00, interest=2_000_00, fine=1_000_00),), number, on, EDITAL_2_2025,
                    rescinded_on)  # fmt: skip


@pytest.mark.parametrize(
    ("nature", "number", "interest", "fine"),
    [
        (TAX, 1, 95, 95), (TAX, 2, 65, 55), (TAX, 60, 65, 55), (TAX, 61, 45, 35), (TAX, 120, 45, 35),
        (NON_TAX, 1, 95, 95), (NON_TAX, 2, 65, 65), (NON_TAX, 60, 65, 65), (NON_TAX, 61, 45, 45),
    ],
)  # fmt: skip
def test_each_band_takes_its_percentage_off_interest_and_fine(
    nature: Nature, number: int, interest: int, fine: int
) -> None:
    """Edital PGM 2/2025; principal, costs and fees stay whole."""
    one = owed(100_000_00, interest=100_00, fine=100_00, fees=100_00, costs=100_00, nature=nature)
    assert discount(one, EDITAL_2_2025.band(number)) == Parts(interest=interest * 100, fine=fine * 100)


def test_at_once_a_debt_comes_to_its_principal_and_a_twentieth_of_the_rest() -> None:
    made = agreed()
    assert made.simulation.instalments == (10_150_00,)
    assert made.discount_cents == 2_850_00
    assert made.simulation.consolidated == Parts(principal=10_000_00, interest=100_00, fine=50_00)


@pytest.mark.parametrize(("debtor", "least"), [("11144477735", 50_00), (COMPANY, 300_00)])
def test_the_least_instalment_of_people_and_of_companies(debtor: str, least: int) -> None:
    """R$ 50,00 (person), R$ 300,00 (company)."""
    one = owed(least * 10)
    mine = one.model_copy(update={"debt": one.debt.model_copy(update={"debtor": debtor})})
    assert len(agreed(mine, number=10).simulation.instalments) == 10
    with pytest.raises(DomainError, match="agreement-refused"):
        agreed(mine, number=11)


def test_a_refusal_names_the_source_of_a_limit_and_not_all_that_it_says() -> None:
    with pytest.raises(DomainError) as refusal:
        agreed(owed(100_00), number=3)
    (problem,) = refusal.value.problems
    assert "a menor é de R$ 50,00 (Edital PGM 2/2025, por escritório de advocacia). Este valor" in problem.message


@pytest.mark.parametrize(("number", "code"), [(0, "instalments-too-few"), (121, "instalments-above-limit")])
def test_one_to_a_hundred_and_twenty_instalments(number: int, code: str) -> None:
    assert len(agreed(owed(90_000_00), number=120).simulation.instalments) == 120
    with pytest.raises(DomainError) as refused:
        agreed(owed(90_000_00), number=number)
    assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (owed(100_00, due=date(2025, 1, 1)), "fact-too-late"),
        (owed(510_000_01), "debt-too-large"),
        (owed(100_00, kind=DebtKind.TRAFFIC_FINE), "kind-excluded"),
        (owed(100_00, kind=DebtKind.SIMPLES_NACIONAL), "kind-excluded"),
        (owed(100_00, situation=Situation.SUSPENDED), "debt-suspended"),
        (owed(100_00, situation=Situation.IN_AGREEMENT), "debt-in-agreement"),
        (owed(100_00, situation=Situation.SETTLED), "debt-closed"),
    ],
)
def test_what_the_edital_does_not_admit_is_left_out_and_told(one: Owed, code: str) -> None:
    with pytest.raises(DomainError, match="nothing-to-agree"):
        agreed(one)
    made = agreed(one, owed(1_000_00, 2))
    assert [(out.number, out.code) for out in made.simulation.left_out] == [("1", code)]
    assert made.simulation.covered == ("2",)


def thrice_outside(number: int, situation: Situation = Situation.INSCRIBED) -> Owed:
    return owed(510_000_01, number, situation, DebtKind.TRAFFIC_FINE, date(2025, 1, 1))


def test_every_reason_why_a_debt_stays_outside_is_told() -> None:
    made = agreed(
        thrice_outside(1), thrice_outside(2, Situation.IN_AGREEMENT), thrice_outside(3, Situation.SETTLED),
        owed(1_000_00, 4),
    )  # fmt: skip
    told = [(out.number, out.code) for out in made.simulation.left_out]
    against = ["kind-excluded", "fact-too-late", "debt-too-large"]
    assert told == [
        *(("1", code) for code in against), ("2", "debt-in-agreement"), *(("2", code) for code in against),
        ("3", "debt-closed"),
    ]  # fmt: skip
    assert made.simulation.covered == ("4",)


@pytest.mark.parametrize("one", [owed(510_000_00), owed(100_00, due=date(2024, 12, 31))])
def test_the_last_that_the_edital_admits(one: Owed) -> None:
    assert agreed(one).simulation.covered == ("1",)


@pytest.mark.parametrize(
    ("on", "barred"), [(date(2028, 3, 1), True), (date(2028, 3, 2), False), (date(2028, 3, 3), False)]
)
def test_two_years_without_another_after_a_rescission(on: date, *, barred: bool) -> None:
    if not barred:
        assert agreed(on=on, rescinded_on=date(2026, 3, 2)).simulation.total
        return
    with pytest.raises(DomainError, match="transaction-barred") as refused:
        agreed(on=on, rescinded_on=date(2026, 3, 2))
    assert "a partir de 02/03/2028" in refused.value.message


SECOND = timedelta(seconds=1)
OPENS = [datetime(2025, 10, 31, 3, tzinfo=UTC), datetime(2026, 1, 30, 3, tzinfo=UTC)]
CLOSES = [datetime(2025, 12, 13, 2, 59, 59, tzinfo=UTC), datetime(2026, 7, 1, 2, 59, 59, tzinfo=UTC)]


@pytest.mark.parametrize("now", [*OPENS, *CLOSES])
def test_it_is_open_from_the_first_to_the_last_second(now: datetime) -> None:
    check_open(WINDOWS, now)


LAST, NEXT, NONE = "O último foi de 31/10/2025", "O próximo será de 30/01/2026", "Não há outro período marcado"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (OPENS[0] - SECOND, ("O próximo será de 31/10/2025 a 12/12/2025",)),
        (CLOSES[0] + SECOND, (LAST, NEXT)),
        (OPENS[1] - SECOND, (LAST, NEXT)),
        (CLOSES[1] + SECOND, ("O último foi de 30/01/2026 a 30/06/2026", NONE)),
    ],
)
def test_outside_it_is_refused_with_the_dates(now: datetime, said: tuple[str, ...]) -> None:
    with pytest.raises(DomainError, match="window-closed") as refused:
        check_open(WINDOWS, now)
    assert [part for part in said if part not in refused.value.message] == []


@given(st.lists(st.tuples(*[st.integers(0, 400_000_00)] * 4), min_size=1, max_size=5), st.sampled_from([1, 2, 61]),
       st.sampled_from(list(Nature)))  # fmt: skip
def test_instalments_and_discount_are_the_whole_debt_to_the_cent(
    amounts: list[tuple[int, int, int, int]], number: int, nature: Nature
) -> None:
    debts = [owed(a + 1, n, interest=b, fine=c, fees=d, nature=nature) for n, (a, b, c, d) in enumerate(amounts)]
    assume(sum(one.due.principal for one in debts) > 50_00 * number)
    made = agreed(*debts, number=number)
    assert made.simulation.total + made.discount_cents == sum(one.due.total for one in debts)
    assert made.simulation.total == sum(made.simulation.instalments)
