"""What a damage claim (3959) asks for, case by case."""

from datetime import UTC, date, datetime

import pytest

from catalog.shelf import load
from domain.answers import check_answers, check_documents
from domain.errors import InvalidInput
from domain.people import Unit
from domain.plan import freeze
from domain.service import Step

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SERVICE = load().get("indenizacao-por-danos-materiais")
ANSWERS: dict[str, object] = {
    "solicitante_tipo": "self",
    "pessoa_tipo": "PF",
    "nome": "Maria da Silva",
    "cpf_cnpj": "529.982.247-25",
    "telefone": "(11) 91234-5678",
    "email": "maria@example.com",
    "causa_dano": "buraco-na-via",
    "data_hora_ocorrencia": "2026-11-20T08:30",
    "descricao": "Pneu e roda quebrados em buraco na avenida.",
    "valor_indenizacao": "894.02",
}
PAPERS = {"documento_identidade": 1, "prova_propriedade": 1, "prova_ocorrencia": 2}


def missing(answers: dict[str, object], papers: dict[str, int]) -> list[str]:
    clean = check_answers(SERVICE.fields, {**ANSWERS, **answers}, NOW, set(papers))
    return [problem.field.removeprefix("documents.") for problem in check_documents(SERVICE.documents, clean, papers)]


def test_the_questions_of_the_official_page_are_enough() -> None:
    assert check_answers(SERVICE.fields, ANSWERS, NOW)["valor_indenizacao"] == "894.02"


def test_every_official_question_is_required() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_answers(SERVICE.fields, {}, NOW)
    assert {problem.field for problem in refused.value.problems} == set(ANSWERS)


@pytest.mark.parametrize(
    ("answers", "papers", "expected"),
    [
        ({}, {}, ["documento_identidade", "prova_propriedade", "prova_ocorrencia", "orcamentos"]),
        ({}, PAPERS, ["orcamentos"]),
        ({}, {**PAPERS, "orcamentos": 2}, ["orcamentos"]),
        ({}, {**PAPERS, "orcamentos": 3}, []),
        ({}, {**PAPERS, "nota_fiscal": 1}, []),  # an invoice replaces the quotes
        ({"reparo_realizado": False}, PAPERS, ["orcamentos"]),
        ({"reparo_realizado": True}, PAPERS, ["nota_fiscal"]),
        ({"reparo_realizado": True}, {**PAPERS, "nota_fiscal": 1}, []),
        ({"reparo_realizado": True}, {**PAPERS, "orcamentos": 3}, ["nota_fiscal"]),
        ({"solicitante_tipo": "other"}, {**PAPERS, "orcamentos": 3}, ["procuracao"]),
        ({"pessoa_tipo": "PJ"}, {**PAPERS, "orcamentos": 3}, ["documento_constitutivo"]),
    ],
)
def test_documents_asked_for(answers: dict[str, object], papers: dict[str, int], expected: list[str]) -> None:
    assert missing(answers, papers) == expected


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"declara_sem_acao_judicial": False}, "declara_sem_acao_judicial", "declaration-refused"),
        ({"data_hora_ocorrencia": "2026-11-24T08:30"}, "data_hora_ocorrencia", "date-in-future"),
        ({"causa_dano": "granizo"}, "causa_dano", "not-an-option"),
        ({"valor_indenizacao": "0"}, "valor_indenizacao", "amount-not-positive"),
    ],
)
def test_what_cannot_be_is_refused(answers: dict[str, object], field: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_answers(SERVICE.fields, {**ANSWERS, **answers}, NOW)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("cause", "unit"),
    [
        ("queda-de-arvore", Unit.SVMA),
        ("semaforo", Unit.CET),
        ("alagamento", Unit.SIURB),
        ("buraco-na-via", Unit.SUBPREFEITURA),
        ("obra-municipal", Unit.SUBPREFEITURA),
        ("outra", Unit.SUBPREFEITURA),
    ],
)
def test_the_cause_decides_who_gives_the_opinion(cause: str, unit: Unit) -> None:
    assert freeze(SERVICE, date(2026, 11, 23), {"causa_dano": cause}, set()).units[Step.OPINION] is unit
