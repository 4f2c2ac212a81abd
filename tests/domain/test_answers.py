"""Answers to a form: what is good becomes canonical, everything that is wrong is told at once."""

from datetime import UTC, datetime

import pytest

from domain.answers import check_answers, check_documents
from domain.conditions import AnswerIs, Attached, Not
from domain.errors import InvalidInput
from domain.form import DocumentKind, Field, FieldType, Option
from domain.sourced import assumed

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
BASIS = assumed("ensaio")
COLOURS = (Option(code="azul", label="Azul"), Option(code="verde", label="Verde"))


def field(kind: FieldType, **more: object) -> Field:
    options = COLOURS if kind in (FieldType.ENUM, FieldType.CHOICES) else ()
    given = {"name": "campo", "label": "Campo", "type": kind, "basis": BASIS, "options": options, **more}
    return Field.model_validate(given)


def codes(fields: tuple[Field, ...], answers: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        check_answers(fields, answers, NOW)
    assert refusal.value.code == "invalid-input"
    assert all(problem.message for problem in refusal.value.problems)
    return [(problem.field, problem.code) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (FieldType.STRING, "  Rua São João  ", "Rua São João"),
        (FieldType.TEXT, "duas\nlinhas\te mais", "duas\nlinhas\te mais"),
        (FieldType.INTEGER, 0, 0),
        (FieldType.BOOL, False, False),
        (FieldType.DATE, "2026-03-02", "2026-03-02"),
        (FieldType.DATETIME, "2026-03-02T11:30", "2026-03-02T11:30:00-03:00"),
        (FieldType.DATETIME, "2026-03-02T14:30Z", "2026-03-02T11:30:00-03:00"),
        (FieldType.MONEY, 1234.5, "1234.50"),
        (FieldType.MONEY, "0.01", "0.01"),
        (FieldType.ENUM, "azul", "azul"),
        (FieldType.CHOICES, ["verde", "azul", "verde"], ["azul", "verde"]),
        (FieldType.CPF, "111.444.777-35", "11144477735"),
        (FieldType.CNPJ, "11.222.333/0001-81", "11222333000181"),
        (FieldType.CPF_CNPJ, "11144477735", "11144477735"),
        (FieldType.PHONE, "(11) 98765-4321", "+5511987654321"),
        (FieldType.EMAIL, "Maria@Example.COM", "Maria@example.com"),
        (FieldType.CEP, "01001-000", "01001000"),
        (FieldType.SQL, "123.456.7890-1", "12345678901"),
        (FieldType.CCM, "1.234.567-8", "12345678"),
        (FieldType.PLATE, "abc-1d23", "ABC1D23"),
        (FieldType.PLATE, "ABC 1234", "ABC1234"),
    ],
)
def test_good_answers_become_canonical(kind: FieldType, given: object, kept: object) -> None:
    assert check_answers((field(kind),), {"campo": given}, NOW) == {"campo": kept}


