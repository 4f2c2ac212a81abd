"""Answers that were accepted once, read again by a form that may have become stricter since."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.answers import Answers, check_answers
from domain.errors import DomainError
from domain.form import Field


def accepted(fields: Sequence[Field], given: Mapping[str, object], now: datetime) -> Answers:
    """Return answers in canonical shape, as check_answers does; what the form no longer takes stays as it was given.

    Refuses nothing: a procedure that is replayed must be able to take again what it took.
    """
    answers: Answers = {}
    for field in fields:
        if field.name in given:
            answers |= _read(field, given, now)
    return answers | {name: value for name, value in given.items() if name not in {field.name for field in fields}}


def _read(field: Field, given: Mapping[str, object], now: datetime) -> Answers:
    answer = {field.name: given[field.name]}
    try:
        return check_answers([field], answer, now, complete=False, beside=given)
    except DomainError:
        return answer
