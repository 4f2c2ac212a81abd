"""A comunique-se: what the office asks the applicant to bring or to put right, and what may be put right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

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
    """Return the fields of a form that a request opens; all of them when none is on record (older cases).

    The kind of a debt opens its access key too: another kind has another key.
    """
    return tuple(f for f in fields if request is None or {f.name, f.keyed_by} & set(request.fields))


def check_correction(
    fields: Sequence[Field],
    request: CorrectionRequest | None,
    answers: Mapping[str, object],
    now: datetime,
    before: Mapping[str, object] = MappingProxyType({}),
) -> Answers:
    """Return corrected answers in canonical shape; raise InvalidInput with every problem, fields not asked included.

    `before` are the answers on record, where they are known: a key on record must go with the kind now given.
    """
    opened = {f.name for f in correctable(fields, request)}
    closed = [f.name for f in fields if f.name in answers and f.name not in opened]
    problems = [Problem(field=name, code="field-not-asked", message=NOT_ASKED) for name in closed]
    keys = {f.name: before[f.name] for f in fields if f.keyed_by in answers and f.name in before}
    given = {name: value for name, value in {**keys, **answers}.items() if name not in closed}
    clean: Answers = {}
    try:
        clean = check_answers(fields, given, now, complete=False, beside=before)
    except InvalidInput as invalid:
        problems += invalid.problems
    if problems:
        raise InvalidInput(problems)
    return clean
