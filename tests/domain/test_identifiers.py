"""Numbers of people, lawsuits and cases: a wrong digit is found out."""

import string
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.br import cnpj

from domain.errors import DomainError
from domain.identifiers import (
    agreement_number,
    parse_agreement,
    parse_cnj,
    parse_cnpj,
    parse_cpf,
    parse_cpf_or_cnpj,
    parse_protocol,
    protocol_number,
)

digits = st.sampled_from(string.digits)


def with_check(body: str, length: int) -> str:
    """Return a CNJ number made by the rule of Resolução CNJ 65/2008, not by the library under test."""
    sequence, rest = body[:length], body[length:]
    check = 98 - int(sequence + rest + "00") % 97
    return f"{sequence}-{check:02d}.{rest[:4]}.{rest[4]}.{rest[5:7]}.{rest[7:]}"


bodies = st.from_regex(r"[0-9]{11}[1-9][0-9]{6}", fullmatch=True)
cnj_numbers = bodies.map(lambda body: with_check(body, 7))


@pytest.mark.parametrize("text", ["529.982.247-25", "52998224725", " 529.982.247-25 "])
def test_cpf_is_kept_as_eleven_digits(text: str) -> None:
    assert parse_cpf(text) == "52998224725"


@pytest.mark.parametrize("text", ["529.982.247-24", "5299822472", "529982247250", "", "abc", "111.111.111-11"])
def test_wrong_cpf_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_cpf(text)
    assert refused.value.code == "invalid-cpf"


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        ("11.222.333/0001-81", "11222333000181"),
        ("12.ABC.345/01DE-35", "12ABC34501DE35"),  # the example of IN RFB 2.229/2024
        ("12abc34501de35", "12ABC34501DE35"),
    ],
)
def test_cnpj_with_digits_or_letters(text: str, compact: str) -> None:
    assert parse_cnpj(text) == compact
    assert parse_cpf_or_cnpj(text) == compact


@pytest.mark.parametrize("text", ["11.222.333/0001-82", "12.ABC.345/01DE-36", "12.ABC.345/01DE-3A", "11222333000"])
def test_wrong_cnpj_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_cnpj(text)
    assert refused.value.code == "invalid-cnpj"


def cpf_of(body: str) -> str:
    """Return nine digits with the two check digits of a CPF (weights 10 to 2, then 11 to 2, modulo 11)."""
    for _ in range(2):
        total = sum(int(digit) * weight for digit, weight in zip(body, range(len(body) + 1, 1, -1), strict=True))
        body += str(total * 10 % 11 % 10)
    return body


@given(st.text(string.digits, min_size=9, max_size=9), st.sampled_from([9, 10]), digits)
def test_a_changed_check_digit_of_a_cpf_is_refused(body: str, place: int, digit: str) -> None:
    number = cpf_of(body)
    assume(len(set(number)) > 1)
    assert parse_cpf(number) == number
    assume(number[place] != digit)
    with pytest.raises(DomainError):
        parse_cpf(number[:place] + digit + number[place + 1 :])


@given(st.text(string.digits + string.ascii_uppercase, min_size=12, max_size=12))
def test_every_well_formed_cnpj_is_accepted(body: str) -> None:
    assume(set(body) != {"0"})
    number = body + cnpj.calc_check_digits(body)
    assert parse_cnpj(number) == number


@pytest.mark.parametrize("text", ["0000002-65.2005.4.05.8100", "0058967-77.2016.8.19.0000"])  # published numbers
def test_published_cnj_numbers_are_accepted_with_and_without_marks(text: str) -> None:
    assert parse_cnj(text) == text
    assert parse_cnj("".join(c for c in text if c.isdigit())) == text


@given(cnj_numbers)
def test_the_rule_of_the_resolution_is_accepted(number: str) -> None:
    assert parse_cnj(number) == number


