"""A comunique-se: what the office asks the applicant to bring or to put right, and what may be put right."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from domain.answers import Answers, check_answers
from domain.errors import InvalidInput, Problem
from domain.form import Field

NOT_ASKED = "O comunique-se não pediu a correção deste campo."


class CorrectionRequest(BaseModel):
    """The message of a comunique-se, the kinds of documents and the fields that it asks for, by name."""

    model_config = ConfigDict(frozen=True)

    message: str
    documents: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def correctable(fields: Sequence[Field], request: CorrectionRequest | None) -> tuple[Field, ...]:
    """Return the fields of a form that a request opens; all of them when none is on record (older cases)."""
    return tuple(f for f in fields if request is None or f.name in request.fields)


def check_correction(
    fields: Sequence[Field], request: CorrectionRequest | None, answers: Mapping[str, object], now: datetime
) -> Answers:
    """Return corrected answers in canonical shape; raise InvalidInput with every problem, fields not asked included."""
    opened = {f.name for f in correctable(fields, request)}
    closed = [f.name for f in fields if f.name in answers and f.name not in opened]
    problems = [Problem(field=name, code="field-not-asked", message=NOT_ASKED) for name in closed]
    clean: Answers = {}
    try:
        clean = check_answers(fields, {k: v for k, v in answers.items() if k not in closed}, now, complete=False)
    except InvalidInput as invalid:
        problems += invalid.problems
    if problems:
        raise InvalidInput(problems)
    return clean