def test_canonical_answers_stay_as_they_are() -> None:
    again = check_answers((field(FieldType.PHONE),), {"campo": "+5511987654321"}, NOW)
    assert again == {"campo": "+5511987654321"}


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        (FieldType.STRING, 5, "wrong-type"),
        (FieldType.STRING, ["a"], "wrong-type"),
        (FieldType.STRING, "a" * 201, "too-long"),
        (FieldType.STRING, "nome\x00", "invalid-characters"),
        (FieldType.STRING, "nome\x1b[31m", "invalid-characters"),
        (FieldType.STRING, "nome\ud800", "invalid-characters"),
        (FieldType.TEXT, "a" * 10_001, "too-long"),
        (FieldType.TEXT, "a\x7f", "invalid-characters"),
        (FieldType.INTEGER, True, "wrong-type"),
        (FieldType.INTEGER, "5", "wrong-type"),
        (FieldType.INTEGER, 1.5, "wrong-type"),
        (FieldType.INTEGER, -1, "wrong-type"),
        (FieldType.INTEGER, 2**53, "wrong-type"),
        (FieldType.BOOL, "true", "wrong-type"),
        (FieldType.BOOL, 1, "wrong-type"),
        (FieldType.DATE, "02/03/2026", "invalid-date"),
        (FieldType.DATE, "2026-02-29", "invalid-date"),
        (FieldType.DATE, "1899-12-31", "invalid-date"),
        (FieldType.DATE, 20260302, "wrong-type"),
        (FieldType.DATETIME, "ontem", "invalid-datetime"),
        (FieldType.DATETIME, "2026-03-02", "invalid-datetime"),
        (FieldType.DATETIME, "0001-01-01T00:00+14:00", "invalid-date"),
        (FieldType.DATETIME, "2026-03-02T25:00", "invalid-datetime"),
        (FieldType.MONEY, "10.001", "amount-has-fractions"),
        (FieldType.MONEY, 10.001, "amount-has-fractions"),
        (FieldType.MONEY, "0", "amount-not-positive"),
        (FieldType.MONEY, -1, "amount-not-positive"),
        (FieldType.MONEY, "R$ 10", "invalid-amount"),
        (FieldType.MONEY, "NaN", "amount-not-positive"),
        (FieldType.ENUM, "roxo", "not-an-option"),
        (FieldType.ENUM, ["azul"], "not-an-option"),
        (FieldType.CHOICES, "azul", "wrong-type"),
        (FieldType.CHOICES, ["azul", "roxo"], "not-an-option"),
        (FieldType.CHOICES, [{}], "not-an-option"),
        (FieldType.CPF, "111.444.777-36", "invalid-cpf"),
        (FieldType.CNPJ, "11.222.333/0001-82", "invalid-cnpj"),
        (FieldType.PHONE, "123", "invalid-phone"),
        (FieldType.PHONE, "telefone", "invalid-phone"),
        (FieldType.EMAIL, "maria", "invalid-email"),
        (FieldType.EMAIL, "maria@", "invalid-email"),
        (FieldType.CEP, "0100-000", "invalid-cep"),
        (FieldType.CEP, "٠١٠٠١٠٠٠", "invalid-cep"),
        (FieldType.SQL, "1234567890", "invalid-sql"),
        (FieldType.CCM, "123456789", "invalid-ccm"),
        (FieldType.PLATE, "AB-12345", "invalid-plate"),
        (FieldType.PLATE, "ABC12345", "invalid-plate"),
        (FieldType.CNJ, "1234567-00.2026.8.26.0053", "invalid-cnj"),
    ],
)
def test_bad_answers_are_refused_with_their_reason(kind: FieldType, given: object, code: str) -> None:
    assert codes((field(kind),), {"campo": given}) == [("campo", code)]


@pytest.mark.parametrize("kind", list(FieldType))
@pytest.mark.parametrize("given", [None, "", "   "])
def test_an_empty_answer_is_no_answer(kind: FieldType, given: object) -> None:
    assert codes((field(kind),), {"campo": given}) == [("campo", "missing")]
    assert check_answers((field(kind, required=False),), {"campo": given}, NOW) == {}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (FieldType.DATE, "2026-03-02", "2026-03-03"),
        (FieldType.DATETIME, "2026-03-02T12:00", "2026-03-02T12:01"),
        (FieldType.DATETIME, "2026-03-02T15:00Z", "2026-03-02T15:00:01Z"),
    ],
)
def test_what_happened_is_not_in_the_future(kind: FieldType, good: str, bad: str) -> None:
    past = (field(kind, past=True),)
    assert "campo" in check_answers(past, {"campo": good}, NOW)
    assert codes(past, {"campo": bad}) == [("campo", "date-in-future")]
    assert "campo" in check_answers((field(kind),), {"campo": bad}, NOW)


def test_today_is_the_day_of_sao_paulo() -> None:
    late = datetime(2026, 3, 3, 1, tzinfo=UTC)
    with pytest.raises(InvalidInput):
        check_answers((field(FieldType.DATE, past=True),), {"campo": "2026-03-03"}, late)


@pytest.mark.parametrize(("code", "told"), [
    ("manha", "Escolha uma destas opções: Até o meio-dia (manha)."),
    ("0197f3c2-5a1e-7c3b-9d42-6e1f0a8b7c55", "Escolha uma destas opções: Até o meio-dia."),
    ("20261210T1200Z", "Escolha uma destas opções: Até o meio-dia."),
])  # fmt: skip
def test_what_is_no_option_is_answered_with_the_words_that_people_read(code: str, told: str) -> None:
    option = Option(code=code, label="Até o meio-dia")
    with pytest.raises(InvalidInput) as refusal:
        check_answers((field(FieldType.ENUM, options=(option,)),), {"campo": "noite"}, NOW)
    assert [p.message for p in refusal.value.problems] == [told]


