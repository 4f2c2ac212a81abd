"""A debt's access key in a form is the one of the kind of debt that the same form names."""

from datetime import UTC, datetime

import pytest
from jsonschema_rs import validator_for

from catalog.debt_key import debt_key
from domain.accepted import accepted
from domain.answers import check_answers
from domain.correction import CorrectionRequest, check_correction, correctable
from domain.debts.effects import debt_fields
from domain.debts.ledger import DebtKind
from domain.errors import InvalidInput
from domain.form_schema import json_schema
from domain.portal.keys import KEYS

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
FORM = debt_key()
IPTU = {"tipo_debito": "IPTU", "chave_acesso": "001.002.0003-4"}
KEPT = {"tipo_debito": "IPTU", "chave_acesso": "00100200034"}


def problems(answers: dict[str, object]) -> dict[str, tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        check_answers(FORM, answers, NOW)
    return {p.field: (p.code, p.message) for p in refusal.value.problems}


def test_a_key_is_kept_without_separators() -> None:
    assert check_answers(FORM, IPTU, NOW) == KEPT


def test_a_key_of_another_kind_is_refused_with_the_other_problems() -> None:
    found = problems({"tipo_debito": "SIMPLES_NACIONAL", "chave_acesso": "00100200034", "cor": "azul"})
    assert {name: code for name, (code, _) in found.items()} == {"chave_acesso": "invalid-key", "cor": "unknown-field"}
    assert "CNPJ inválido" in found["chave_acesso"][1]


def test_without_a_known_kind_only_the_kind_is_wrong() -> None:
    assert set(problems({"tipo_debito": "IPVA", "chave_acesso": "x"})) == {"tipo_debito"}


def test_a_draft_may_name_the_key_before_the_kind() -> None:
    assert check_answers(FORM, {"chave_acesso": "x"}, NOW, complete=False) == {"chave_acesso": "x"}


def test_a_procedure_keeps_the_key_that_its_check_saw() -> None:
    given = IPTU | {"numero_divida": "2019-1"}
    assert accepted(debt_fields(), given, NOW) == check_answers(debt_fields(), given, NOW)


@pytest.mark.parametrize("kind", DebtKind)
def test_the_schema_admits_what_the_kind_admits(kind: DebtKind) -> None:
    form = validator_for(json_schema(FORM))
    assert form.is_valid({"tipo_debito": kind, "chave_acesso": KEYS[kind].example})
    assert not form.is_valid({"tipo_debito": kind, "chave_acesso": "?" * 12})


class TestCorrection:
    asked = CorrectionRequest(message="Confira o tipo.", fields=("tipo_debito",))

    def test_to_ask_for_the_kind_opens_the_key(self) -> None:
        assert [f.name for f in correctable(FORM, self.asked)] == ["tipo_debito", "chave_acesso"]

    def test_a_key_alone_is_read_by_the_kind_on_record(self) -> None:
        asked = CorrectionRequest(message="Confira a chave.", fields=("chave_acesso",))
        clean = check_correction(FORM, asked, {"chave_acesso": "001.002.0004-5"}, NOW, KEPT)
        assert clean == {"chave_acesso": "00100200045"}
        with pytest.raises(InvalidInput):
            check_correction(FORM, asked, {"chave_acesso": "12"}, NOW, KEPT)

    def test_another_kind_wants_another_key(self) -> None:
        with pytest.raises(InvalidInput) as refusal:
            check_correction(FORM, self.asked, {"tipo_debito": "ISS"}, NOW, KEPT)
        assert [(p.field, p.code) for p in refusal.value.problems] == [("chave_acesso", "invalid-key")]
        both = {"tipo_debito": "ISS", "chave_acesso": "1.234.567-8"}
        assert check_correction(FORM, self.asked, both, NOW, KEPT) == both | {"chave_acesso": "12345678"}
