"""Answers to a form: every one checked and put into its canonical shape, every problem told at once."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from types import MappingProxyType

from domain.answer_values import UNPRINTABLE, canonical, is_blank
from domain.conditions import holds
from domain.debts.ledger import DebtKind
from domain.errors import DomainError, InvalidInput, Problem
from domain.form import DocumentKind, Field, FieldType
from domain.portal.keys import KEYS, parse_key

Answers = dict[str, object]
MOST_ROWS = 50


def check_answers(
    fields: Sequence[Field],
    answers: Mapping[str, object],
    now: datetime,
    attached: Set[str] = frozenset(),
    *,
    complete: bool = True,
    beside: Mapping[str, object] = MappingProxyType({}),
) -> Answers:
    """Return the answers in canonical shape; raise InvalidInput with every problem.

    With `complete=False` (a draft) nothing is required, but what is there must be well formed. `beside` are answers
    known already, that may say how one of these is to be read (a debt's key by its kind).
    Money becomes "1234.56", dates ISO 8601, identifiers their compact or official form.
    """
    clean, problems = read_answers(fields, answers, now, attached, complete=complete, beside=beside)
    if problems:
        raise InvalidInput(problems)
    return clean


def read_answers(
    fields: Sequence[Field],
    answers: Mapping[str, object],
    now: datetime,
    attached: Set[str] = frozenset(),
    *,
    complete: bool = True,
    beside: Mapping[str, object] = MappingProxyType({}),
) -> tuple[Answers, list[Problem]]:
    """Return the answers that are good, in canonical shape, and what is wrong with the others: see check_answers."""
    known = {f.name: f for f in fields}
    problems = [
        Problem(field=_shown(name), code="unknown-field", message="Este campo não existe neste formulário.")
        for name in answers
        if name not in known
    ]
    clean: Answers = {}
    for field in fields:
        try:
            value = _read(field, {**beside, **answers}, answers.get(field.name), now)
        except DomainError as refusal:
            own = (Problem(field=field.name, code=refusal.code, message=refusal.message),)
            problems += refusal.problems or own
            continue
        if value is not None:
            clean[field.name] = value
        elif complete and _required(field, answers, attached):
            problems.append(Problem(field=field.name, code="missing", message=_asked(field)))
    return clean, problems


def check_documents(
    kinds: Sequence[DocumentKind], answers: Mapping[str, object], counts: Mapping[str, int]
) -> list[Problem]:
    """Return one problem for each kind of document that is missing or of which there are too few."""
    attached = {name for name, count in counts.items() if count}
    problems = []
    for kind in kinds:
        needed = kind.required or (kind.required_when is not None and holds(kind.required_when, answers, attached))
        count = counts.get(kind.name, 0)
        if needed and count < kind.fewest:
            code = "too-few-documents" if count else "missing-document"
            short = f" (mínimo: {kind.fewest})" if kind.fewest > 1 else ""
            problems.append(Problem(field=f"documents.{kind.name}", code=code, message=f"Anexe: {kind.label}{short}."))
    return problems


def _read(field: Field, known: Mapping[str, object], value: object, now: datetime) -> object:
    """Return an answer as it is kept; a debt's key is read by its kind, once that is known."""
    if field.type is FieldType.ROWS:
        return None if is_blank(value) else _rows(field, value, now)
    kept, kind = canonical(field, value, now), known.get(field.keyed_by)
    if isinstance(kept, str) and isinstance(kind, str) and kind in KEYS:
        return parse_key(DebtKind(kind), kept)
    return kept


def _rows(field: Field, value: object, now: datetime) -> list[Answers]:
    """Return rows of answers; raise InvalidInput with the problems of each, by its place."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise DomainError("wrong-type", "Informe uma lista de linhas, cada uma com os seus campos.")
    if not 0 < len(value) <= MOST_ROWS:
        raise DomainError("too-many-rows", f"Informe de uma a {MOST_ROWS} linhas.")
    clean: list[Answers] = []
    problems: list[Problem] = []
    for place, row in enumerate(value):
        try:
            clean.append(check_answers(field.rows, row, now))
        except InvalidInput as invalid:
            problems += [p.model_copy(update={"field": f"{field.name}.{place}.{p.field}"}) for p in invalid.problems]
    if problems:
        raise InvalidInput(problems)
    return clean


def _asked(field: Field) -> str:
    return f"Informe: {field.label}" if field.label.endswith(("?", ".")) else f"Informe: {field.label}."


def _required(field: Field, answers: Mapping[str, object], attached: Set[str]) -> bool:
    if field.required_when is not None:
        return holds(field.required_when, answers, attached)
    return field.required


def _shown(name: str) -> str:
    return UNPRINTABLE.sub("", name)[:80]
