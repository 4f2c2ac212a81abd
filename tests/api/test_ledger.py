"""What the office ordered about a debt, on the case page: all of it for staff, plain words for the applicant."""

import pytest
from api_people import Client, attach, complete, pdf, problems, refused, standing
from registered_debts import put_into_registry, registered

from stack import RunningStack
from tests.outcomes.debts import PERSON, debt

pytestmark = pytest.mark.stack
CONTEST = PERSON | {"motivo": "pagamento", "tipo_debito": "IPTU", "chave_acesso": "00100200304"}
CANCEL = {"fundamento": "paid", "efeito": "cancel", "valor": "500.00", "motivos": "Pago."}


def contested(citizen: Client, clerk: Client) -> str:
    """File a contest and find its papers complete; return its id."""
    case_id = str(citizen.post("/api/cases", json={"service": "3636", "answers": CONTEST}).json()["id"])
    for kind in ("documento_identidade", "cpf", "comprovante_pagamento", "guia_boleto"):
        assert attach(citizen, case_id, kind, f"{kind}.pdf", pdf()).status_code == 201
    assert citizen.post(f"/api/cases/{case_id}/filing").status_code == 201
    assert complete(clerk, case_id, "document-check", "complete").status_code == 200
    return case_id


def test_the_applicant_reads_what_changed_and_staff_also_what_was_refused(
    system: RunningStack, citizen: Client, clerk: Client, attorney: Client
) -> None:
    put_into_registry(system, registered(500_00, key="00100200304", number="SHOWN-1"))
    decided = debt("SHOWN-1") | CANCEL
    first, second = contested(citizen, clerk), contested(citizen, clerk)
    assert complete(attorney, first, "analysis", "grant", **decided).status_code == 200
    (line,) = standing(citizen, first, "closed")["ledger"]
    assert (line["text"], line["debt"], line["amount"]) == (
        "O débito foi cancelado.",
        "IPTU, número SHOWN-1",
        "R$ 500,00",
    )
    assert complete(attorney, second, "analysis", "grant", **decided).status_code == 200
    complete(attorney, second, "ledger-review", "recorded", referencia="Já cancelado.")
    standing(citizen, second, "closed")
    assert citizen.get(f"/api/cases/{second}").json()["ledger"] == []
    (kept,) = attorney.get(f"/api/cases/{second}").json()["ledger"]
    assert not kept["accepted"]
    assert "já foi cancelado" in kept["refusal"]


def test_every_problem_of_a_decision_is_told_at_once(citizen: Client, clerk: Client, attorney: Client) -> None:
    case_id = contested(citizen, clerk)
    wrong = {"fundamento": "not-proved", "efeito": "keep", "tipo_debito": "IPVA", "valor": "-1"}
    body = refused(complete(attorney, case_id, "analysis", "grant", **wrong), 422, "invalid-input")
    assert problems(body) >= {
        ("fundamento", "not-an-option"), ("efeito", "not-an-option"), ("tipo_debito", "not-an-option"),
        ("chave_acesso", "missing"), ("numero_divida", "missing"), ("motivos", "missing"),
        ("valor", "amount-not-positive"),
    }  # fmt: skip
    pair = debt("X-1") | {"fundamento": "appeal-pending", "efeito": "cancel", "valor": "1.00", "motivos": "Recurso."}
    body = refused(complete(attorney, case_id, "analysis", "grant", **pair), 422, "invalid-input")
    assert problems(body) == {("efeito", "does-not-go-together")}


def test_the_key_of_another_kind_is_told_with_everything_else(citizen: Client, clerk: Client, attorney: Client) -> None:
    wrong = CONTEST | {"tipo_debito": "SIMPLES_NACIONAL", "cpf_cnpj": "111.444.777-36"}
    body = refused(citizen.post("/api/cases", json={"service": "3636", "answers": wrong}), 422, "invalid-input")
    assert problems(body) == {("chave_acesso", "invalid-key"), ("cpf_cnpj", "invalid-cpf")}
    case_id = contested(citizen, clerk)
    named = debt("X-2") | {"tipo_debito": "ISS", "fundamento": "paid", "efeito": "cancel", "valor": "1.00"}
    body = refused(complete(attorney, case_id, "analysis", "grant", **named), 422, "invalid-input")
    assert problems(body) == {("chave_acesso", "invalid-key"), ("motivos", "missing")}
