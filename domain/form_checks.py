"""What must hold between the answers of one form: typed data that travels with a task, never an expression."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.debts.ideal_share import parse_share, share_of
from domain.errors import DomainError, Problem
from domain.money import format_brl, parse_amount
from domain.precatorios.offset import settled

Answers = Mapping[str, object]
OTHER_FILE = "O resumo não é o do arquivo deste lote: confira qual arquivo o Tribunal recebeu."
NAMES = frozenset({"first", "second", "field", "other", "total", "share", "amount", "debt", "credit"})


class _Check(BaseModel):
    """What holds between answers; its fields among NAMES are the names of those answers."""

    model_config = ConfigDict(frozen=True)

    @property
    def compares(self) -> frozenset[str]:
        """Return the names of the answers that it speaks of."""
        return frozenset(str(getattr(self, name)) for name in type(self).model_fields.keys() & NAMES)


class Pairs(_Check):
    """Two answers go together only in the pairs that are listed."""

    op: Literal["pairs"] = "pairs"
    first: str
    second: str
    allowed: tuple[tuple[str, str], ...]


class OnlyWith(_Check):
    """An answer may be given only when another one is among some values."""

    op: Literal["only-with"] = "only-with"
    field: str
    other: str
    values: tuple[str, ...]


class ShareOf(_Check):
    """An amount is a share of a total, by the one rounding rule."""

    op: Literal["share-of"] = "share-of"
    total: str
    share: str
    amount: str


class NotBefore(_Check):
    """A date is not before a day."""

    op: Literal["not-before"] = "not-before"
    field: str
    day: date


class NotAfter(_Check):
    """A date is not after a day."""

    op: Literal["not-after"] = "not-after"
    field: str
    day: date


class DigestOf(_Check):
    """An answer is the SHA-256 of one certain file."""

    op: Literal["digest-of"] = "digest-of"
    field: str
    sha256: str


class PartOfOffset(_Check):
    """An amount is one figure of the offset of a debt with a credit; an answer left out is nothing."""

    op: Literal["part-of-offset"] = "part-of-offset"
    debt: str
    credit: str
    percent: int
    figure: Literal["used", "cash", "debt_left", "credit_left"]
    amount: str


FormCheck = Annotated[
    Pairs | OnlyWith | ShareOf | NotBefore | NotAfter | DigestOf | PartOfOffset, Field(discriminator="op")
]


def fault(check: FormCheck, answers: Answers) -> Problem | None:
    """Return what is wrong with answers in canonical shape, or None."""
    match check:
        case Pairs(first=first, second=second, allowed=allowed):
            if (answers.get(first), answers.get(second)) not in allowed:
                return Problem(field=second, code="does-not-go-together", message="Isto não cabe no motivo indicado.")
        case OnlyWith(field=field, other=other, values=values):
            if field in answers and answers.get(other) not in values:
                return Problem(field=field, code="not-applicable", message="Aqui este campo deve ficar vazio.")
        case DigestOf():
            return _digest_fault(check, answers)
        case ShareOf() | PartOfOffset():
            return _sum_fault(check, answers)
        case NotBefore() | NotAfter() if check.field in answers:
            return _date_fault(check, date.fromisoformat(str(answers[check.field])))
    return None


def _date_fault(check: NotBefore | NotAfter, given: date) -> Problem | None:
    code, word = ("too-early", "anterior") if isinstance(check, NotBefore) else ("too-late", "posterior")
    wrong = given < check.day if isinstance(check, NotBefore) else given > check.day
    message = f"A data não pode ser {word} a {check.day:%d/%m/%Y}."
    return Problem(field=check.field, code=code, message=message) if wrong else None


def _digest_fault(check: DigestOf, answers: Answers) -> Problem | None:
    same = str(answers.get(check.field, check.sha256)).lower() == check.sha256
    return None if same else Problem(field=check.field, code="another-file", message=OTHER_FILE)


def _sum_fault(check: ShareOf | PartOfOffset, answers: Answers) -> Problem | None:
    return _share_fault(check, answers) if isinstance(check, ShareOf) else _offset_fault(check, answers)


def _offset_fault(check: PartOfOffset, answers: Answers) -> Problem | None:
    debt, credit = (parse_amount(answers[name]) for name in (check.debt, check.credit))
    right = getattr(settled(debt, credit, check.percent), check.figure)
    stated = parse_amount(answers[check.amount]) if check.amount in answers else 0
    if stated == right:
        return None
    said = f"deve ser {format_brl(right)}" if right else "deve ficar vazio"
    return Problem(field=check.amount, code="does-not-add-up", message=f"O valor não confere: {said}.")


def _share_fault(check: ShareOf, answers: Answers) -> Problem | None:
    try:
        share = parse_share(str(answers[check.share]))
    except DomainError as refusal:
        return Problem(field=check.share, code=refusal.code, message=refusal.message)
    right = share_of(parse_amount(answers[check.total]), share)
    if parse_amount(answers[check.amount]) == right:
        return None
    message = f"O valor não confere: esta fração do total dá {format_brl(right)}."
    return Problem(field=check.amount, code="does-not-add-up", message=message)
