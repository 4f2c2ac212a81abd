"""Whose CPF an answer must be: the login's when one asks for oneself, anybody's otherwise."""

import pytest

from domain.conditions import AnswerIs
from domain.form import Field, FieldType
from domain.identity import identity_problems
from domain.sourced import assumed

OWN, OTHER, COMPANY = "111.444.777-35", "52998224725", "12.ABC.345/01DE-35"
FIELD = Field(
    name="numero", label="CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=assumed("ensaio"),
    own_when=AnswerIs(field="para", values=("mim",)), company_when=AnswerIs(field="pessoa", values=("PJ",)),
)  # fmt: skip


def found(login: str = "11144477735", **answers: object) -> list[tuple[str, str]]:
    return [(p.field, p.code) for p in identity_problems((FIELD,), answers, login)]


@pytest.mark.parametrize(("para", "number", "expected"), [
    ("mim", OWN, []), ("mim", "11144477735", []), ("mim", OTHER, [("numero", "not-own-cpf")]),
    ("outra", OTHER, []), ("outra", OWN, []), (None, OTHER, []),
])  # fmt: skip
def test_who_asks_for_oneself_gives_the_cpf_of_the_login(para: str | None, number: str, expected: object) -> None:
    assert found(para=para, pessoa="PF", numero=number) == expected


@pytest.mark.parametrize(("person", "expected"), [("PJ", []), ("PF", [("numero", "cpf-expected")])])
def test_a_cnpj_is_for_companies(person: str, expected: object) -> None:
    assert found(para="mim", pessoa=person, numero=COMPANY) == expected


@pytest.mark.parametrize("number", [None, "", "123", 11144477735, "111.444.777-36"])
def test_what_is_no_number_is_left_to_the_form(number: object) -> None:
    assert found(para="mim", pessoa="PF", numero=number) == []


def test_a_login_that_is_no_cpf_proves_nobody() -> None:
    assert found(login="empresa", para="mim", pessoa="PF", numero=OTHER) == []


def test_a_field_without_rules_takes_any_number() -> None:
    plain = FIELD.model_copy(update={"own_when": None, "company_when": None})
    assert identity_problems((plain,), {"para": "mim", "numero": OTHER}, "11144477735") == []
