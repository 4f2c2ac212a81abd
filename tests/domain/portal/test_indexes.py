"""Index series are whole and in order, or refused month by month; what is missing is named, never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import DomainError, InvalidInput
from domain.portal.index_file import read_rates
from domain.portal.indexes import Index, Rate, Series, extended
from domain.portal.months import Month, month_of, show_month

TODAY = date(2026, 11, 24)
HEADER = '"data";"valor"\n'


def month(text: str) -> Month:
    number, year = text.split("/")
    return month_of(date(int(year), int(number), 1))


def rates(*values: tuple[str, str]) -> list[Rate]:
    return [Rate(month=month(when), percent=Decimal(percent), source="teste") for when, percent in values]


def series(*percents: str, since: str = "01/2024", index: Index = Index.IPCA) -> Series:
    start = month(since)
    return Series(index, [Rate(month=Month(start + n), percent=Decimal(p), source="t") for n, p in enumerate(percents)])


def problems(call: pytest.ExceptionInfo[InvalidInput]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in call.value.problems]


def test_a_file_of_the_central_bank_is_read_as_it_is_exported() -> None:
    read = read_rates(HEADER + '"01/08/2026";"-0,11"\n"01/09/2026";"0,48"\n"01/10/2026";"1,00"\n', "BCB SGS 433", TODAY)
    assert [(show_month(r.month), r.percent, r.source) for r in read] == [
        ("08/2026", Decimal("-0.11"), "BCB SGS 433"),
        ("09/2026", Decimal("0.48"), "BCB SGS 433"),
        ("10/2026", Decimal("1.00"), "BCB SGS 433"),
    ]


def test_every_wrong_line_is_told_at_once() -> None:
    text = "data;valor\n01/01/2026;0.42\n02/02/2026;0,10\n01/03/2026;42\n30/02/2026;0,10\n01/11/2026;0,30\n01/05/2026\n"
    with pytest.raises(InvalidInput) as refused:
        read_rates(text, "x", TODAY)
    assert problems(refused) == [
        ("linha 2", "index-decimals"), ("linha 3", "index-date"), ("linha 4", "index-decimals"),
        ("linha 5", "index-date"), ("linha 6", "index-future"), ("linha 7", "index-line"),
    ]  # fmt: skip


def test_blank_lines_are_passed_over_and_counted() -> None:
    with pytest.raises(InvalidInput) as refused:
        read_rates("data;valor\n\n01/01/2026;0,42\n\n01/02/2026;0.42\n\n", "x", TODAY)
    assert problems(refused) == [("linha 5", "index-decimals")]


@pytest.mark.parametrize(
    ("then", "told"),
    [("03", "Falta 02/2026, depois de 01/2026."), ("05", "Faltam os meses de 02/2026 a 04/2026, depois de 01/2026.")],
)
def test_all_months_of_a_gap_are_told(then: str, told: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_rates(f"data;valor\n01/01/2026;0,42\n01/{then}/2026;0,42\n", "x", TODAY)
    assert [problem.message for problem in refused.value.problems] == [told]


@pytest.mark.parametrize("value", ["0,4", "0,423", "100,00", "1.000,00", "", "0,42%", "٠,٤٢", "0, 42"])
def test_two_places_and_a_decimal_comma_or_nothing(value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_rates(f"data;valor\n01/01/2026;{value}\n", "x", TODAY)
    assert problems(refused) == [("linha 2", "index-decimals")]


@pytest.mark.parametrize("text", ["", "data;valor\n", "mes;valor\n01/01/2026;0,42\n", "data,valor\n01/01/2026,0.42\n"])
def test_another_file_is_not_mistaken_for_an_index(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_rates(text, "x", TODAY)
    assert refused.value.code == "index-file-unknown"


@pytest.mark.parametrize(
    ("months", "found"),
    [
        (["01/2024", "02/2024", "04/2024"], [("03/2024", "index-gap")]),
        (["01/2024", "01/2024", "02/2024"], [("01/2024", "index-twice")]),
        (["02/2024", "01/2024"], [("01/2024", "index-unsorted")]),
        (["12/2023", "02/2024", "02/2024"], [("01/2024", "index-gap"), ("02/2024", "index-twice")]),
    ],
)
def test_gaps_repetitions_and_disorder_are_refused(months: list[str], found: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput) as refused:
        Series(Index.IPCA, rates(*((when, "0.10") for when in months)))
    assert problems(refused) == found


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [("12/2023", "01/2024", "12/2023"), ("02/2024", "05/2024", "04/2024"), ("07/2024", "08/2024", "07/2024")],
)
def test_the_first_month_that_is_missing_is_named(first: str, last: str, named: str) -> None:
    known = series("0.10", "0.20", "0.30")
    for ask in (known.factor, known.percent):
        with pytest.raises(DomainError, match="index-missing") as refused:
            ask(month(first), month(last))
        assert refused.value.message == f"O valor não pode ser calculado: falta o índice IPCA de {named}."


def test_months_accumulate_compound_or_as_a_sum() -> None:
    known = series("1.00", "-0.50", "2.00")
    assert known.factor(month("02/2024"), month("03/2024")) == Decimal("0.995") * Decimal("1.02")
    assert known.percent(month("01/2024"), month("03/2024")) == Decimal("2.50")
    assert known.factor(month("03/2024"), month("02/2024")) == 1
    assert known.percent(month("03/2024"), month("02/2024")) == 0


def test_a_series_goes_on_where_it_ended_and_is_never_rewritten() -> None:
    known = series("0.10", "0.20")
    assert extended(known, rates(("02/2024", "0.20"), ("03/2024", "0.30"))) == tuple(rates(("03/2024", "0.30")))
    assert extended(known, rates(("01/2024", "0.10"))) == ()
    with pytest.raises(InvalidInput) as refused:
        extended(known, rates(("01/2024", "0.11"), ("02/2024", "0.21")))
    assert problems(refused) == [("01/2024", "index-contradicts"), ("02/2024", "index-contradicts")]
    with pytest.raises(InvalidInput) as refused:
        extended(known, rates(("04/2024", "0.10")))
    assert problems(refused) == [("03/2024", "index-gap")]
    with pytest.raises(InvalidInput):
        extended(known, rates(("12/2023", "0.10")))
