"""Numbers that identify people, lawsuits and cases, with their check digits."""

import re
from collections.abc import Iterator
from itertools import product

from stdnum import damm
from stdnum.br import cnpj, cpf
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from domain.errors import DomainError

CNJ_SHAPE = re.compile(r"(\d{7})-?(\d{2})\.?(\d{4})\.?(\d)\.?(\d{2})\.?(\d{4})", re.ASCII)
CNJ_WRITTEN = re.compile(r"(\d{0,9})-(\d*)\.(\d*)\.(\d*)\.(\d*)\.(\d*)", re.ASCII)
CNJ_PARTS = (
    ("o número sequencial (NNNNNNN)", 7), ("o dígito verificador (DD)", 2), ("o ano (AAAA)", 4),
    ("o segmento da Justiça (J)", 1), ("o tribunal (TR)", 2), ("a unidade de origem (OOOO)", 4),
)  # fmt: skip
CHECK_PLACE = 1
PROTOCOL_SHAPE = re.compile(r"PGM-(\d{4})-(\d{7})-(\d)", re.ASCII)
AGREEMENT_SHAPE = re.compile(r"ACD-(\d{4})-(\d{7})-(\d)", re.ASCII)


def parse_cpf(text: str) -> str:
    """Return the eleven digits of a CPF, not all the same; raise DomainError("invalid-cpf")."""
    refused = DomainError("invalid-cpf", "CPF inválido: confira os dígitos.")
    try:
        digits = str(cpf.validate(text))
    except ValidationError:
        raise refused from None
    if len(set(digits)) == 1:
        raise refused
    return digits


def parse_cnpj(text: str) -> str:
    """Return the fourteen characters of a CNPJ, letters allowed (IN RFB 2.229/2024)."""
    try:
        return str(cnpj.validate(text.upper()))
    except ValidationError:
        raise DomainError("invalid-cnpj", "CNPJ inválido: confira os caracteres.") from None


def parse_cpf_or_cnpj(text: str) -> str:
    """Return a compact CPF or CNPJ, told apart by length."""
    compact = re.sub(r"[.\-/\s]", "", text)
    return parse_cpf(text) if len(compact) <= 11 else parse_cnpj(text)


def mask(number: str) -> str:
    """Return a CPF or CNPJ with only its middle readable."""
    if len(number) == 11:
        return f"***.{number[3:6]}.{number[6:9]}-**"
    return f"**.{number[2:5]}.{number[5:8]}/****-**" if len(number) == 14 else ""


def parse_cnj(text: str) -> str:
    """Return a lawsuit number as NNNNNNN-DD.AAAA.J.TR.OOOO (Resolução CNJ 65/2008, check by ISO 7064 mod 97).

    Zeros left out at the beginning are put back. Raise DomainError("invalid-cnj") that names the part to look at.
    """
    parts = _cnj_parts(text.strip())
    sequence, check, year, branch, court, origin = parts
    if branch == "0":
        raise _wrong_cnj("o segmento da Justiça (J) vai de 1 a 9; foi informado 0.")
    expected = _check_digits(parts)
    if check != expected:
        raise _wrong_cnj(f"o dígito verificador (DD) é {check}, mas os outros números pedem {expected}."
                         f"{_where_to_look(parts)}")  # fmt: skip
    return f"{sequence}-{check}.{year}.{branch}.{court}.{origin}"


def _cnj_parts(text: str) -> tuple[str, ...]:
    """Return the six parts of a lawsuit number, each in its full length."""
    whole, written = CNJ_SHAPE.fullmatch(text), CNJ_WRITTEN.fullmatch(text)
    if whole:
        return whole.groups()
    if written is None:
        digits = len(re.findall(r"\d", text))
        raise _wrong_cnj(f"use NNNNNNN-DD.AAAA.J.TR.OOOO (20 dígitos; foram informados {digits}).")
    sequence, *others = written.groups()
    parts = (sequence.zfill(7) if sequence else "", *others)
    for part, (name, length) in zip(parts, CNJ_PARTS, strict=True):
        if len(part) != length:
            count = f"{length} dígito{'s' if length > 1 else ''}"
            raise _wrong_cnj(f"{name} deve ter {count}; foi informado “{part}”.")
    return parts


def _check_digits(parts: tuple[str, ...]) -> str:
    sequence, _, *others = parts
    return str(mod_97_10.calc_check_digits("".join((sequence, *others))))


def _where_to_look(parts: tuple[str, ...]) -> str:
    """Return the parts in which one digit mistaken for another would explain the check digits, as a sentence."""
    suspects = [
        name
        for place, (name, _) in enumerate(CNJ_PARTS)
        if place != CHECK_PLACE and any(_check_digits(p) == parts[CHECK_PLACE] for p in _mistaken(parts, place))
    ]
    where = ", ".join(suspects)
    return f" Confira o DD; se ele estiver certo, um só dígito trocado explicaria o erro em: {where}." if where else ""


def _mistaken(parts: tuple[str, ...], place: int) -> Iterator[tuple[str, ...]]:
    """Yield a lawsuit number with each other digit at each position of one part."""
    part = parts[place]
    for position, digit in product(range(len(part)), "0123456789"):
        changed = part[:position] + digit + part[position + 1 :]
        if changed != part:
            yield (*parts[:place], changed, *parts[place + 1 :])


def _wrong_cnj(why: str) -> DomainError:
    return DomainError("invalid-cnj", f"Número CNJ inválido: {why}")


def protocol_number(year: int, sequence: int) -> str:
    """Return the number of a case: PGM-year-sequence-check, the check digit by Damm's algorithm."""
    digits = f"{year:04d}{sequence:07d}"
    return f"PGM-{year:04d}-{sequence:07d}-{damm.calc_check_digit(digits)}"


def parse_protocol(text: str) -> str:
    """Return a protocol number whose check digit holds; raise DomainError("invalid-protocol")."""
    shape = PROTOCOL_SHAPE.fullmatch(text.strip().upper())
    if shape is None or not damm.is_valid("".join(shape.groups())):
        raise DomainError("invalid-protocol", "Número de protocolo inválido: confira os dígitos.")
    return shape.group(0)


def agreement_number(year: int, sequence: int) -> str:
    """Return the number of an agreement (Termo de acordo): ACD-year-sequence-check, like that of a case."""
    return protocol_number(year, sequence).replace("PGM", "ACD")


def parse_agreement(text: str) -> str:
    """Return the number of an agreement whose check digit holds; raise DomainError("invalid-agreement-number")."""
    shape = AGREEMENT_SHAPE.fullmatch(text.strip().upper())
    if shape is None or not damm.is_valid("".join(shape.groups())):
        raise DomainError("invalid-agreement-number", "Número do acordo inválido: confira os dígitos.")
    return shape.group(0)
