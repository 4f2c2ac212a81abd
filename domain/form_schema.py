"""A form as JSON Schema (draft 2020-12), so that any program can show it and fill it in."""

import re
from collections.abc import Sequence
from datetime import date

from domain.answer_values import LONGEST
from domain.answers import MOST_ROWS
from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, DateFrom, Not
from domain.form import Field, FieldType
from domain.money import format_brl
from domain.portal.keys import KEYS

Schema = dict[str, object]

CNPJ_PATTERN = r"^[0-9A-Za-z]{2}\.?[0-9A-Za-z]{3}\.?[0-9A-Za-z]{3}/?[0-9A-Za-z]{4}-?\d{2}$"
CNJ_PATTERN = r"^(\d{7}-?\d{2}\.?\d{4}\.?[1-9]\.?\d{2}\.?\d{4}|\d{1,6}-\d{2}\.\d{4}\.[1-9]\.\d{2}\.\d{4})$"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: dict[FieldType, Schema] = {
    FieldType.STRING: {"type": "string"},
    FieldType.TEXT: {"type": "string"},
    FieldType.INTEGER: {"type": "integer", "minimum": 0},
    FieldType.BOOL: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.DATETIME: {"type": "string", "format": "date-time"},
    FieldType.MONEY: {"type": ["string", "number"], "pattern": r"^\d{1,10}(\.\d{1,2})?$", "exclusiveMinimum": 0},
    FieldType.ENUM: {"type": "string"},
    FieldType.CHOICES: {"type": "array", "uniqueItems": True},
    FieldType.CPF: {"type": "string", "pattern": r"^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$"},
    FieldType.CNPJ: {"type": "string", "pattern": CNPJ_PATTERN},
    FieldType.CPF_CNPJ: {"type": "string", "minLength": 11, "maxLength": 18},
    FieldType.PHONE: {"type": "string", "minLength": 8, "maxLength": 25},
    FieldType.EMAIL: {"type": "string", "format": "email"},
    FieldType.CEP: {"type": "string", "pattern": r"^\d{5}-?\d{3}$"},
    FieldType.CNJ: {"type": "string", "pattern": CNJ_PATTERN},
    FieldType.SQL: {"type": "string", "pattern": r"^\d{3}\.?\d{3}\.?\d{4}-?\d$"},
    FieldType.CCM: {"type": "string", "pattern": r"^\d\.?\d{3}\.?\d{3}-?\d$"},
    FieldType.SHARE: {"type": "string", "pattern": r"^\s*(\d{1,9}\s*/\s*\d{1,9}|\d{1,3}([.,]\d{1,4})?\s*%)\s*$"},
    FieldType.REFERENCE: {"type": "string", "format": "uuid"},
    FieldType.PLATE: {"type": "string", "pattern": r"^[A-Za-z]{3}-?\d[A-Za-z0-9]\d{2}$"},
    FieldType.ROWS: {"type": "array", "minItems": 1, "maxItems": MOST_ROWS},
}  # fmt: skip
HINTS: dict[FieldType, str] = {
    FieldType.CPF_CNPJ: "CPF com 11 dígitos ou CNPJ com 14 caracteres, com ou sem pontuação.",
    FieldType.PHONE: "Com DDD, por exemplo (11) 91234-5678.",
    FieldType.MONEY: "Em reais, por exemplo 1234.56.",
    FieldType.CNJ: "No formato NNNNNNN-DD.AAAA.J.TR.OOOO.",
    FieldType.SHARE: "Como 1/40 ou 2,5%, com até quatro decimais; o crédito inteiro é 100%.",
    FieldType.SQL: "Setor, quadra, lote e dígito: 11 dígitos.",
}
NOT_BLANK = r"\S"
PAST = "Não pode estar no futuro."
OWN = "Se o pedido é seu, informe o CPF da conta com que você entrou."


def json_schema(fields: Sequence[Field]) -> Schema:
    """Return the JSON Schema of a form; conditions on attached documents cannot be told here and are left out."""
    return {"$schema": DIALECT, **_whole(fields)}


def _whole(fields: Sequence[Field]) -> Schema:
    rules = [rule for field in fields if (rule := _rule(field)) is not None]
    rules += [rule for field in fields if field.keyed_by for rule in _keys(field)]
    schema = part_schema(fields)
    schema["required"] = [field.name for field in fields if field.required and field.required_when is None]
    return {**schema, "allOf": rules} if rules else schema


