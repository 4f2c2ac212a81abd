"""A correction changes what the comunique-se asked for, and nothing else."""

from datetime import UTC, datetime

import pytest

from domain.correction import CorrectionRequest, check_correction, correctable
from domain.errors import InvalidInput
from domain.form import Field, FieldType
from domain.sourced import assumed

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
WHY = assumed("ensaio")
FORM = (
    Field(name="nome", label="Nome", type=FieldType.STRING, basis=WHY),
    Field(name="email", label="E-mail", type=FieldType.EMAIL, basis=WHY),
    Field(name="cep", label="CEP", type=FieldType.CEP, basis=WHY),
)


def problems(request: CorrectionRequest | None, **answers: object) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        check_correction(FORM, request, answers, NOW)
    return {(p.field, p.code) for p in refusal.value.problems}


def test_what_was_asked_comes_back_in_canonical_shape() -> None:
    request = CorrectionRequest(message="Confira.", fields=("cep",))
    assert check_correction(FORM, request, {"cep": "01310-100"}, NOW) == {"cep": "01310100"}
    assert [f.name for f in correctable(FORM, request)] == ["cep"]


def test_everything_wrong_is_told_at_once() -> None:
    request = CorrectionRequest(message="Confira.", fields=("cep", "email"))
    assert problems(request, nome="Ana", cep="1", email="x", cor="azul") == {
        ("nome", "field-not-asked"), ("cep", "invalid-cep"), ("email", "invalid-email"), ("cor", "unknown-field")
    }  # fmt: skip


def test_a_field_not_asked_cannot_be_emptied_either() -> None:
    assert problems(CorrectionRequest(message="Confira."), nome=None) == {("nome", "field-not-asked")}


def test_a_request_for_documents_opens_no_field() -> None:
    request = CorrectionRequest(message="Envie o RG.", documents=("rg",))
    assert correctable(FORM, request) == ()
    assert check_correction(FORM, request, {}, NOW) == {}
    assert problems(request, cep="01310-100") == {("cep", "field-not-asked")}


def test_a_case_of_before_there_were_records_of_requests_is_held_to_its_form_only() -> None:
    assert check_correction(FORM, None, {"nome": "Ana"}, NOW) == {"nome": "Ana"}
