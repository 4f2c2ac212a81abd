"""The arithmetic of an offset, in cents: what the credit covers, what is paid in money, what is left on each side."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.money import round_to_cents


class Figures(BaseModel):
    """One offset. `used` + `cash` + `debt_left` is the debt, `used` + `credit_left` the credit, to the cent."""

    model_config = ConfigDict(frozen=True)

    used: int
    cash: int
    debt_left: int
    credit_left: int


def settled(debt: int, credit: int, percent: int) -> Figures:
    """Return the figures of a debt and a credit in cents; the credit covers at most `percent` of the debt.

    The part to pay in money is what is left of the debt once that share is taken, so both always add up.
    """
    coverable = round_to_cents(Decimal(debt) * percent / 10_000)
    used = min(credit, coverable)
    return Figures(used=used, cash=debt - coverable, debt_left=coverable - used, credit_left=credit - used)


def instalments(amount: int, count: int) -> tuple[int, ...]:
    """Return an amount in so many equal parts; the cents that do not divide go with the first (assumed)."""
    part, over = divmod(amount, count)
    return (part + over, *[part] * (count - 1))
