"""When a document or a field is required: typed data, never an expression that is evaluated."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Condition(BaseModel):
    model_config = ConfigDict(frozen=True)


class AnswerIs(_Condition):
    """The answer to a field is one of these values."""

    op: Literal["answer-is"] = "answer-is"
    field: str
    values: tuple[str | bool, ...]


class Answered(_Condition):
    """A field has an answer at all."""

    op: Literal["answered"] = "answered"
    field: str


class Attached(_Condition):
    """At least one document of a kind was attached."""

    op: Literal["attached"] = "attached"
    document: str


class DateFrom(_Condition):
    """The answer to a question about a date is a day or a later one."""

    op: Literal["date-from"] = "date-from"
    field: str
    since: date


class Not(_Condition):
    op: Literal["not"] = "not"
    condition: "Condition"


class AllOf(_Condition):
    op: Literal["all-of"] = "all-of"
    conditions: tuple["Condition", ...]


class AnyOf(_Condition):
    op: Literal["any-of"] = "any-of"
    conditions: tuple["Condition", ...]


Condition = Annotated[AnswerIs | Answered | Attached | DateFrom | Not | AllOf | AnyOf, Field(discriminator="op")]

for _model in (Not, AllOf, AnyOf):
    _model.model_rebuild()


def holds(condition: Condition, answers: Mapping[str, object], attached: Set[str]) -> bool:
    """Tell whether a condition is met by the answers and the kinds of documents attached."""
    match condition:
        case AnswerIs(field=field, values=values):
            return answers.get(field) in values
        case Answered(field=field):
            return answers.get(field) not in (None, "")
        case Attached(document=document):
            return document in attached
        case DateFrom(field=field, since=since):
            day = _day(answers.get(field))
            return day is not None and day >= since
        case Not(condition=inner):
            return not holds(inner, answers, attached)
        case AllOf(conditions=parts):
            return all(holds(c, answers, attached) for c in parts)
        case AnyOf(conditions=parts):
            return any(holds(c, answers, attached) for c in parts)


def _day(value: object) -> date | None:
    """Return the day that an answer states; an answer that is no date (told elsewhere) states none."""
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None
