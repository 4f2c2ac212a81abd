"""The number of a slip: year, twelve digits in order, check digit; seventeen that fit in the barcode's own field."""

import re

from stdnum import luhn

from domain.errors import DomainError

SHAPE = re.compile(r"\d{17}", re.ASCII)
SHOWN = re.compile(r"[.\-/\s]")
MOST = 10**12 - 1


def slip_number(year: int, place: int) -> str:
    """Return the number of the slip that came at a place of the sequence, counted from 1."""
    if not 1 <= place <= MOST:
        raise ValueError("the sequence of slips has twelve digits")
    digits = f"{year:04}{place:012}"
    return digits + str(luhn.calc_check_digit(digits))


def parse_slip_number(text: str) -> str:
    """Return the seventeen digits of what somebody wrote; raise DomainError("invalid-slip-number")."""
    return check_slip_number(SHOWN.sub("", text))


def check_slip_number(digits: str) -> str:
    """Return a number that is right; raise DomainError("invalid-slip-number")."""
    if not SHAPE.fullmatch(digits) or not luhn.is_valid(digits):
        raise DomainError(
            "invalid-slip-number", "Número da guia: confira os 17 algarismos; o último é o dígito verificador."
        )
    return digits


def show_slip_number(number: str) -> str:
    """Return a number as people read it: 2026.000000000123-4."""
    return f"{number[:4]}.{number[4:16]}-{number[16]}"
