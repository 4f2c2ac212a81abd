"""The file of a monthly index as the Banco Central's SGS exports it: data;valor, dd/mm/aaaa, decimal comma."""

import csv
import re
from datetime import date, datetime
from decimal import Decimal

from domain.errors import DomainError, InvalidInput, Problem
from domain.portal.indexes import Rate, check_consecutive
from domain.portal.months import month_of

HEADER = ["data", "valor"]
VALUE = re.compile(r"-?\d{1,2},\d{2}", re.ASCII)
MOST_LINES = 2000
FORMAT = "Use o arquivo CSV do SGS do Banco Central: cabeçalho data;valor, datas dd/mm/aaaa e vírgula decimal."


def read_rates(text: str, source: str, today: date) -> tuple[Rate, ...]:
    """Return the rates of a file, in percent a month; raise InvalidInput telling every line that is wrong.

    A month that is not over yet has no rate: lines of this month or later are refused.
    """
    lines = enumerate(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"), 1)
    rows = [(number, row) for number, row in lines if row]
    if not rows or [cell.strip().lower() for cell in rows[0][1]] != HEADER:
        raise DomainError("index-file-unknown", FORMAT)
    if not 2 <= len(rows) <= MOST_LINES:
        raise DomainError("index-file-unknown", f"O arquivo não tem linhas, ou tem mais de {MOST_LINES}.")
    read = [_rate(number, row, source, today) for number, row in rows[1:]]
    problems = [found for found in read if isinstance(found, Problem)]
    if problems:
        raise InvalidInput(problems)
    rates = tuple(found for found in read if isinstance(found, Rate))
    check_consecutive(rates)
    return rates


def _rate(number: int, row: list[str], source: str, today: date) -> Rate | Problem:
    if len(row) != len(HEADER):
        return _wrong(number, "index-line", f"a linha tem {len(row)} colunas; são duas: data e valor.")
    day, value = _day(row[0].strip()), row[1].strip()
    if day is None or day.day != 1:
        return _wrong(number, "index-date", f"a data {row[0]!r} não é o primeiro dia de um mês, como 01/10/2024.")
    if month_of(day) >= month_of(today):
        return _wrong(number, "index-future", f"o mês {day:%m/%Y} ainda não terminou.")
    if not VALUE.fullmatch(value):
        return _wrong(number, "index-decimals", f"o valor {value!r} não tem duas casas e vírgula decimal, como 0,56.")
    return Rate(month=month_of(day), percent=Decimal(value.replace(",", ".")), source=source)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day, no instant
    except ValueError:
        return None


def _wrong(number: int, code: str, said: str) -> Problem:
    return Problem(field=f"linha {number}", code=code, message=f"Linha {number}: {said}")
