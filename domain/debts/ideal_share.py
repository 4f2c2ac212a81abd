"""Fração ideal: one unit's share of a debt, an exact fraction or a percentage with at most four decimals."""

import re
from decimal import Decimal
from fractions import Fraction

from domain.errors import DomainError
from domain.money import round_to_cents

FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})", re.ASCII)
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?\s*%", re.ASCII)


def parse_share(text: str) -> Fraction:
    """Return the share of "1/40" or "2,5000%"; raise DomainError("invalid-share" or "share-out-of-range")."""
    share = stated_share(text)
    if not 0 < share < 1:
        raise DomainError("share-out-of-range", "A fração deve ser maior que zero e menor que o todo.")
    return share


def stated_share(text: str) -> Fraction:
    """Return what a share says, whatever its size; raise DomainError("invalid-share")."""
    stated = text.strip()
    share = _percent(stated) if "/" not in stated else _fraction(stated)
    if share is None:
        raise DomainError("invalid-share", "Informe a fração como 1/40 ou 2,5000%, com no máximo quatro decimais.")
    return share


def share_of(total_cents: int, share: Fraction) -> int:
    """Return the share of a total in cents, rounded by the one rule."""
    return round_to_cents(Decimal(total_cents * share.numerator) / Decimal(100 * share.denominator))


def _fraction(text: str) -> Fraction | None:
    found = FRACTION.fullmatch(text)
    return Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None


def _percent(text: str) -> Fraction | None:
    found = PERCENT.fullmatch(text)
    return Fraction(f"{found[1]}.{found[2] or 0}") / 100 if found else None
