"""Index series to try the system with: examples, none of them official.

An installation loads the official series (Banco Central, SGS 433 for IPCA and 4390 for SELIC in the month) with
`pgm indexes load`.
"""

import csv
from datetime import datetime
from decimal import Decimal
from importlib.resources import files

from domain.portal.indexes import Index, Rate, Series
from domain.portal.months import month_of
from domain.sourced import assumed

EXAMPLES = assumed("séries de exemplo para demonstração e testes; não são os índices oficiais e não valem em produção")


def series() -> tuple[Series, ...]:
    """Return the example series, checked like any other."""
    text = files("law.portal").joinpath("demonstration.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    return tuple(Series(index, [_rate(row) for row in rows if row["indice"] == index]) for index in Index)


def _rate(row: dict[str, str]) -> Rate:
    day = datetime.strptime(row["data"], "%d/%m/%Y").date()  # noqa: DTZ007 -- a day, no instant
    return Rate(month=month_of(day), percent=Decimal(row["valor"].replace(",", ".")), source=row["fonte"])