def test_a_declaration_must_be_made() -> None:
    declared = (field(FieldType.BOOL, must_be=True),)
    assert codes(declared, {"campo": False}) == [("campo", "declaration-refused")]
    assert check_answers(declared, {"campo": True}, NOW) == {"campo": True}


def test_all_problems_are_told_at_once() -> None:
    fields = (
        field(FieldType.STRING, name="nome"), field(FieldType.CPF, name="cpf"), field(FieldType.MONEY, name="valor"),
        field(FieldType.STRING, name="opcional", required=False), field(FieldType.DATE, name="data", past=True),
    )  # fmt: skip
    given: dict[str, object] = {"cpf": "1", "valor": "0", "data": "2027-01-01", "estranho": 1, "a\x00b": 2}
    assert sorted(codes(fields, given)) == [
        ("ab", "unknown-field"), ("cpf", "invalid-cpf"), ("data", "date-in-future"), ("estranho", "unknown-field"),
        ("nome", "missing"), ("valor", "amount-not-positive"),
    ]  # fmt: skip


@pytest.mark.parametrize(("label", "told"), [("Nome", "Informe: Nome."), ("É urgente?", "Informe: É urgente?")])
def test_what_is_missing_is_named_as_the_form_asks_it(label: str, told: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_answers((field(FieldType.STRING, label=label),), {}, NOW)
    assert [p.message for p in refusal.value.problems] == [told]


def test_a_draft_may_be_incomplete_but_not_wrong() -> None:
    fields = (field(FieldType.STRING, name="nome"), field(FieldType.CPF, name="cpf"))
    assert check_answers(fields, {}, NOW, complete=False) == {}
    with pytest.raises(InvalidInput) as refusal:
        check_answers(fields, {"cpf": "1"}, NOW, complete=False)
    assert [p.field for p in refusal.value.problems] == ["cpf"]


def test_a_field_is_required_exactly_when_its_condition_holds() -> None:
    other = AnswerIs(field="para", values=("outro",))
    fields = (field(FieldType.STRING, name="para"), field(FieldType.STRING, name="quem", required_when=other))
    assert codes(fields, {"para": "outro"}) == [("quem", "missing")]
    assert check_answers(fields, {"para": "mim"}, NOW) == {"para": "mim"}


def test_a_field_may_depend_on_what_is_attached() -> None:
    fields = (field(FieldType.STRING, name="motivo", required_when=Not(condition=Attached(document="foto"))),)
    assert codes(fields, {}) == [("motivo", "missing")]
    assert check_answers(fields, {}, NOW, {"foto"}) == {}


@pytest.mark.parametrize(
    ("answers", "counts", "expected"),
    [
        ({}, {}, [("documents.rg", "missing-document")]),
        ({}, {"rg": 1}, []),
        ({"tipo": "PJ"}, {"rg": 1}, [("documents.contrato", "missing-document")]),
        ({"tipo": "PJ"}, {"rg": 1, "contrato": 1}, []),
        ({"tipo": "obra"}, {"rg": 1, "orcamentos": 2}, [("documents.orcamentos", "too-few-documents")]),
        ({"tipo": "obra"}, {"rg": 1, "orcamentos": 3}, []),
        ({"tipo": "PJ"}, {}, [("documents.rg", "missing-document"), ("documents.contrato", "missing-document")]),
    ],
)
def test_documents_are_asked_for_when_they_are_needed(
    answers: dict[str, object], counts: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    kinds = (
        DocumentKind(name="rg", label="RG", required=True, basis=BASIS),
        DocumentKind(name="contrato", label="Contrato", basis=BASIS,
                     required_when=AnswerIs(field="tipo", values=("PJ",))),
        DocumentKind(name="orcamentos", label="Orçamentos", fewest=3, basis=BASIS,
                     required_when=AnswerIs(field="tipo", values=("obra",))),
    )  # fmt: skip
    assert [(p.field, p.code) for p in check_documents(kinds, answers, counts)] == expected
