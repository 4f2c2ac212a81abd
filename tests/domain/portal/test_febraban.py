"""Barcodes of collections: the published examples, what is ours comes back, and no single wrong digit passes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_codes import read_bars

from domain.errors import DomainError
from domain.portal.febraban import Collection, barcode, check_digit, parse_barcode, typed_line
from domain.portal.slip_number import parse_slip_number, show_slip_number, slip_number

SLIP = Collection(collector="1234", cents=1_234_56, due_on=date(2026, 11, 30), slip_number=slip_number(2026, 123))
COLLECTIONS = st.builds(
    Collection, collector=st.from_regex(r"\A[0-9]{4}\Z"), cents=st.integers(1, 10**11 - 1),
    due_on=st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    slip_number=st.builds(slip_number, st.integers(2020, 2099), st.integers(1, 10**12 - 1)),
)  # fmt: skip


@pytest.mark.parametrize(("given", "digit"), [("6", "3"), ("7", "3"), ("8", "0"), ("9", "0")])
def test_check_digits_are_those_of_the_example_in_the_standard(given: str, digit: str) -> None:
    assert check_digit("01230067896", given) == digit


@pytest.mark.parametrize(
    ("typed", "bars"),
    [
        ("83640000001-1 33120138000-2 81288462711-6 08013618155-1", "83640000001331201380008128846271108013618155"),
        ("85890000460-9 52460179160-5 60759305086-5 83148300001-0", "85890000460524601791606075930508683148300001"),
    ],
    ids=["modulo 10", "modulo 11"],
)
def test_lines_that_were_really_printed_are_read_and_written(typed: str, bars: str) -> None:
    assert parse_barcode(typed) == parse_barcode(bars) == bars
    assert typed_line(bars) == typed


@given(COLLECTIONS)
def test_what_a_slip_says_comes_back_from_bars_and_from_the_typed_line(said: Collection) -> None:
    code = barcode(said)
    assert len(code) == 44
    assert read_bars(code) == read_bars(typed_line(code)) == said


@given(COLLECTIONS, st.integers(0, 43), st.integers(1, 9), st.booleans())
def test_no_single_wrong_digit_passes(said: Collection, place: int, off: int, typed: bool) -> None:
    digits = "".join(c for c in typed_line(barcode(said)) if c.isdigit()) if typed else barcode(said)
    place = place * len(digits) // 44
    wrong = digits[:place] + str((int(digits[place]) + off) % 10) + digits[place + 1 :]
    with pytest.raises((DomainError, ValueError)):
        read_bars(wrong)


@pytest.mark.parametrize("place", range(1, 5))
def test_the_wrong_block_is_named(place: int) -> None:
    blocks = typed_line(barcode(SLIP)).split(" ")
    digit = int(blocks[place - 1][-1])
    blocks[place - 1] = blocks[place - 1][:-1] + str((digit + 1) % 10)
    with pytest.raises(DomainError, match="invalid-barcode") as refusal:
        parse_barcode(" ".join(blocks))
    assert f"bloco {place} da linha" in refusal.value.message


@pytest.mark.parametrize(
    "text", ["", "1" * 44, "8" * 43, "8" * 45, "8" * 47, "8166000000x" + "0" * 33, "٨" * 44, "81" + "5" + "0" * 41]
)
def test_what_is_no_barcode_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="invalid-barcode"):
        parse_barcode(text)


@pytest.mark.parametrize("cents", [0, -1, 10**11])
def test_a_value_that_does_not_fit_is_refused(cents: int) -> None:
    with pytest.raises(DomainError, match="amount-too-large"):
        barcode(Collection(collector="1234", cents=cents, due_on=SLIP.due_on, slip_number=SLIP.slip_number))


@given(st.integers(2020, 2099), st.integers(1, 10**12 - 1), st.integers(0, 16), st.integers(1, 9))
def test_a_slip_number_with_one_wrong_digit_is_refused(year: int, count: int, place: int, off: int) -> None:
    number = slip_number(year, count)
    assert parse_slip_number(show_slip_number(number)) == number
    wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    with pytest.raises(DomainError, match="invalid-slip-number"):
        parse_slip_number(wrong)
