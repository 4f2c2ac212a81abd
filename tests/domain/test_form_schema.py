"""A form as JSON Schema: what it admits is what check_answers admits."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, ValidationError, validator_for

from domain.answers import check_answers
from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, DateFrom, Not
from domain.errors import InvalidInput
from domain.form import Field, FieldType, Option
from domain.form_schema import json_schema, part_schema
from domain.sourced import assumed

WHY = assumed("Campo de teste.")
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
OPTIONS = (Option(code="a", label="Letra A"), Option(code="b", label="Letra B"))

ROWS = (
    Field(name="parte", label="Parte", type=FieldType.SHARE, basis=WHY),
    Field(name="nome", label="Nome", type=FieldType.STRING, required=False, basis=WHY),
)
EXAMPLES: dict[FieldType, tuple[list[object], list[object]]] = {
    FieldType.STRING: (["Rua A, 10"], [1, "", "x" * 201]),
    FieldType.TEXT: (["Texto\ncom linhas"], [None, " ", "x" * 10_001]),
    FieldType.INTEGER: ([0, 12], ["12", -1, 1.5]),
    FieldType.BOOL: ([True, False], ["true", 1]),
    FieldType.DATE: (["2026-03-01"], ["01/03/2026", "2026-02-30", 20260301]),
    FieldType.DATETIME: (["2026-03-01T14:30:00-03:00", "2026-03-01T14:30:00Z"], ["ontem", 5]),
    FieldType.MONEY: (["1234.56", 1234.56, 10], ["1.234,56", 0, -1, "R$ 5", True]),
    FieldType.ENUM: (["a", "b"], ["c", "Letra A", 1]),
    FieldType.CHOICES: ([["a"], ["a", "b"]], ["a", ["c"]]),
    FieldType.ROWS: (
        [[{"parte": "1/2"}], [{"parte": "1/2"}, {"parte": "10%", "nome": "Ana"}]],
        [[], {}, "1/2", [{}], [{"nome": "Ana"}], [{"parte": "metade"}], [{"parte": "1/2", "outro": 1}]],
    ),
    FieldType.SHARE: (["1/40", "2,5%", "100%", "33,3333 %"], ["2,5", "1/2/3", "12,34567%", 50]),
    FieldType.CPF: (["529.982.247-25", "52998224725"], ["5299822472", 52998224725]),
    FieldType.CNPJ: (["12.ABC.345/01DE-35", "11222333000181"], ["112223330001", "12.ABC.345/01DE-3X"]),
    FieldType.CPF_CNPJ: (["52998224725", "12.ABC.345/01DE-35"], ["123", 52998224725]),
    FieldType.PHONE: (["(11) 91234-5678", "11912345678"], ["123", 11912345678]),
    FieldType.EMAIL: (["maria@example.com"], ["maria", 1]),
    FieldType.CEP: (["01310-100", "01310100"], ["0131010", 1310100]),
    FieldType.CNJ: (["0000002-65.2005.4.05.8100", "00000026520054058100"], ["0000002", 2]),
    FieldType.SQL: (["013.007.0071-0", "01300700710"], ["013", 1300700710]),
    FieldType.CCM: (["12345678", "1.234.567-8"], ["1234567", 12345678]),
    FieldType.REFERENCE: (["5f2c1e0a-8f0e-4c3b-9a57-1d2e3f405162"], ["amanhã", 1]),
    FieldType.PLATE: (["ABC1D23", "ABC-1234", "abc1234"], ["AB1234", 1]),
}


def field(kind: FieldType, **more: object) -> Field:
    options = OPTIONS if kind in (FieldType.ENUM, FieldType.CHOICES) else ()
    rows = ROWS if kind is FieldType.ROWS else ()
    return Field.model_validate(
        {"name": "campo", "label": "Campo", "type": kind, "options": options, "rows": rows, "basis": WHY, **more}
    )


def admits(fields: tuple[Field, ...], answers: dict[str, object]) -> bool:
    return validator_for(json_schema(fields), validate_formats=True).is_valid(answers)


def accepted(fields: tuple[Field, ...], answers: dict[str, object]) -> bool:
    try:
        check_answers(fields, answers, NOW)
    except InvalidInput:
        return False
    return True


def test_every_type_has_examples() -> None:
    assert set(EXAMPLES) == set(FieldType)


@pytest.mark.parametrize("kind", FieldType)
def test_schema_and_office_agree(kind: FieldType) -> None:
    right, wrong = EXAMPLES[kind]
    form = (field(kind),)
    assert [value for value in right if not admits(form, {"campo": value})] == []
    assert [value for value in right if not accepted(form, {"campo": value})] == []
    assert [value for value in wrong if admits(form, {"campo": value})] == []
    assert [value for value in wrong if accepted(form, {"campo": value})] == []


def test_the_schema_itself_is_valid_and_speaks_portuguese() -> None:
    schema = json_schema((field(FieldType.ENUM, help="Escolha uma."), field(FieldType.DATE, name="dia", past=True)))
    Draft202012Validator({"$ref": "https://json-schema.org/draft/2020-12/schema"}).validate(schema)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["campo"]["title"] == "Campo"
    assert properties["campo"]["description"] == "Escolha uma."
    assert properties["campo"]["oneOf"] == [{"const": "a", "title": "Letra A"}, {"const": "b", "title": "Letra B"}]
    assert properties["dia"]["description"] == "Não pode estar no futuro."


def test_unknown_answers_are_refused_and_optional_ones_may_be_left_out() -> None:
    form = (field(FieldType.STRING, required=False),)
    assert admits(form, {})
    assert not admits(form, {"outro": "x"})
    assert not admits((field(FieldType.STRING),), {})


@pytest.mark.parametrize(
    ("bounds", "right", "wrong"),
    [
        ({"minimum": 10000, "maximum": 20000}, [100, 150.55, 200.00], [99.99, 200.01]),
        ({"maximum": 123455}, [0.01, 1234.55], [0, 1234.56]),
        ({"minimum": 123456, "maximum": 123456}, [1234.56, "1234.56"], [1234.55, 1234.57, "1234.55", "1234.57"]),
    ],
)
def test_bounds_of_money_are_told_and_held(bounds: dict[str, int], right: list[object], wrong: list[object]) -> None:
    form = (field(FieldType.MONEY, **bounds),)
    for value in right:
        assert admits(form, {"campo": value})
        assert accepted(form, {"campo": value})
    for value in wrong:
        assert not admits(form, {"campo": value})
        assert not accepted(form, {"campo": value})


def test_bounds_of_whole_numbers_are_told_in_words_too() -> None:
    form = (field(FieldType.INTEGER, minimum=2, maximum=60),)
    assert [n for n in (1, 2, 60, 61) if admits(form, {"campo": n})] == [2, 60]
    assert [n for n in (1, 2, 60, 61) if accepted(form, {"campo": n})] == [2, 60]
    assert "No mínimo 2. No máximo 60." in str(json_schema(form))


def test_own_length_and_declarations_are_told() -> None:
    assert not admits((field(FieldType.STRING, longest=5),), {"campo": "123456"})
    declaration = (field(FieldType.BOOL, required=False, must_be=True),)
    assert admits(declaration, {"campo": True})
    assert admits(declaration, {})
    assert not admits(declaration, {"campo": False})


A = AnswerIs(field="quando", values=("a",))


@pytest.mark.parametrize(
    "condition",
    [
        A,
        Answered(field="quando"),
        Not(condition=A),
        AllOf(conditions=(Answered(field="quando"), Not(condition=A))),
        AnyOf(conditions=(A, Not(condition=Answered(field="quando")))),
    ],
)
@pytest.mark.parametrize("answers", [{}, {"quando": "a"}, {"quando": "b"}])
def test_a_condition_requires_the_same_here_and_there(condition: Condition, answers: dict[str, object]) -> None:
    form = (
        field(FieldType.ENUM, name="quando", required=False),
        field(FieldType.STRING, required_when=condition),
    )
    assert admits(form, answers) is accepted(form, answers)
    assert admits(form, {**answers, "campo": "x"})


def test_a_condition_on_documents_is_left_to_filing() -> None:
    attached = AllOf(conditions=(A, Not(condition=Attached(document="nota"))))
    assert "allOf" not in json_schema((field(FieldType.STRING, required_when=attached),))


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ValidationError, match="campo"):
        validator_for(json_schema((field(FieldType.STRING),))).validate({})


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, DAYS)
def test_a_date_compared_in_the_schema_compares_as_the_condition_does(since: date, day: date) -> None:
    since_that_day = DateFrom(field="dia", since=since)
    fields = (
        Field(name="dia", label="Dia", type=FieldType.DATE, basis=WHY),
        Field(name="nota", label="Nota", type=FieldType.STRING, required_when=since_that_day, basis=WHY),
    )
    validator = validator_for(json_schema(fields))
    assert validator.is_valid({"dia": day.isoformat()}) is (day < since)


def test_a_part_of_a_form_requires_nothing_and_may_clear() -> None:
    form = (field(FieldType.ENUM), field(FieldType.STRING, name="outro", required_when=A))
    part, clearing = (validator_for(part_schema(form, clearable=clear)) for clear in (False, True))
    for schema in (part, clearing):
        assert schema.is_valid({})
        assert schema.is_valid({"campo": "a"})
        assert not schema.is_valid({"campo": "z"})
        assert not schema.is_valid({"mais": 1})
    assert clearing.is_valid({"campo": None})
    assert not part.is_valid({"campo": None})
