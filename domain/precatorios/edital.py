"""An edital of direct settlements as data: who may propose when, at which discount, and in which order it is paid."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import DayKind, Deadline, show_instant
from domain.errors import DomainError, InvalidInput, Problem
from domain.sourced import Basis
from domain.windows import Window

FIRST_YEAR = 1988
"""No precatório of today's regime is older than the Constitution."""
LONGEST_WINDOW = timedelta(days=366)
"""The windows of the editais that were read last two or three months; what passes a year is refused (assumed)."""
FARTHEST = timedelta(days=2 * 366)
"""So far ahead an edital may be entered (assumed)."""
MOST_APPEAL_DAYS = 90
"""No edital that was read gives more than 5 days: what passes this is taken for a slip of the pen (assumed)."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(StrEnum):
    """The parts of an edital, each with its own source."""

    NUMBER = "number"
    WINDOW = "window"
    DEBTORS = "debtors"
    BANDS = "bands"
    CEILING = "ceiling"
    ORDER = "order"
    LOTS = "lots"
    APPEAL = "appeal"


class Criterion(StrEnum):
    """What places one proposal before another; the edital says in which order these are looked at."""

    PRIORITY = "priority"
    YEAR = "year"
    NATURE = "nature"
    ORDER = "order"


class Band(_Data):
    """Years of the chronological order, both included, and the discount of their credits in percent."""

    first: int
    last: int
    percent: int


class Debtor(_Data):
    """A debtor whose precatórios may be settled; `represented` by the Procuradoria, not by an office of its own."""

    code: str
    name: str
    represented: bool


class Edital(_Data):
    """One call for proposals. `opens` and `closes` are its first and last second; `bases`: where each part is from.

    `lots` are the last second of each lot but the window's own, when they do not close with the months.
    """

    number: str
    opens: AwareDatetime
    closes: AwareDatetime
    debtors: tuple[Debtor, ...]
    bands: tuple[Band, ...]
    ceiling: int = 40
    criteria: tuple[Criterion, ...] = tuple(Criterion)
    lots: tuple[AwareDatetime, ...] = ()
    priority_age: int = 60
    appeal: Deadline = Deadline(days=5, kind=DayKind.BUSINESS)
    bases: dict[Part, Basis] = {}
    not_found: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return the edital as people name it: Edital 1/2025."""
        return f"Edital {self.number}"

    @property
    def slug(self) -> str:
        """Return the number as addresses and workflow ids carry it: 1-2025."""
        return self.number.replace("/", "-")

    @property
    def window(self) -> Window:
        """Return when proposals are taken."""
        return Window(name=self.title, opens=self.opens, closes=self.closes, basis=self.bases[Part.WINDOW])

    def debtor(self, code: str) -> Debtor | None:
        """Return a debtor by code, if the edital covers it."""
        return next((d for d in self.debtors if d.code == code), None)

    def band(self, year: int) -> Band | None:
        """Return the discount band of a year of the chronological order, if the edital covers the year."""
        return next((b for b in self.bands if b.first <= year <= b.last), None)


def check_edital(edital: Edital, legal_ceiling: int, now: datetime) -> None:
    """Refuse an edital that cannot be carried out, with everything that is wrong with it."""
    problems = [
        *_window_problems(edital.opens, edital.closes), *_date_problems(edital, now),
        *_ceiling_problems(edital, legal_ceiling),
        *_debtor_problems(edital), *_band_problems(edital), *_gap_problems(edital.bands), *_order_problems(edital),
        *_lot_problems(edital), *_appeal_problems(edital.appeal),
    ]  # fmt: skip
    if problems:
        raise InvalidInput(problems)


def check_covered(edital: Edital, year: int) -> Band:
    """Return the band of a year; raise DomainError("year-not-covered")."""
    band = edital.band(year)
    if band is None:
        known = f"{edital.bands[0].first} a {edital.bands[-1].last}"
        raise DomainError(
            "year-not-covered", f"O {edital.title} aceita precatórios das ordens cronológicas de {known}."
        )
    return band


def year_problem(edital: Edital, year: int, field: str) -> Problem | None:
    """Return what is wrong with a year that an edital does not cover."""
    try:
        check_covered(edital, year)
    except DomainError as refusal:
        return Problem(field=field, code=refusal.code, message=refusal.message)
    return None


def _window_problems(opens: datetime, closes: datetime) -> Iterator[Problem]:
    if closes <= opens:
        message = f"O período terminaria em {show_instant(closes)}, antes de começar em {show_instant(opens)}."
        yield Problem(field="closes", code="window-inverted", message=message)


