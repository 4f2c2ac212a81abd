"""Prescription: when a right against the Treasury is lost because nobody asked in time."""

from datetime import date

from domain.calendar import anniversary
from domain.sourced import sourced

COUNTING_YEARS = sourced(
    "Código Civil (Lei federal 10.406/2002), art. 132, § 3º: o prazo em anos termina no dia de igual número "
    "do início, ou no imediato se não houver (29 de fevereiro passa a 1º de março)",
    "https://www.planalto.gov.br/ccivil_03/leis/2002/l10406compilada.htm",
)


def last_day_to_ask(event_day: date, years: int) -> date:
    """Return the last day still in time: the anniversary itself (`COUNTING_YEARS`)."""
    return anniversary(event_day, years)


def prescribed(event_day: date, filing_day: date, years: int) -> bool:
    """Tell whether a filing came too late; the day of the anniversary is still in time."""
    return filing_day > last_day_to_ask(event_day, years)
