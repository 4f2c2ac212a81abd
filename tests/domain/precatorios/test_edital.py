"""An edital that cannot be carried out is refused when it is entered, with everything that is wrong."""

from datetime import timedelta

import pytest
from settlement import edital, local

from domain.calendar import DayKind, Deadline
from domain.errors import DomainError, InvalidInput
from domain.precatorios.edital import Band, Criterion, Debtor, Edital, check_covered, check_edital

ENTERED = local("2025-05-20T12:00")
SECOND = timedelta(seconds=1)
PMSP = Debtor(code="pmsp", name="Prefeitura", represented=True)


def bands(*spans: tuple[int, int, int]) -> tuple[Band, ...]:
    return tuple(Band(first=first, last=last, percent=percent) for first, last, percent in spans)


def codes(entered: Edital, ceiling: int = 40) -> list[str]:
    try:
        check_edital(entered, ceiling, ENTERED)
    except InvalidInput as invalid:
        return [problem.code for problem in invalid.problems]
    return []


def test_the_edital_of_2025_is_taken() -> None:
    assert codes(edital()) == []


@pytest.mark.parametrize(("changes", "code"), [
    ({"opens": local("2025-09-01T00:00"), "closes": local("2025-08-31T23:59:59")}, "window-inverted"),
    ({"opens": local("2025-08-31T12:00"), "closes": local("2025-08-31T12:00")}, "window-inverted"),
    ({"closes": ENTERED}, "window-over"), ({"closes": ENTERED + SECOND}, "window-inverted"),
    ({"closes": local("2026-06-02T00:00:01")}, "window-too-long"),
    ({"opens": local("2027-05-22T12:00:01"), "closes": local("2027-06-22T12:00")}, "too-far"),
    ({"debtors": ()}, "missing"),
    ({"debtors": (PMSP, PMSP)}, "repeated"),
    ({"bands": ()}, "missing"),
    ({"bands": bands((2012, 2011, 20))}, "band-inverted"),
    ({"bands": bands((2009, 2011, 20), (2011, 2012, 25))}, "bands-overlap"),
    ({"bands": bands((2011, 2012, 25), (2009, 2010, 20))}, "bands-overlap"),
    ({"bands": bands((2009, 2010, 20), (2012, 2013, 25))}, "bands-gap"),
    ({"bands": bands((2009, 2010, 41))}, "over-ceiling"),
    ({"bands": bands((2009, 2010, 0))}, "over-ceiling"),
    ({"bands": bands((1987, 2010, 20))}, "invalid-year"),
    ({"bands": bands((2009, 2027, 20))}, "invalid-year"),
    ({"ceiling": 41}, "over-legal-ceiling"),
    ({"ceiling": 0, "bands": bands((2009, 2010, 1))}, "over-legal-ceiling"),
    ({"criteria": (Criterion.YEAR, Criterion.YEAR)}, "criteria-incomplete"),
    ({"appeal": Deadline()}, "invalid-appeal-term"), ({"appeal": Deadline(days=91)}, "invalid-appeal-term"),
    ({"appeal": Deadline(hours=5, kind=DayKind.WORKING_HOURS)}, "invalid-appeal-term"),
    ({"appeal": Deadline(hours=5, kind=DayKind.CLOCK)}, "invalid-appeal-term"),
    ({"priority_age": 0}, "invalid-age"),
    ({"lots": (local("2025-08-31T23:59:59"),)}, "lot-outside-window"),
    ({"lots": (local("2025-07-15T12:00:00"), local("2025-07-01T12:00:00"))}, "lots-out-of-order"),
])  # fmt: skip
def test_what_cannot_be_carried_out_is_refused(changes: dict[str, object], code: str) -> None:
    assert code in codes(edital(**changes))


@pytest.mark.parametrize("changes", [
    {"closes": local("2026-06-02T00:00:00")},
    {"opens": local("2027-05-22T12:00:00"), "closes": local("2027-06-22T12:00")},
])  # fmt: skip
def test_the_longest_and_the_farthest_that_is_taken(changes: dict[str, object]) -> None:
    assert codes(edital(**changes)) == []


def test_the_ceiling_is_the_laws_not_ours() -> None:
    dearer = edital(bands=bands((2009, 2010, 50)), ceiling=50)
    assert "over-legal-ceiling" in codes(dearer, 40)
    assert codes(dearer, 50) == []


def test_everything_wrong_is_told_at_once() -> None:
    wrong = edital(closes=local("2025-05-01T00:00"), bands=bands((2009, 2011, 20), (2011, 2012, 99)), debtors=())
    assert codes(wrong) == ["window-inverted", "window-over", "missing", "over-ceiling", "bands-overlap"]


@pytest.mark.parametrize(("year", "percent"), [
    (2009, 20), (2010, 20), (2011, 25), (2012, 25), (2013, 30), (2014, 30), (2015, 35), (2019, 35), (2020, 40),
    (2025, 40),
])  # fmt: skip
def test_each_year_has_its_discount(year: int, percent: int) -> None:
    assert check_covered(edital(), year).percent == percent


@pytest.mark.parametrize("year", [2008, 2026])
def test_years_before_and_after_the_bands_are_refused(year: int) -> None:
    with pytest.raises(DomainError, match="year-not-covered") as refused:
        check_covered(edital(), year)
    assert "de 2009 a 2025" in refused.value.message
