"""The order of payment, checked against an oracle that compares proposals two by two as the edital tells it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.precatorios.edital import Criterion
from domain.precatorios.ranking import Candidate, Place, Tie, explained, ranked

FIRST_DAY = datetime(2025, 6, 1, 3, tzinfo=UTC)
EDITAL = tuple(Criterion)


def candidate(
    protocol: str = "P-1", *, priority: bool = False, year: int = 2012, food: bool = True, order: int = 5, hour: int = 0
) -> Candidate:
    return Candidate(protocol, priority, year, food, order, FIRST_DAY + timedelta(hours=hour))


@st.composite
def crowds(draw: st.DrawFn) -> list[Candidate]:
    """Few values for each criterion, so that ties are everywhere; no two proposals share a protocol number."""
    few = st.integers(min_value=0, max_value=2)
    made = draw(st.lists(st.tuples(st.booleans(), few, st.booleans(), few, few), max_size=40))
    return [
        candidate(f"P-{n}", priority=a, year=2010 + b, food=c, order=d, hour=e)
        for n, (a, b, c, d, e) in enumerate(made)
    ]


def oracle(one: Candidate, other: Candidate) -> int:
    """Say who goes first, in the words of the edital; negative for `one`."""
    if one.priority != other.priority:
        return -1 if one.priority else 1
    if one.year != other.year:
        return one.year - other.year
    if one.food != other.food:
        return -1 if one.food else 1
    if one.order != other.order:
        return one.order - other.order
    if one.filed_at != other.filed_at:
        return -1 if one.filed_at < other.filed_at else 1
    return -1 if one.protocol < other.protocol else 1


def names(places: Sequence[Place]) -> list[str]:
    return [place.candidate.protocol for place in places]


@given(crowds())
def test_the_order_is_the_oracles(crowd: list[Candidate]) -> None:
    assert [place.candidate for place in ranked(crowd, EDITAL)] == sorted(crowd, key=cmp_to_key(oracle))


@given(crowds(), st.randoms())
def test_the_order_of_arrival_changes_nothing(crowd: list[Candidate], chance: object) -> None:
    shuffled = list(crowd)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random, whose import the house bans
    assert ranked(shuffled, EDITAL) == ranked(crowd, EDITAL)


@given(crowds(), st.permutations(EDITAL))
def test_places_are_a_permutation_without_gaps(crowd: list[Candidate], criteria: list[Criterion]) -> None:
    places = ranked(crowd, criteria)
    assert [place.place for place in places] == list(range(1, len(crowd) + 1))
    assert sorted(names(places)) == sorted(c.protocol for c in crowd)


@given(crowds())
def test_each_line_says_what_put_it_behind_the_one_before(crowd: list[Candidate]) -> None:
    for before, line in pairwise(ranked(crowd, EDITAL)):
        one, other = before.candidate, line.candidate
        equal = {
            Criterion.PRIORITY: one.priority == other.priority, Criterion.YEAR: one.year == other.year,
            Criterion.NATURE: one.food == other.food, Criterion.ORDER: one.order == other.order,
            Tie.FILED: one.filed_at == other.filed_at, Tie.PROTOCOL: False,
        }  # fmt: skip
        assert line.after_by == next(step for step, same in equal.items() if not same)


@given(crowds())
def test_leaving_one_out_changes_nobody_elses_turn(crowd: list[Candidate]) -> None:
    places = ranked(crowd, EDITAL)
    assert names(ranked(crowd[1:], EDITAL)) == [name for name in names(places) if crowd and name != crowd[0].protocol]


@pytest.mark.parametrize(("later", "by"), [
    (candidate("P-2", year=2009), Criterion.PRIORITY),
    (candidate("P-2", priority=True, year=2013), Criterion.YEAR),
    (candidate("P-2", priority=True, food=False, order=1), Criterion.NATURE),
    (candidate("P-2", priority=True, order=6), Criterion.ORDER),
    (candidate("P-2", priority=True, hour=1), Tie.FILED),
    (candidate("P-2", priority=True), Tie.PROTOCOL),
])  # fmt: skip
def test_criteria_one_by_one(later: Candidate, by: Criterion | Tie) -> None:
    first, second = ranked([later, candidate("P-1", priority=True)], EDITAL)
    assert (first.candidate.protocol, first.after_by) == ("P-1", None)
    assert (second.candidate.protocol, second.after_by) == ("P-2", by)


def test_the_edital_says_in_which_order_the_criteria_are_looked_at() -> None:
    old, alimentary = candidate("P-1", year=2010, food=False), candidate("P-2", year=2012)
    nature_first = (Criterion.PRIORITY, Criterion.NATURE, Criterion.YEAR, Criterion.ORDER)
    assert names(ranked([old, alimentary], EDITAL)) == ["P-1", "P-2"]
    assert names(ranked([old, alimentary], nature_first)) == ["P-2", "P-1"]


def test_a_line_explains_itself_without_telling_age_from_illness() -> None:
    first, second = ranked([candidate("P-1", priority=True), candidate("P-2")], EDITAL)
    assert explained(first) == "Ordem 5/2012, alimentar, com prioridade, protocolada em 01/06/2025 às 00:00."
    assert explained(second).endswith("Vem depois da anterior porque não tem prioridade.")
