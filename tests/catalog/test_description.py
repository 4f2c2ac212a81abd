"""What the front desk says of a service, and the page made from it."""

import json
from datetime import date

import pytest
from jsonschema_rs import validator_for

from catalog.description import describe, summarize
from catalog.shelf import load
from catalog.wording import deadline_text, when_text
from domain.calendar import DayKind, Deadline
from domain.conditions import AllOf, Answered, AnswerIs, AnyOf, Attached, Condition, Not
from domain.service import Service
from ops.services_page import PAGE, page

TODAY = date(2026, 11, 23)
DAMAGES = load().get("3959")
REPAIRED = AnswerIs(field="reparo_realizado", values=(True,))


@pytest.mark.parametrize("service", load().services, ids=lambda s: s.slug)
def test_every_service_can_be_described(service: Service) -> None:
    shown = describe(service, TODAY)
    assert shown.available is service.available
    assert [field.name for field in shown.fields] == [field.name for field in service.fields]
    said = [field.when for field in shown.fields] + [document.when for document in shown.documents]
    assert all(when.startswith("quando ") for when in said if when)
    assert bool(shown.deadlines) is bool(service.procedure)
    assert bool(shown.closings) is bool(service.procedure)
    validator_for(shown.form)
    json.loads(shown.model_dump_json())


def test_the_damage_claim_says_its_deadlines_with_their_source() -> None:
    shown = {rule.code: rule for rule in describe(DAMAGES, TODAY).deadlines}
    assert shown["answer"].text == "180 dias corridos"
    assert not shown["answer"].basis.assumed
    assert shown["correction"].basis.assumed
    limits = {rule.code: rule.text for rule in describe(DAMAGES, TODAY).limits}
    assert limits["approval-above-cents"] == "R$ 50.000,00"
    assert limits["prescription-years"] == "5 anos"


def test_what_is_assumed_is_listed_by_name() -> None:
    told = describe(DAMAGES, TODAY).assumed
    assert any(line.startswith("Resposta ao comunique-se: ") for line in told)
    assert any(line.startswith("Três orçamentos distintos: ") for line in told)
    assert not any(line.startswith("Resposta ao requerente: ") for line in told)


def test_a_day_before_the_law_has_no_description() -> None:
    with pytest.raises(LookupError):
        describe(DAMAGES, date(2017, 6, 13))
    assert describe(DAMAGES, date(2017, 6, 14)).deadlines


def test_the_line_of_the_catalogue() -> None:
    line = summarize(DAMAGES)
    assert (line.number, line.group_label, line.kind_label) == (3959, "Reparação de danos", "Solicitação")


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (REPAIRED, "quando a resposta a “O reparo já foi feito?” for “Sim”"),
        (Not(condition=REPAIRED), "quando a resposta a “O reparo já foi feito?” não for “Sim”"),
        (Not(condition=Not(condition=REPAIRED)), "quando a resposta a “O reparo já foi feito?” for “Sim”"),
        (Answered(field="cep"), "quando houver resposta a “CEP do local da ocorrência”"),
        (
            AnswerIs(field="causa_dano", values=("buraco-na-via", "outra")),
            "quando a resposta a “Causa do dano” for “Buraco na via” ou “Outra causa”",
        ),
        (
            Not(condition=AnyOf(conditions=(REPAIRED, Attached(document="nota_fiscal")))),
            "quando a resposta a “O reparo já foi feito?” não for “Sim” e não houver anexo de “Nota fiscal do reparo”",
        ),
        (
            AnyOf(conditions=(Answered(field="placa"), AllOf(conditions=(REPAIRED, Answered(field="cep"))))),
            "quando houver resposta a “Placa do veículo” ou (a resposta a “O reparo já foi feito?” for “Sim” "
            "e houver resposta a “CEP do local da ocorrência”)",
        ),
    ],
)
def test_conditions_are_told_in_plain_portuguese(condition: Condition, said: str) -> None:
    assert when_text(condition, DAMAGES) == said


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (Deadline(days=1), "1 dia corrido"),
        (Deadline(days=15), "15 dias corridos"),
        (Deadline(days=1, kind=DayKind.BUSINESS), "1 dia útil"),
        (Deadline(days=5, kind=DayKind.BUSINESS), "5 dias úteis"),
    ],
)
def test_deadlines_are_told_in_words(deadline: Deadline, said: str) -> None:
    assert deadline_text(deadline) == said


def test_the_services_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m ops.services_page"


@pytest.mark.parametrize("service", load().services, ids=lambda s: s.slug)
def test_the_services_page_names_every_service(service: Service) -> None:
    assert f"### {service.title}\n" in page()


def test_a_condition_is_told_in_words_and_as_data() -> None:
    shown = json.loads(describe(DAMAGES, TODAY).model_dump_json())
    documents = {d["name"]: d for d in shown["documents"]}
    assert documents["nota_fiscal"]["when"].startswith("quando ")
    assert documents["nota_fiscal"]["condition"] == {
        "op": "answer-is", "field": "reparo_realizado", "values": [True]
    }  # fmt: skip
    assert (documents["documento_identidade"]["when"], documents["documento_identidade"]["condition"]) == ("", None)
    conditions = [item["condition"] for kind in ("fields", "documents", "routes") for item in shown[kind]]
    said = [item["when"] for kind in ("fields", "documents", "routes") for item in shown[kind]]
    assert [bool(one) for one in conditions] == [bool(text) for text in said]
    own = {f["name"]: f["own_when"] for f in shown["fields"]}["cpf_cnpj"]
    assert own == {"op": "answer-is", "field": "solicitante_tipo", "values": ["self"]}
