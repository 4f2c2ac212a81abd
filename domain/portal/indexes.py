"""Monthly index series: what each index was in each month, accumulated over months, never guessed."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError, InvalidInput, Problem
from domain.money import show_percent
from domain.portal.months import Month, later, show_month, show_period

EXACT = 80  # digits: accumulated factors of a century stay far more exact than a cent
ONE = Decimal(1)


class Index(StrEnum):
    """The indexes that the law names, by the code of the command line."""

    IPCA = "ipca"
    SELIC = "selic"


INDEX_LABELS: dict[Index, str] = {Index.IPCA: "IPCA", Index.SELIC: "SELIC"}


class Rate(BaseModel):
    """What an index was in a month, in percent, and where that was read."""

    model_config = ConfigDict(frozen=True)

    month: Month
    percent: Decimal
    source: str


class Series:
    """One index over consecutive months."""

    def __init__(self, index: Index, rates: Sequence[Rate]) -> None:
        """Take rates in order and without gaps; raise InvalidInput that tells each month that is not."""
        check_consecutive(rates)
        self.index = index
        self.rates = tuple(rates)
        self._products, self._sums = [ONE], [Decimal(0)]
        with localcontext(prec=EXACT):
            for rate in rates:
                self._products.append(self._products[-1] * (1 + rate.percent / 100))
                self._sums.append(self._sums[-1] + rate.percent)

    @property
    def last(self) -> Month | None:
        """Return the last month known."""
        return self.rates[-1].month if self.rates else None

    def factor(self, first: Month, last: Month) -> Decimal:
        """Return what 1 became over some months, both included; raise DomainError("index-missing")."""
        if last < first:
            return ONE
        start, end = self._places(first, last)
        with localcontext(prec=EXACT):
            return self._products[end + 1] / self._products[start]

    def percent(self, first: Month, last: Month) -> Decimal:
        """Return the simple sum of the rates of some months; raise DomainError("index-missing")."""
        if last < first:
            return Decimal(0)
        start, end = self._places(first, last)
        return self._sums[end + 1] - self._sums[start]

    def _places(self, first: Month, last: Month) -> tuple[int, int]:
        if not self.rates:
            raise missing(self.index, first)
        known = self.rates[0].month, self.rates[-1].month
        if first < known[0]:
            raise missing(self.index, first)
        if last > known[1]:
            raise missing(self.index, max(first, later(known[1], 1)))
        return first - known[0], last - known[0]


def missing(index: Index, month: Month) -> DomainError:
    """Return the refusal to calculate without the index of a month."""
    return DomainError(
        "index-missing",
        f"O valor não pode ser calculado: falta o índice {INDEX_LABELS[index]} de {show_month(month)}.",
    )


def check_consecutive(rates: Sequence[Rate]) -> None:
    """Refuse months out of order, twice, or left out, telling all of them."""
    problems = [problem for one, other in pairwise(rates) if (problem := _step(one.month, other.month))]
    if problems:
        raise InvalidInput(problems)


def _step(one: Month, other: Month) -> Problem | None:
    if other == one:
        return Problem(field=show_month(one), code="index-twice", message=f"{show_month(one)} aparece duas vezes.")
    if other < one:
        said = f"{show_month(other)} vem depois de {show_month(one)}; ponha os meses em ordem."
        return Problem(field=show_month(other), code="index-unsorted", message=said)
    if other > later(one, 1):
        first, last = later(one, 1), later(other, -1)
        gap = f"Falta {show_month(first)}" if first == last else f"Faltam os meses {show_period(first, last)}"
        return Problem(field=show_month(first), code="index-gap", message=f"{gap}, depois de {show_month(one)}.")
    return None


def extended(known: Series, news: Iterable[Rate]) -> tuple[Rate, ...]:
    """Return the rates that are new to a series; refuse those that contradict it or leave a gap after it.

    What was calculated with a rate stays as it was: a rate that the office has is never replaced.
    """
    had = {rate.month: rate.percent for rate in known.rates}
    fresh, problems = [], []
    for rate in news:
        if rate.month not in had:
            fresh.append(rate)
        elif had[rate.month] != rate.percent:
            problems.append(_contradicts(rate, had[rate.month]))
    if problems:
        raise InvalidInput(problems)
    check_consecutive((*known.rates[-1:], *fresh))
    return tuple(fresh)


def _contradicts(rate: Rate, known: Decimal) -> Problem:
    had, brought = show_percent(known), show_percent(rate.percent)
    said = f"{show_month(rate.month)} já está registrado com {had}, e o arquivo traz {brought}."
    return Problem(field=show_month(rate.month), code="index-contradicts", message=said)
