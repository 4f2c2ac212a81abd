"""Every rule in law/ says where its value comes from, since when, and when it was checked."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

import law
from domain.calendar import Deadline
from domain.service import Ground
from domain.sourced import Basis, Dated, Rule, assumed, sourced
from law import administrative_procedure, damages
from law.damage_grounds import GROUNDS

LONG_ENOUGH_TO_MEAN_SOMETHING = 15


def constants() -> Iterator[tuple[str, object]]:
    for module in pkgutil.walk_packages(law.__path__, "law."):
        found = importlib.import_module(module.name)
        yield from ((f"{module.name}.{name}", value) for name, value in vars(found).items() if name.isupper())


RULES = [(name, value) for name, value in constants() if isinstance(value, Rule)]
BASES = [(name, value) for name, value in constants() if isinstance(value, Basis)]
BASES += [(f"{name}@{dated.since}", dated.basis) for name, rule in RULES for dated in rule.values]
BASES += [(ground.code, ground.basis) for ground in GROUNDS]


def fault(basis: Basis) -> str:
    """Return what is wrong with a ground, or nothing."""
    if len(basis.citation) < LONG_ENOUGH_TO_MEAN_SOMETHING:
        return "no citation" if not basis.assumed else "assumed without a reason"
    if not basis.assumed and not basis.url.startswith(("http://", "https://")):
        return "a citation needs its link"
    return ""


def test_there_are_rules() -> None:
    assert len(RULES) >= 15


@pytest.mark.parametrize(("name", "basis"), BASES)
def test_every_value_has_a_citation_or_says_why_it_is_assumed(name: str, basis: Basis) -> None:
    assert not fault(basis), name


@pytest.mark.parametrize("basis", [sourced(""), sourced("Decreto 57.739/2017, art. 2º"), assumed("")])
def test_a_value_without_a_ground_is_found_out(basis: Basis) -> None:
    assert fault(basis)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_values_are_dated_in_order_and_checked_after_they_began(name: str, rule: Rule[object]) -> None:
    since = [dated.since for dated in rule.values]
    assert since == sorted(set(since)), name
    assert rule.checked_on >= since[-1], name


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_there_is_no_value_the_day_before_the_first(name: str, rule: Rule[object]) -> None:
    first = rule.values[0]
    assert rule.on(first.since) == first, name
    with pytest.raises(LookupError, match=rule.name):
        rule.on(first.since - timedelta(days=1))


def test_a_new_value_holds_from_its_day_on() -> None:
    old = Dated(date(2020, 1, 1), Deadline(days=15), sourced("Lei A, art. 1º", "https://a.example"))
    new = Dated(date(2026, 3, 1), Deadline(days=10), sourced("Lei B, art. 1º", "https://b.example"))
    rule = Rule("appeal", date(2026, 3, 1), (new, old))
    assert [rule.on(day).value.days for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2))] == [15, 10, 10]


def test_what_is_known_of_a_damage_claim() -> None:
    day = date(2026, 11, 23)
    assert damages.ANSWER.on(day).value == Deadline(days=180)
    assert damages.APPEAL.on(day).value == Deadline(days=15)
    assert damages.PAYMENT.on(day).value == Deadline(days=30)
    assert damages.PRESCRIPTION_YEARS.on(day).value == 5


@pytest.mark.parametrize(
    "rule",
    [administrative_procedure.CORRECTION, administrative_procedure.CORRECTION_ROUNDS, damages.APPROVAL_ABOVE_CENTS],
)
def test_what_was_not_found_is_never_passed_off_as_law(rule: Rule[object]) -> None:
    assert rule.on(date(2026, 11, 23)).basis.assumed


def test_grounds_have_distinct_codes_and_some_verdict() -> None:
    assert len({ground.code for ground in GROUNDS}) == len(GROUNDS)
    assert all(isinstance(ground, Ground) and ground.verdicts for ground in GROUNDS)
