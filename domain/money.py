"""Money: whole cents inside, R$ 1.234,56 outside, one rounding rule."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from babel.numbers import format_currency

from domain.errors import DomainError

CENT = Decimal("0.01")
MOST = Decimal("9999999999.99")
format_currency(CENT, "BRL", locale="pt_BR")  # reads the locale now: the sandbox of workflows refuses to open files


def round_to_cents(amount: Decimal) -> int:
    """Round half away from zero, the only rounding in the system (assumed: no municipal rule was found)."""
    return int((amount.quantize(CENT, rounding=ROUND_HALF_UP) * 100).to_integral_value())


def portion(cents: int, ratio: tuple[int, int]) -> int:
    """Return a part of an amount, numerator and denominator, rounded like all money: exact, and many a second."""
    above, below = 2 * cents * ratio[0], ratio[1]
    return (above + below) // (2 * below) if above >= 0 else -((below - above) // (2 * below))


def parse_amount(value: object) -> int:
    """Return cents from "1234.56" or a JSON number; never rounds. Raise DomainError("invalid-amount")."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise DomainError("invalid-amount", "Informe o valor em reais, por exemplo 1234.56.")
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise DomainError("invalid-amount", "Informe o valor em reais, por exemplo 1234.56.") from None
    return _cents_of(amount)


def _cents_of(amount: Decimal) -> int:
    if not amount.is_finite() or amount <= 0:
        raise DomainError("amount-not-positive", "O valor deve ser maior que zero.")
    if amount > MOST:
        raise DomainError("amount-too-large", "O valor passa do limite que este formulário aceita.")
    if amount != amount.quantize(CENT):
        raise DomainError("amount-has-fractions", "O valor deve ter no máximo duas casas decimais.")
    return int(amount * 100)


@lru_cache(maxsize=1024)
def format_brl(cents: int) -> str:
    """Return cents as R$ 1.234,56, with a plain space so that it can be searched and copied."""
    return format_currency(Decimal(cents) / 100, "BRL", locale="pt_BR").replace("\xa0", " ")


def show_number(value: Decimal, decimals: int | None = None) -> str:
    """Return a number as it is read in Portuguese, with as many decimals as it has or as are asked for."""
    return (f"{value:f}" if decimals is None else f"{value:.{decimals}f}").replace(".", ",")


def show_percent(value: Decimal, decimals: int | None = None) -> str:
    """Return a percentage as it is read in Portuguese."""
    return f"{show_number(value, decimals)}%"
