"""What an edital does not admit in a proposal: credit, shares, priority."""

from datetime import date

import pytest
from settlement import ANA, BIA, CAIO, COMPANY, creditor, edital, proposal, sixty

from domain.precatorios.proposal import Capacity, Claim, Creditor, Nature, Proposal, age_on, proposal_problems

HEIR, BUYER = Capacity.HEIR, Capacity.ASSIGNEE


def codes(made: Proposal) -> list[str]:
    return [problem.code for problem in proposal_problems(made, edital())]


@pytest.mark.parametrize("made", [
    proposal(),
    proposal(creditor(share="1/3")),
    proposal(creditor(ANA, "1/2"), creditor(BIA, "1/2"), nature=Nature.OTHER),
    proposal(creditor(capacity=BUYER)),
    proposal(sixty()),
    proposal(sixty(capacity=HEIR)),
    proposal(creditor(claim=Claim.ILLNESS)),
])  # fmt: skip
def test_admitted(made: Proposal) -> None:
    assert codes(made) == []


@pytest.mark.parametrize(("made", "code"), [
    (proposal(year=2008), "year-not-covered"),
    (proposal(year=2026), "year-not-covered"),
    (proposal(debtor="metro"), "debtor-not-covered"),
    (proposal(creditor(ANA, "1/2"), creditor(ANA, "1/2")), "creditor-repeated"),
    (proposal(creditor(ANA, "1/2"), creditor(BIA, "500001/1000000")), "shares-over-whole"),
    (proposal(creditor(ANA, "999999/1000000"), nature=Nature.OTHER), "all-creditors-needed"),
    (proposal(creditor(claim=Claim.ILLNESS, capacity=BUYER)), "assignee-priority"),
    (proposal(creditor(COMPANY, claim=Claim.ILLNESS)), "company-priority"),
    (proposal(sixty(born=date(1965, 6, 11))), "under-age"),
    (proposal(creditor(claim=Claim.AGE)), "missing"),
])  # fmt: skip
def test_refused(made: Proposal, code: str) -> None:
    assert code in codes(made)


def test_all_problems_are_told_with_the_line_they_are_in() -> None:
    found = proposal_problems(proposal(sixty(share="1/2"), creditor(BIA, "2/3", BUYER, claim=Claim.ILLNESS)), edital())
    assert [(p.field, p.code) for p in found] == [
        ("credores", "shares-over-whole"), ("credores.1.prioridade", "assignee-priority"),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "age"), [(date(2025, 6, 9), 59), (date(2025, 6, 10), 60), (date(2025, 6, 11), 60)])
def test_the_day_before_of_and_after_the_birthday(day: date, age: int) -> None:
    assert age_on(date(1965, 6, 10), day) == age


def test_somebody_born_on_a_leap_day_is_older_on_the_first_of_march() -> None:
    assert [age_on(date(1964, 2, 29), day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [60, 61]


@pytest.mark.parametrize(("creditors", "first"), [
    ((creditor(),), False),
    ((creditor(claim=Claim.ILLNESS),), True),
    ((creditor(ANA, "1/3", claim=Claim.ILLNESS), creditor(BIA, "1/3")), True),
    ((creditor(ANA, "1/3", claim=Claim.ILLNESS), creditor(CAIO, "1/3", BUYER)), False),
])  # fmt: skip
def test_whoever_bought_in_takes_the_priority_of_the_whole(creditors: tuple[Creditor, ...], first: bool) -> None:
    assert proposal(*creditors).priority is first
