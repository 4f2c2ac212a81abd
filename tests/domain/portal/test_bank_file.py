"""A bank's file is taken whole or refused whole, with every problem and its line."""

import re
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.portal.bank_file import BankFile, check, payments
from tests.domain.portal.bank_lines import HEAD_ON, file, header, payment, trailer

BARS = "81660000001234512342026113020260000000001230"
WHOLE = file((BARS, 1_234_56), (BARS, 1), (BARS, 10**11 - 1))


def refused(lines: list[bytes], code: str = "bank-file-refused") -> list[tuple[str, str]]:
    with pytest.raises(DomainError) as refusal:
        check(lines, HEAD_ON)
    assert refusal.value.code == code
    return [(problem.field, problem.code) for problem in refusal.value.problems]


def test_a_whole_file_gives_its_payments_under_the_banks_own_ids() -> None:
    found = check(WHOLE, HEAD_ON)
    assert found == BankFile("001", "PGM123", 1, HEAD_ON, payments=3, cents=1_234_56 + 1 + 10**11 - 1)
    first, *_, last = payments(WHOLE, found)
    assert (first.external_id, first.cents, first.paid_on, first.barcode) == (
        "001-PGM123-000001-00000001", 1_234_56, HEAD_ON, BARS,
    )  # fmt: skip
    assert last.external_id == "001-PGM123-000001-00000003"


@given(st.integers(0, sum(map(len, WHOLE)) - 1))
def test_a_file_cut_anywhere_is_refused_as_incomplete(kept: int) -> None:
    lines = b"".join(WHOLE)[:kept].splitlines(keepends=True)
    if kept >= sum(map(len, WHOLE)) - 2:  # only the last line end is lost
        assert check(lines, HEAD_ON).payments == 3
        return
    assert refused(lines, "bank-file-cut")


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    lines = [
        header(),
        payment(1, BARS, 0, amount="0000001234,5"),
        payment(2, BARS, 100, paid="20260230"),
        payment(2, BARS, 100),
        payment(3, "x" * 44, 100),
        b"G too short\r\n",
        payment(5, BARS, 100, HEAD_ON + timedelta(days=1)),
        b"X" + b" " * 149 + b"\n",
        trailer(9, 1),
        payment(6, BARS, 100),
    ]
    assert refused(lines) == [
        ("linha 2", "amount-invalid"), ("linha 3", "date-invalid"), ("linha 4", "sequence"),
        ("linha 5", "barcode-invalid"), ("linha 6", "line-length"), ("linha 7", "date-out-of-range"),
        ("linha 8", "unknown-record"), ("linha 9", "trailer-count"), ("linha 9", "trailer-total"),
        ("linha 10", "after-trailer"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (HEAD_ON, True), (HEAD_ON + timedelta(days=1), False),
        (HEAD_ON - timedelta(days=366), True), (HEAD_ON - timedelta(days=367), False),
    ],
)  # fmt: skip
def test_days_of_payment_that_a_file_may_tell(on: date, fits: bool) -> None:
    lines = file((BARS, 1), on=on)
    if fits:
        assert check(lines, HEAD_ON).payments == 1
    else:
        assert refused(lines) == [("linha 2", "date-out-of-range")]


def test_a_file_from_the_future_and_a_credit_before_its_payment_are_refused() -> None:
    assert refused(file(generated_on=HEAD_ON + timedelta(days=1))) == [("linha 1", "date-out-of-range")]
    assert refused([header(), payment(1, BARS, 5, credited="20261123"), trailer(1, 5)]) == [
        ("linha 2", "date-out-of-range")
    ]


@pytest.mark.parametrize("agreement", ["PGM123", "0012.345-6", "12 345", "a" * 20])
def test_a_convenio_of_letters_digits_dots_and_hyphens_names_the_file(agreement: str) -> None:
    found = check([header(agreement=agreement), *WHOLE[1:]], HEAD_ON)
    assert found.name == f"001-{agreement.replace(' ', '')}-000001"


@pytest.mark.parametrize("agreement", ["PGM\0", "PGM/123", "PGM\t1", "PGM\x1b[2J", "a?b#c", "..%2f", "", "PGM_1"])
def test_a_convenio_that_can_stand_in_no_name_is_refused(agreement: str) -> None:
    assert refused([header(agreement=agreement), *WHOLE[1:]]) == [("linha 1", "header-invalid")]


def test_letters_with_accents_are_refused_in_a_convenio() -> None:
    accented = header(agreement="PREFEITURA").replace(b"PREFEITURA", "CONVÊNIO 1".encode("latin-1"), 1)
    assert refused([accented, *WHOLE[1:]]) == [("linha 1", "header-invalid")]


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"%PDF-1.7\n"]], ids=["empty", "blank", "something else"])
def test_what_is_no_file_of_a_bank_is_refused(lines: list[bytes]) -> None:
    assert ("linha", "trailer-missing") in [(re.sub(r" \d+", "", f), c) for f, c in refused(lines, "bank-file-cut")]


def test_a_file_that_begins_in_the_middle_is_refused() -> None:
    assert ("linha 1", "header-missing") in refused(WHOLE[1:])


@pytest.mark.parametrize("head", [header()[:100] + b"\r\n", b"\xef\xbb\xbf" + header()], ids=["short", "with a BOM"])
def test_a_header_of_the_wrong_length_is_one_problem_and_the_rest_is_read(head: bytes) -> None:
    assert refused([head, *WHOLE[1:]]) == [("linha 1", "line-length")]


@pytest.mark.parametrize("after", [[b"\r\n", b"\n"], [b"\x1a"], [b"   \r\n", b"\x1a\r\n"]])
def test_blank_lines_and_the_end_mark_of_old_systems_may_follow(after: list[bytes]) -> None:
    assert check([*WHOLE, *after], HEAD_ON).payments == 3


def test_an_empty_file_is_said_to_be_empty() -> None:
    with pytest.raises(DomainError) as refusal:
        check([], HEAD_ON)
    assert [one.message for one in refusal.value.problems] == ["O arquivo está vazio."]


def test_a_payment_out_of_its_days_is_told_which_they_are() -> None:
    with pytest.raises(DomainError) as refusal:
        check([header(), payment(1, BARS, 100, HEAD_ON + timedelta(days=1)), trailer(1, 100)], HEAD_ON)
    (problem,) = refusal.value.problems
    assert "o pagamento vai de 23/11/2025 ao dia do arquivo, 24/11/2026" in problem.message


def test_a_header_of_the_first_day_there_is_breaks_nothing() -> None:
    head = header().replace(b"20261124", b"00010101")
    assert refused([head, payment(1, BARS, 1), trailer(1, 1)]) == [("linha 2", "date-out-of-range")]


def test_thousands_of_problems_are_counted_and_the_first_are_listed() -> None:
    with pytest.raises(DomainError, match="bank-file-cut") as refusal:
        check([header(), *[b"?\n"] * 5_000], HEAD_ON)
    assert "5001 problemas" in refusal.value.message
    assert len(refusal.value.problems) == 100


def test_a_long_file_is_not_held_in_memory() -> None:
    def lines(count: int) -> Iterator[bytes]:
        yield header()
        yield from (payment(number, BARS, 1) for number in range(1, count + 1))
        yield trailer(count, count)

    tracemalloc.start()
    found = check(lines(5_000), HEAD_ON)
    assert sum(1 for _ in payments(lines(5_000), found)) == 5_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300_000
