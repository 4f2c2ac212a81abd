"""Counting in years: the day on which so many years after a day are complete."""

from datetime import date

from domain.sourced import sourced

COUNTING_YEARS = sourced(
    "Código Civil (Lei federal 10.406/2002), art. 132, § 3º: o prazo em anos termina no dia de igual número "
    "do início, ou no imediato se não houver (29 de fevereiro passa a 1º de março)",
    "https://www.planalto.gov.br/ccivil_03/leis/2002/l10406compilada.htm",
)


def anniversary(day: date, years: int) -> date:
    """Return the same day and month some years later; 29 February becomes 1 March in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
