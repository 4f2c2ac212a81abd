"""The registry's file of inscribed debts: one debt a line, `;` between columns, and everything wrong with a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
AMOUNTS = dict(zip(COLUMNS[10:15], PART_LABELS, strict=True))
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

Row = tuple[str | int | date | None, ...]
"""The values of a debt in the order of FIELDS."""
FIELDS = (
    "number", "kind", "key", "nature", "situation", "year", "reference", "origin_due_on", "inscribed_on", "as_of",
    *PART_LABELS, "debtor", "simples",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line as it is read: what its cells say, and what is wrong with it."""

    cells: dict[str, str]
    today: date
    problems: list[Problem]

    def wrong(self, column: str, code: str, message: str) -> None:
        """Note what is wrong with a column."""
        self.problems.append(Problem(field=column, code=code, message=message))


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
        return [Problem(field="linha", code="row-columns", message=said)]
    line = Line({name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)}, today, [])
    row = (
        _number(line), *_kind_and_key(line), _nature(line), _situation(line), _year(line), _reference(line),
        *_days(line), *_amounts(line), _debtor(line), _simples(line),
    )  # fmt: skip
    return line.problems or row


def _number(line: Line) -> str:
    number = line.cells["numero"].upper()
    if not NUMBER.fullmatch(number):
        line.wrong("numero", "number-shape", "O número são 1 a 30 letras, algarismos, pontos, barras e traços.")
    return number


def _kind_and_key(line: Line) -> tuple[str, str]:
    kind, key = line.cells["tipo"], line.cells["chave"]
    if kind not in _KINDS:
        line.wrong("tipo", "unknown-kind", f"Tipo desconhecido: {kind[:30]!r}. Tipos: {', '.join(DebtKind)}.")
        return kind, key
    try:
        return kind, _parsed_key(_KINDS[kind], key)
    except DomainError as refusal:
        line.wrong("chave", refusal.code, refusal.message)
        return kind, key


def _nature(line: Line) -> str:
    nature, kind = line.cells["natureza"], _KINDS.get(line.cells["tipo"])
    if nature not in _NATURES:
        line.wrong("natureza", "unknown-nature", f"Natureza desconhecida: use {' ou '.join(Nature)}.")
    elif kind is not None and _NATURES[nature] not in NATURES[kind]:
        line.wrong("natureza", "nature-of-kind", f"{kind} tem natureza {' ou '.join(NATURES[kind])}.")
    return nature


def _situation(line: Line) -> str:
    situation = line.cells["situacao"]
    if situation not in _SITUATIONS:
        line.wrong("situacao", "unknown-situation", f"Situação desconhecida: use {', '.join(sorted(TAKEN))}.")
    elif _SITUATIONS[situation] not in TAKEN:
        said = f"Débito {situation} não é importado; são importados: {', '.join(sorted(TAKEN))}."
        line.wrong("situacao", "situation-not-imported", said)
    return situation


def _year(line: Line) -> int:
    text = line.cells["exercicio"]
    year = int(text) if YEAR.fullmatch(text) else 0
    if not OLDEST.year <= year <= line.today.year:
        line.wrong("exercicio", "year-out-of-range", f"O exercício vai de {OLDEST.year} a {line.today.year}.")
    return year


def _reference(line: Line) -> str:
    text = line.cells["referencia"]
    if len(text) > LONGEST_REFERENCE or not text.isprintable():
        said = f"A referência tem até {LONGEST_REFERENCE} caracteres, sem caracteres de controle."
        line.wrong("referencia", "reference-shape", said)
    return text


def _days(line: Line) -> Iterator[date]:
    first = OLDEST
    for column in ("vencimento", "inscricao", "posicao"):
        day, text = _day(line.cells[column]), line.cells[column]
        least = max(first, OLDEST_BALANCE) if column == "posicao" else first
        if day is None:
            line.wrong(column, "date-invalid", f"A data {text[:20]!r} não existe ou não está como 31/12/2024.")
        elif not least <= day <= line.today:
            line.wrong(column, "date-out-of-range", f"A data vai de {least:%d/%m/%Y} a {line.today:%d/%m/%Y}.")
        yield day or least
        first = least if day is None else max(least, min(day, line.today))


def _amounts(line: Line) -> Iterator[int]:
    total = 0
    for column in AMOUNTS:
        text = line.cells[column]
        if not AMOUNT.fullmatch(text):
            line.wrong(column, "amount-decimals", f"O valor {text[:20]!r} não está como 1234,56: duas casas, vírgula.")
            total += 1  # the line is refused for this; that it comes to nothing would be said on top
            yield 0
            continue
        cents = int(text.replace(",", ""))
        total += cents
        yield cents
    if not total:
        line.wrong("principal", "amount-zero", "Os valores somam zero: nada é devido.")


def _debtor(line: Line) -> str:
    try:
        return _parsed_document(line.cells["devedor"])
    except DomainError as refusal:
        line.wrong("devedor", refusal.code, refusal.message)
        return ""


def _simples(line: Line) -> str | None:
    size = line.cells["simples"]
    if not size:
        return None
    if line.cells["tipo"] != DebtKind.SIMPLES_NACIONAL:
        line.wrong("simples", "simples-of-kind", "Só débitos SIMPLES_NACIONAL têm porte; deixe vazio.")
    elif size not in _SIZES:
        line.wrong("simples", "unknown-simples", f"Porte desconhecido: use {' ou '.join(Simples)}, ou deixe vazio.")
    return size


@lru_cache(maxsize=20_000)
def _day(text: str) -> date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day, no instant
    except ValueError:
        return None


_parsed_key, _parsed_document = lru_cache(maxsize=4096)(parse_key), lru_cache(maxsize=4096)(parse_cpf_or_cnpj)
_KINDS, _NATURES = {str(one): one for one in DebtKind}, {str(one): one for one in Nature}
_SITUATIONS, _SIZES = {str(one): one for one in Situation}, {str(one) for one in Simples}
