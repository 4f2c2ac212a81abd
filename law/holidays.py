"""The days on which the offices of São Paulo have no normal working hours."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from domain.calendar import Suspension, WorkCalendar
from domain.sourced import assumed, sourced
from law.decrees import DAY_DECREES

CITY = "São Paulo Capital"
HOLIDAYS = sourced(
    "Leis federais, estaduais e municipais reunidas pela biblioteca holidays (Lei municipal 13.707/2004 e outras)",
    "https://github.com/vacanza/holidays",
)
OPTIONAL_DAYS = assumed(
    "Carnaval, Quarta-feira de Cinzas, Dia do Servidor Público e as vésperas de Natal e Ano-Novo dependem de decreto "
    "anual, não lido; presume-se que não há expediente normal, salvo o que consta de law/decrees.py"
)


@lru_cache(maxsize=64)
def closed_days(year: int) -> dict[date, str]:
    """Return the days of one year without normal working hours, by date and Portuguese name. Do not change it."""
    found = country_holidays("BR", subdiv=CITY, years=year, language="pt_BR", categories=("public", "optional"))
    closed = {day: str(name) for day, name in found.items()}
    for decree in (d for d in DAY_DECREES if d.day.year == year):
        closed.pop(decree.day, None)
        if decree.closed:
            closed[decree.day] = decree.name
    return dict(sorted(closed.items()))


@lru_cache(maxsize=64)
def _calendar(years: tuple[int, ...], suspensions: tuple[Suspension, ...]) -> WorkCalendar:
    closed = {day: name for year in years for day, name in closed_days(year).items()}
    return WorkCalendar(closed=closed, suspensions=suspensions)


def work_calendar(years: Iterable[int], suspensions: Iterable[Suspension] = ()) -> WorkCalendar:
    """Return the calendar of some years; ask for every year that a deadline may reach."""
    return _calendar(tuple(sorted(set(years))), tuple(suspensions))
