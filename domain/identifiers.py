"""Numbers that identify people, lawsuits and cases, with their check digits."""

import re

from stdnum import damm
from stdnum.br import cnpj, cpf
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from domain.errors import DomainError

CNJ_SHAPE = re.compile(r"(\d{7})-?(\d{2})\.?(\d{4})\.?(\d)\.?(\d{2})\.?(\d{4})", re.ASCII)
PROTOCOL_SHAPE = re.compile(r"PGM-(\d{4})-(\d{7})-(\d)", re.ASCII)


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


def parse_cnj(text: str) -> str:
    """Return a lawsuit number as NNNNNNN-DD.AAAA.J.TR.OOOO (Resolução CNJ 65/2008, check by ISO 7064 mod 97)."""
    shape = CNJ_SHAPE.fullmatch(text.strip())
    if shape is None:
        raise DomainError("invalid-cnj", "Número CNJ inválido: use NNNNNNN-DD.AAAA.J.TR.OOOO (20 dígitos).")
    sequence, check, year, branch, court, origin = shape.groups()
    if not mod_97_10.is_valid(f"{sequence}{year}{branch}{court}{origin}{check}"):
        raise DomainError("invalid-cnj", f"Número CNJ inválido: o dígito verificador {check} não confere.")
    return f"{sequence}-{check}.{year}.{branch}.{court}.{origin}"


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
