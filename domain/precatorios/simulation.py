"""What a settlement would pay, to the cent, before the court updates the credit."""

from collections.abc import Sequence
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from domain.precatorios.edital import Edital, check_covered

PERCENT = 100


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Portion(_Frozen):
    """One creditor's part: credit, what is waived, what is paid, in cents."""

    credit: int
    discount: int
    paid: int


class Simulation(_Frozen):
    """A settlement in figures. `credit` is the part of the whole that is proposed; `left` stays in the queue."""

    percent: int
    credit: int
    discount: int
    paid: int
    left: int
    portions: tuple[Portion, ...]


def simulated(edital: Edital, year: int, credit: int, shares: Sequence[Fraction]) -> Simulation:
    """Return what a credit in cents would pay to creditors with these shares; raise DomainError("year-not-covered")."""
    percent = check_covered(edital, year).percent
    *parts, left = divided(credit, [*shares, 1 - sum(shares, Fraction(0))])
    portions = tuple(_portion(part, percent) for part in parts)
    discount = sum(portion.discount for portion in portions)
    return Simulation(
        percent=percent, credit=credit - left, discount=discount, paid=credit - left - discount, left=left,
        portions=portions,
    )  # fmt: skip


def divided(total: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Return a total in cents by shares of 1, adding up to the cent: the cents left over go to the largest remainders.

    Among equal remainders the earlier share gets the cent.
    """
    exact = [total * share for share in shares]
    whole = [int(part) for part in exact]
    over = total - sum(whole)
    nearest = sorted(range(len(shares)), key=lambda place: whole[place] - exact[place])
    for place in nearest[:over]:
        whole[place] += 1
    return tuple(whole)


def _portion(credit: int, percent: int) -> Portion:
    """A fraction of a cent is never waived: rounding up would pass the constitutional ceiling."""
    discount = credit * percent // PERCENT
    return Portion(credit=credit, discount=discount, paid=credit - discount)
