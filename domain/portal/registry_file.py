"""The registry's file of inscribed debts: one debt a line, `;` between columns, and everything wrong with a line."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from domain.debts.ledger import DebtKind
from domain.errors import DomainError, Problem
from domain.identifiers import parse_cpf_or_cnpj
from domain.portal.keys import parse_key
from domain.portal.registry import COLLECTED, PART_LABELS, Nature, Simples, Situation

COLUMNS = (
    "numero", "tipo", "chave", "natureza", "situacao", "exercicio", "referencia", "vencimento", "inscricao", "posicao",
    "principal", "multa", "juros", "custas", "honorarios", "devedor", "simples",
)  # fmt: skip
DAYS, AMOUNTS = COLUMNS[7:10], COLUMNS[10:15]
TAKEN = COLLECTED | {Situation.SUSPENDED}
"""What is closed is no debt any more, and agreements are made here."""
NATURES: dict[DebtKind, frozenset[Nature]] = {
    kind: frozenset({Nature.TAX}) for kind in DebtKind
} | {DebtKind.TRAFFIC_FINE: frozenset({Nature.NON_TAX}), DebtKind.OTHER: frozenset(Nature)}  # fmt: skip
NUMBER = re.compile(r"[0-9A-Z][0-9A-Z./-]{0,29}", re.ASCII)
AMOUNT = re.compile(r"\d{1,12},\d{2}", re.ASCII)
DAY = re.compile(r"\d{2}/\d{2}/\d{4}", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
OLDEST = date(1970, 1, 1)
OLDEST_BALANCE = date(2000, 1, 1)
"""No rule is registered by which balances grew before."""
LONGEST_REFERENCE = 60
NUMBER_SAID = "O número são 1 a 30 letras, algarismos, pontos, barras e traços."
REFERENCE_SAID = f"A referência tem até {LONGEST_REFERENCE} caracteres, sem caracteres de controle."

Row = tuple[str | int | date | None, ...]
"""The values of a debt in the order of FIELDS."""
FIELDS = (
    "number", "kind", "key", "nature", "situation", "year", "reference", "origin_due_on", "inscribed_on", "as_of",
    *PART_LABELS, "debtor", "simples",
)  # fmt: skip


def check_header(cells: Sequence[str]) -> None:
    """Refuse a file whose columns are not those that are known, in their order."""
    given = [cell.strip().lower() for cell in cells]
    if given == list(COLUMNS):
        return
    missing, unknown = [c for c in COLUMNS if c not in given], [c for c in given if c not in COLUMNS]
    why = [f"faltam: {', '.join(missing)}."] if missing else []
    why += [f"desconhecidas: {', '.join(unknown)[:200]}."] if unknown else []
    said = " ".join(why) or "elas estão fora de ordem."
    raise DomainError("registry-header", f"As colunas do arquivo não são as esperadas; {said}")


def read_line(cells: Sequence[str], today: date) -> Row | list[Problem]:
    """Return the debt of a line, or everything that is wrong with it."""
    if len(cells) != len(COLUMNS):
        said = f"A linha tem {len(cells)} colunas; são {len(COLUMNS)}."
        return [_wrong("linha", "row-columns", said)]
    number, kind, key, nature, situation, year, reference, *rest, debtor, simples = map(str.strip, cells)
    number, wrong = number.upper(), list(_against_sort(kind, nature, situation, year, simples, today.year))
    if not NUMBER.fullmatch(number):
        wrong.append(_wrong("numero", "number-shape", NUMBER_SAID))
    if len(reference) > LONGEST_REFERENCE or not reference.isprintable():
        wrong.append(_wrong("referencia", "reference-shape", REFERENCE_SAID))
    key, debtor = _key(kind, key, wrong), _debtor(debtor, wrong)
    days, amounts = _days(rest[:3], today, wrong), _amounts(rest[3:], wrong)
    if wrong:
        return sorted(wrong, key=lambda one: COLUMNS.index(one.field))
    return (number, kind, key, nature, situation, int(year), reference, *days, *amounts, debtor, simples or None)


@lru_cache(maxsize=4096)
def _against_sort(
    kind: str, nature: str, situation: str, year: str, simples: str, this_year: int
) -> tuple[Problem, ...]:
    """Return what is wrong with the cells that are the same on many lines: judged once."""
    each = _against_nature(nature, kind), _against_situation(situation), _against_size(simples, kind)
    wrong = [one for one in each if one is not None]
    if kind not in _KINDS:
        said = f"Tipo desconhecido: {kind[:30]!r}. Tipos: {', '.join(DebtKind)}."
        wrong.append(_wrong("tipo", "unknown-kind", said))
    if not (YEAR.fullmatch(year) and OLDEST.year <= int(year) <= this_year):
        wrong.append(_wrong("exercicio", "year-out-of-range", f"O exercício vai de {OLDEST.year} a {this_year}."))
    return tuple(wrong)


def _against_nature(nature: str, kind: str) -> Problem | None:
    if nature not in set(Nature):
        return _wrong("natureza", "unknown-nature", f"Natureza desconhecida: use {' ou '.join(Nature)}.")
    if kind in _KINDS and nature not in (known := NATURES[_KINDS[kind]]):
        return _wrong("natureza", "nature-of-kind", f"{kind} tem natureza {' ou '.join(known)}.")
    return None


def _against_situation(situation: str) -> Problem | None:
    if situation not in set(Situation):
        said = f"Situação desconhecida: use {', '.join(sorted(TAKEN))}."
        return _wrong("situacao", "unknown-situation", said)
    if situation not in TAKEN:
        said = f"Débito {situation} não é importado; são importados: {', '.join(sorted(TAKEN))}."
        return _wrong("situacao", "situation-not-imported", said)
    return None


def _against_size(size: str, kind: str) -> Problem | None:
    if size and kind != DebtKind.SIMPLES_NACIONAL:
        return _wrong("simples", "simples-of-kind", "Só débitos SIMPLES_NACIONAL têm porte; deixe vazio.")
    if size and size not in set(Simples):
        said = f"Porte desconhecido: use {' ou '.join(Simples)}, ou deixe vazio."
        return _wrong("simples", "unknown-simples", said)
    return None


def _key(kind: str, text: str, wrong: list[Problem]) -> str:
    """Return the key as it is kept; of an unknown kind it cannot be judged."""
    try:
        return _parsed_key(kind, text) if kind in _KINDS else text
    except DomainError as refusal:
        wrong.append(_wrong("chave", refusal.code, refusal.message))
        return text


def _debtor(text: str, wrong: list[Problem]) -> str:
    try:
        return _parsed_document(text)
    except DomainError as refusal:
        wrong.append(_wrong("devedor", refusal.code, refusal.message))
        return text


def _days(texts: Sequence[str], today: date, wrong: list[Problem]) -> list[date]:
    """Return the days of a line, which follow one another; each that is wrong is told."""
    due, inscribed, as_of = days = list(map(_day, texts))
    if due and inscribed and as_of and OLDEST <= due <= inscribed <= as_of <= today and as_of >= OLDEST_BALANCE:
        return [due, inscribed, as_of]
    first = OLDEST
    for column, day, text in zip(DAYS, days, texts, strict=True):
        least = max(first, OLDEST_BALANCE) if column == DAYS[-1] else first
        if day is None:
            said = f"A data {text[:20]!r} não existe ou não está como 31/12/2024."
            wrong.append(_wrong(column, "date-invalid", said))
        elif not least <= day <= today:
            said = f"A data vai de {least:%d/%m/%Y} a {today:%d/%m/%Y}."
            wrong.append(_wrong(column, "date-out-of-range", said))
        first = least if day is None else max(least, min(day, today))
    return []


def _amounts(texts: Sequence[str], wrong: list[Problem]) -> list[int]:
    """Return the amounts in cents; each that is wrong is told, and only of right ones that they come to nothing."""
    bad = [(column, text) for column, text in zip(AMOUNTS, texts, strict=True) if not AMOUNT.fullmatch(text)]
    for column, text in bad:
        said = f"O valor {text[:20]!r} não está como 1234,56: duas casas, vírgula."
        wrong.append(_wrong(column, "amount-decimals", said))
    cents = [] if bad else [int(text.replace(",", "")) for text in texts]
    if not bad and not any(cents):
        wrong.append(_wrong("principal", "amount-zero", "Os valores somam zero: nada é devido."))
    return cents


@lru_cache(maxsize=20_000)
def _day(text: str) -> date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day, no instant
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _parsed_key(kind: str, text: str) -> str:
    return parse_key(_KINDS[kind], text)


def _wrong(column: str, code: str, message: str) -> Problem:
    return Problem(field=column, code=code, message=message)


_parsed_document = lru_cache(maxsize=4096)(parse_cpf_or_cnpj)
_KINDS = {str(one): one for one in DebtKind}