@given(cnj_numbers, st.integers(0, 24), digits)
def test_any_changed_digit_of_a_cnj_number_is_refused(number: str, place: int, digit: str) -> None:
    assume(number[place].isdigit() and number[place] != digit)
    with pytest.raises(DomainError) as refused:
        parse_cnj(number[:place] + digit + number[place + 1 :])
    assert refused.value.code == "invalid-cnj"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1000017-48.2026.8.26.0053", "o dígito verificador (DD) é 48, mas os outros números pedem 49."),
        ("1000017-49.2026.8.26.0054", "explicaria o erro em: o ano (AAAA), a unidade de origem (OOOO)."),
        ("1000017-49.2026.8.62.0053", "o dígito verificador (DD) é 49, mas os outros números pedem "),
        ("1000017-9.2026.8.26.0053", "o dígito verificador (DD) deve ter 2 dígitos; foi informado “9”."),
        ("1000017-49.206.8.26.0053", "o ano (AAAA) deve ter 4 dígitos; foi informado “206”."),
        ("1000017-49.2026..26.0053", "o segmento da Justiça (J) deve ter 1 dígito; foi informado “”."),
        ("1000017-49.2026.0.26.0053", "o segmento da Justiça (J) vai de 1 a 9; foi informado 0."),
        ("1000017-49.2026.8.026.0053", "o tribunal (TR) deve ter 2 dígitos; foi informado “026”."),
        ("1000017-49.2026.8.26.053", "a unidade de origem (OOOO) deve ter 4 dígitos; foi informado “053”."),
        ("11000017-49.2026.8.26.0053", "o número sequencial (NNNNNNN) deve ter 7 dígitos; foi informado “11000017”."),
        ("1000017492026826005", "20 dígitos; foram informados 19"),
    ],
)
def test_a_wrong_cnj_number_says_which_part_to_look_at(text: str, part: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_cnj(text)
    assert refused.value.code == "invalid-cnj"
    assert part in refused.value.message


@given(cnj_numbers, st.sampled_from([*range(7), *range(11, 15), *range(18, 20), *range(21, 25)]), digits)
def test_the_part_with_a_wrong_digit_is_among_those_named(number: str, place: int, digit: str) -> None:
    assume(number[place] != digit)
    part = next(name for end, name in ((7, "NNNNNNN"), (15, "AAAA"), (20, "TR"), (25, "OOOO")) if place < end)
    with pytest.raises(DomainError) as refused:
        parse_cnj(number[:place] + digit + number[place + 1 :])
    assert part in refused.value.message.split("explicaria o erro em:")[1]


def test_zeros_left_out_of_a_cnj_number_are_put_back() -> None:
    assert parse_cnj("2-65.2005.4.05.8100") == "0000002-65.2005.4.05.8100"


@pytest.mark.parametrize("text", ["", "123", "0000002-65.2005.4.05.81000", "A000002-65.2005.4.05.8100", "٠" * 20])
def test_other_shapes_are_no_cnj_number(text: str) -> None:
    with pytest.raises(DomainError):
        parse_cnj(text)


@given(st.integers(2024, 2099), st.integers(1, 9_999_999))
def test_protocol_number_round_trip(year: int, sequence: int) -> None:
    number = protocol_number(year, sequence)
    assert number.startswith(f"PGM-{year}-{sequence:07d}-")
    assert parse_protocol(f" {number.lower()} ") == number


@given(st.integers(2024, 2099), st.integers(1, 9_999_999), st.integers(4, 17), digits)
def test_any_changed_digit_of_a_protocol_is_refused(year: int, sequence: int, place: int, digit: str) -> None:
    number = protocol_number(year, sequence)
    assume(number[place].isdigit() and number[place] != digit)
    with pytest.raises(DomainError) as refused:
        parse_protocol(number[:place] + digit + number[place + 1 :])
    assert refused.value.code == "invalid-protocol"


@given(st.integers(2024, 2099), st.integers(1, 9_999_999), st.integers(4, 17), digits)
def test_an_agreement_has_a_number_of_its_own_in_which_any_changed_digit_is_refused(
    year: int, sequence: int, place: int, digit: str
) -> None:
    number = agreement_number(year, sequence)
    assert parse_agreement(f" {number.lower()} ") == number == f"ACD-{protocol_number(year, sequence)[4:]}"
    assume(number[place].isdigit() and number[place] != digit)
    for wrong in (number[:place] + digit + number[place + 1 :], protocol_number(year, sequence)):
        with pytest.raises(DomainError, match="invalid-agreement-number"):
            parse_agreement(wrong)


@given(st.integers(2024, 2099), st.integers(1, 9_999_999), st.integers(0, 5))
def test_two_neighbours_swapped_in_the_sequence_are_refused(year: int, sequence: int, place: int) -> None:
    head, tail = protocol_number(year, sequence)[:9], protocol_number(year, sequence)[9:]
    assume(tail[place] != tail[place + 1])
    with pytest.raises(DomainError):
        parse_protocol(head + tail[:place] + tail[place + 1] + tail[place] + tail[place + 2 :])


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_cpf, "52998224725"),
        (parse_cnpj, "11222333000181"),
        (parse_cnj, "0000002-65.2005.4.05.8100"),
        (parse_protocol, protocol_number(2026, 1234)),
    ],
)
def test_digits_of_other_scripts_are_refused(parse: Callable[[str], str], text: str) -> None:
    assert parse(text)
    with pytest.raises(DomainError):
        parse(text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
