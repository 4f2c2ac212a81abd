"""The form of an assignment: public deed from the rule's day on, exact shares, every problem at once."""

from datetime import UTC, datetime

import pytest

from catalog.filing import prepare
from catalog.shelf import load
from domain.errors import InvalidInput

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
ANSWERS: dict[str, object] = {
    "nome": "Maria", "cpf_cnpj": "11144477735", "telefone": "11987654321", "email": "maria@example.com",
    "numero_processo": "0012345-33.2023.8.26.0053", "numero_precatorio": "EP 1/2020", "cedente_nome": "Maria",
    "cedente_cpf_cnpj": "11144477735", "cessionario_nome": "João", "cessionario_cpf_cnpj": "52998224725",
    "parte_cedida": "33,3333%", "data_cessao": "2024-12-11",
}  # fmt: skip


def problems(counts: dict[str, int] | None = None, **changes: object) -> set[tuple[str, str]]:
    try:
        prepare(load().get("4203"), ANSWERS | changes, counts or {}, None, NOW)
    except InvalidInput as invalid:
        return {(p.field, p.code) for p in invalid.problems}
    return set()


@pytest.mark.parametrize(("day", "wanted"), [
    ("2024-12-10", "documents.contrato_cessao"), ("2024-12-11", "documents.escritura_publica_cessao"),
    ("2024-12-12", "documents.escritura_publica_cessao"),
])  # fmt: skip
def test_a_public_deed_is_asked_for_from_the_day_of_the_rule(day: str, wanted: str) -> None:
    """Provimento CSM 2.753/2024; private deeds dated before its start still count."""
    assert problems(data_cessao=day) == {(wanted, "missing-document")}


@pytest.mark.parametrize(("share", "code"), [
    ("100,01%", "share-out-of-range"), ("101/100", "share-out-of-range"), ("0%", "share-out-of-range"),
    ("33,33333%", "invalid-share"), ("um terço", "invalid-share"),
])  # fmt: skip
def test_shares_that_cannot_be(share: str, code: str) -> None:
    assert problems({"escritura_publica_cessao": 1}, parte_cedida=share) == {("parte_cedida", code)}


def test_the_share_is_kept_exactly() -> None:
    ready = prepare(load().get("4203"), ANSWERS, {"escritura_publica_cessao": 1}, None, NOW)
    assert ready.answers["parte_cedida"] == "333333/1000000"


def test_everything_wrong_is_told_at_once() -> None:
    found = problems(numero_processo="0012345-34.2023.8.26.0053", data_cessao="2027-01-01", cedente_nome="")
    assert found == {
        ("numero_processo", "invalid-cnj"), ("data_cessao", "date-in-future"), ("cedente_nome", "missing"),
        ("documents.escritura_publica_cessao", "missing-document"),
    }  # fmt: skip