def _date_problems(edital: Edital, now: datetime) -> Iterator[Problem]:
    if edital.closes <= now:
        yield Problem(field="closes", code="window-over", message="O período deste edital já terminou.")
    if edital.closes - edital.opens > LONGEST_WINDOW:
        message = f"O período passaria de {LONGEST_WINDOW.days} dias. Confira as datas."
        yield Problem(field="closes", code="window-too-long", message=message)
    if edital.opens - now > FARTHEST:
        message = f"O período começaria daqui a mais de {FARTHEST.days} dias. Confira as datas."
        yield Problem(field="opens", code="too-far", message=message)


def _ceiling_problems(edital: Edital, legal_ceiling: int) -> Iterator[Problem]:
    if not 0 < edital.ceiling <= legal_ceiling:
        message = f"O desconto máximo deve ficar entre 1% e {legal_ceiling}%."
        yield Problem(field="ceiling", code="over-legal-ceiling", message=message)


def _lot_problems(edital: Edital) -> Iterator[Problem]:
    if any(not edital.opens < instant < edital.closes for instant in edital.lots):
        yield Problem(field="lots", code="lot-outside-window", message="Os lotes fecham dentro do período do edital.")
    if list(edital.lots) != sorted(set(edital.lots)):
        yield Problem(field="lots", code="lots-out-of-order", message="Informe o fechamento dos lotes em ordem.")


def _appeal_problems(term: Deadline) -> Iterator[Problem]:
    if term.kind not in (DayKind.CALENDAR, DayKind.BUSINESS) or not 0 < term.days <= MOST_APPEAL_DAYS:
        message = f"O prazo de recurso é de 1 a {MOST_APPEAL_DAYS} dias, úteis ou corridos."
        yield Problem(field="appeal", code="invalid-appeal-term", message=message)


def _debtor_problems(edital: Edital) -> Iterator[Problem]:
    if not edital.debtors:
        yield Problem(field="debtors", code="missing", message="Informe ao menos uma entidade devedora.")
    codes = [debtor.code for debtor in edital.debtors]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            message = f"A entidade {code} aparece duas vezes."
            yield Problem(field=f"debtors.{place}", code="repeated", message=message)


def _band_problems(edital: Edital) -> Iterator[Problem]:
    if not edital.bands:
        yield Problem(field="bands", code="missing", message="Informe ao menos uma faixa de desconto.")
    last_year = edital.closes.year + 1
    for place, band in enumerate(edital.bands):
        field = f"bands.{place}"
        if band.last < band.first:
            message = f"A faixa termina em {band.last}, antes de começar em {band.first}."
            yield Problem(field=field, code="band-inverted", message=message)
        if not (FIRST_YEAR <= band.first <= last_year and FIRST_YEAR <= band.last <= last_year):
            message = f"Os anos devem ficar entre {FIRST_YEAR} e {last_year}."
            yield Problem(field=field, code="invalid-year", message=message)
        if not 0 < band.percent <= edital.ceiling:
            message = f"O desconto de {band.percent}% deve ficar entre 1% e o máximo de {edital.ceiling}%."
            yield Problem(field=field, code="over-ceiling", message=message)


def _gap_problems(bands: tuple[Band, ...]) -> Iterator[Problem]:
    """Every year from the first to the last has one discount: bands neither overlap nor leave years out."""
    for (before, left), (place, right) in pairwise(enumerate(bands)):
        if right.first <= left.last:
            message = f"A faixa {shown(right)} se sobrepõe à faixa {shown(left)} ou vem fora de ordem."
            yield Problem(field=f"bands.{place}", code="bands-overlap", message=message)
        elif right.first > left.last + 1:
            message = f"Entre as faixas {shown(left)} (nº {before + 1}) e {shown(right)} há anos sem desconto."
            yield Problem(field=f"bands.{place}", code="bands-gap", message=message)


def _order_problems(edital: Edital) -> Iterator[Problem]:
    if sorted(edital.criteria) != sorted(Criterion):
        message = f"Informe os critérios de classificação, cada um uma vez: {', '.join(Criterion)}."
        yield Problem(field="criteria", code="criteria-incomplete", message=message)
    if not 0 < edital.priority_age < 150:
        yield Problem(field="priority_age", code="invalid-age", message="Confira a idade da prioridade.")


def shown(band: Band) -> str:
    """Return a band's years as people read them."""
    return str(band.first) if band.first == band.last else f"{band.first}–{band.last}"