def part_schema(fields: Sequence[Field], *, clearable: bool = False) -> Schema:
    """Return the JSON Schema of some answers to a form: none is required, and null may take one out (`clearable`)."""
    properties: Schema = {field.name: _property(field) for field in fields}
    if clearable:
        properties = {name: {"anyOf": [one, {"type": "null"}]} for name, one in properties.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(field: Field) -> Schema:
    schema: Schema = {"title": field.label, **SHAPES[field.type], **_bounds(field)}
    hints = (field.help, HINTS.get(field.type, ""), _bounds_text(field), PAST if field.past else "",
             OWN if field.own_when is not None else "")  # fmt: skip
    description = " ".join(hint for hint in hints if hint)
    if description:
        schema["description"] = description
    if field.type in LONGEST:
        schema["maxLength"] = field.longest or LONGEST[field.type]
        schema |= {"pattern": NOT_BLANK} if field.required else {}
    if field.must_be is not None:
        schema["const"] = field.must_be
    options: list[Schema] = [{"const": option.code, "title": option.label} for option in field.options]
    if field.type is FieldType.ENUM:
        schema["oneOf"] = options
    if field.type is FieldType.CHOICES:
        schema["items"] = {"type": "string", "oneOf": options}
    if field.type is FieldType.ROWS:
        schema["items"] = _whole(field.rows)
    return schema


def _bounds(field: Field) -> Schema:
    """Return the bounds as JSON Schema tells them: of numbers only, so that an exact amount is told as text too."""
    money = field.type is FieldType.MONEY
    known = {"minimum": field.minimum, "maximum": field.maximum}
    bounds: Schema = {k: v / 100 if money else v for k, v in known.items() if v is not None}
    if money and field.minimum is not None and field.minimum == field.maximum:
        bounds["enum"] = [f"{field.minimum // 100}.{field.minimum % 100:02d}", field.minimum / 100]
    return bounds


def _bounds_text(field: Field) -> str:
    show = format_brl if field.type is FieldType.MONEY else str
    least = "" if field.minimum is None else f"No mínimo {show(field.minimum)}."
    most = "" if field.maximum is None else f"No máximo {show(field.maximum)}."
    return f"{least} {most}".strip()


def _rule(field: Field) -> Schema | None:
    """Return if/then for a field required on a condition about other answers."""
    condition = None if field.required_when is None else _condition(field.required_when)
    return None if condition is None else {"if": condition, "then": {"required": [field.name]}}


def _keys(field: Field) -> list[Schema]:
    """Return one if/then for each kind of debt: how its access key is written."""
    return [
        {"if": {"properties": {field.keyed_by: {"const": kind.value}}, "required": [field.keyed_by]},
         "then": {"properties": {field.name: {"pattern": spec.pattern}}}}
        for kind, spec in KEYS.items()
    ]  # fmt: skip


def _condition(condition: Condition) -> Schema | None:
    match condition:
        case AnswerIs(field=field, values=values):
            return {"properties": {field: {"enum": list(values)}}, "required": [field]}
        case Answered(field=field):
            return {"required": [field]}
        case Attached():
            return None
        case DateFrom(field=field, since=since):
            return {"properties": {field: {"type": "string", "pattern": _not_before(since)}}, "required": [field]}
        case Not(condition=inner):
            negated = _condition(inner)
            return None if negated is None else {"not": negated}
        case AllOf(conditions=parts):
            return _joined("allOf", parts)
        case AnyOf(conditions=parts):
            return _joined("anyOf", parts)


def _joined(word: str, parts: tuple[Condition, ...]) -> Schema | None:
    known = [_condition(part) for part in parts]
    return None if None in known else {word: known}


def _not_before(since: date) -> str:
    """Return the pattern of ISO dates from a day on: JSON Schema cannot compare dates, but their digits sort."""
    text = since.isoformat()
    later = [
        text[:place] + f"[{int(digit) + 1}-9]" + re.sub(r"\d", r"\\d", text[place + 1 :])
        for place, digit in enumerate(text)
        if digit in "012345678"
    ]
    return f"^({'|'.join([text, *later])})$"
