"""The barcode of FEBRABAN's standard for collections (arrecadação): 44 digits, and the line of 48 that people type.

Position 1 is always 8; 2 the segment; 3 how the value is given and which check digit is used; 4 the check digit of
all; 5 to 15 the value; 16 to 19 who collects (16 to 23, by CNPJ, in segment 6); the rest is the collector's own.
Modulo 10 finds every single wrong digit; modulo 11 does not, since its remainders 0 and 1 share a check digit.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import luhn

from domain.errors import DomainError
from domain.portal.slip_number import check_slip_number

PRODUCT = "8"
CITY_HALL = "1"
REAIS_MODULO_10 = "6"
MODULO_10, MODULO_11 = frozenset("67"), frozenset("89")
BARCODE, TYPED, BLOCK = 44, 48, 11
MOST_CENTS = 10**11 - 1
SEPARATORS = re.compile(r"[.\-\s]")


@dataclass(frozen=True, slots=True)
class Collection:
    """What the barcode of a slip of ours says. `collector` are the four digits that FEBRABAN gave the office."""

    collector: str
    cents: int
    due_on: date
    slip_number: str


def barcode(said: Collection) -> str:
    """Return the 44 digits of a slip of a city hall; raise DomainError("amount-too-large") above eleven digits."""
    if not 0 < said.cents <= MOST_CENTS:
        raise DomainError("amount-too-large", "O valor não cabe em um código de barras de arrecadação.")
    if not re.fullmatch(r"\d{4}", said.collector, re.ASCII):
        raise ValueError("the collector's code has four digits")
    head = PRODUCT + CITY_HALL + REAIS_MODULO_10
    body = f"{said.cents:011}{said.collector}{said.due_on:%Y%m%d}{check_slip_number(said.slip_number)}"
    return head + check_digit(head + body, REAIS_MODULO_10) + body


def parse_barcode(text: str) -> str:
    """Return the 44 digits of a barcode, or of the typed line of it; raise DomainError("invalid-barcode")."""
    digits = SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise _invalid("use só algarismos.")
    if len(digits) == TYPED:
        digits = _without_check_digits(digits)
    if len(digits) != BARCODE:
        raise _invalid(f"são {BARCODE} algarismos, ou {TYPED} na linha digitável; foram informados {len(digits)}.")
    if digits[0] != PRODUCT or digits[2] not in MODULO_10 | MODULO_11:
        raise _invalid("não é um código de arrecadação.")
    if digits[3] != check_digit(digits[:3] + digits[4:], digits[2]):
        raise _invalid("o dígito verificador não confere.")
    return digits


def typed_line(code: str) -> str:
    """Return the line that people type: four blocks of eleven digits, each with its check digit."""
    blocks = [code[start : start + BLOCK] for start in range(0, BARCODE, BLOCK)]
    return " ".join(f"{block}-{check_digit(block, code[2])}" for block in blocks)


def check_digit(digits: str, given: str) -> str:
    """Return the check digit of some digits, by the modulo that position 3 (`given`) of the barcode names."""
    return str(luhn.calc_check_digit(digits)) if given in MODULO_10 else _modulo_11(digits)


def _modulo_11(digits: str) -> str:
    weighted = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(reversed(digits)))
    rest = weighted % 11
    return "0" if rest < 2 else "1" if rest == 10 else str(11 - rest)


def _without_check_digits(typed: str) -> str:
    blocks = [typed[start : start + BLOCK + 1] for start in range(0, TYPED, BLOCK + 1)]
    wrong = [str(place) for place, one in enumerate(blocks, 1) if check_digit(one[:BLOCK], typed[2]) != one[BLOCK]]
    if wrong:
        raise _invalid(f"confira o bloco {' e o '.join(wrong)} da linha digitável.")
    return "".join(one[:BLOCK] for one in blocks)


def _invalid(why: str) -> DomainError:
    return DomainError("invalid-barcode", f"Código de barras: {why}")
