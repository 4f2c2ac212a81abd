"""Service 3352: every end of an offset, in a period that the stack's windows file opens."""

from typing import Any

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, Work, act, work

CHECKED = work("document-check", "complete")
FIGURES: dict[str, Any] = {
    "tipo_debito": "IPTU", "chave_acesso": "00100200304", "data_inscricao": "2015-03-25", "fora_de_incentivo": True,
    "valor_debito": "1000.00", "parte_dinheiro": "80.00",
}  # fmt: skip
LEFT: dict[str, Any] = {"valor_credito": "500.00", "credito_usado": "500.00", "saldo_divida": "420.00"}
COVERED: dict[str, Any] = {"valor_credito": "1000.00", "credito_usado": "920.00", "saldo_credito": "80.00"}
GRANT = work("analysis", "grant", motivos="Titularidade provada.")
APPROVED = work("approval", "approve")
PAID = work("payment", "paid", data_pagamento="2026-11-20", referencia="Guia 1")


def calculated(number: str, figures: dict[str, Any]) -> Work:
    """Return a calculation about a debt of its own."""
    return work("calculation", "calculated", **{**FIGURES, **figures, "numero_divida": number})


def denied(ground: str) -> Work:
    """Return a denial."""
    return work("analysis", "deny", fundamento=ground, motivos="Veja o cálculo.")


ROUTES = (
    Route("corrected, calculated twice, sent back, five instalments, paid", Closing.OFFSET_DONE, (
        work("document-check", "incomplete", mensagem="Falta a procuração.",
             documentos=["procuracao_poderes_especificos"]),
        act("correction", text="Segue.", files={"procuracao_poderes_especificos": 1}), CHECKED,
        calculated("c-1", COVERED), work("analysis", "recalculate", motivos="Atualize o crédito."),
        calculated("c-1", LEFT), GRANT, work("approval", "send_back", motivos="Fundamente."), GRANT, APPROVED,
        act("reply", fields={"saldo": "5"}), PAID,
    ), letters=("correction", "decision")),
    Route("covered by the credit, paid", Closing.OFFSET_DONE, (
        CHECKED, calculated("c-2", COVERED), GRANT, APPROVED, PAID,
    ), letters=("decision",)),
    Route("cannot be offset, denied", Closing.DENIED, (
        CHECKED, work("calculation", "not-possible", motivos="Débito em PPI."), denied("in-incentive-programme"),
        APPROVED,
    ), letters=("decision",)),
    Route("figures declined", Closing.OFFSET_DECLINED, (
        CHECKED, calculated("c-4", LEFT), GRANT, APPROVED, act("reply", fields={"saldo": "nao-aceito"}),
    ), letters=("decision",)),
    Route("money not paid", Closing.CASH_UNPAID, (
        CHECKED, calculated("c-5", COVERED), GRANT, APPROVED, work("payment", "unpaid", nota="Sem pagamento."),
    ), letters=("decision",)),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não quero mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="compensacao-com-precatorio",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "debitos": "IPTU 2014", "precatorios_ordem_preferencia": "EP 1/2010",
        "titularidade": "originaria", "advogado": "Helena Magalhães, OAB/SP 1",
    },
    documents={"documento_identificacao": 1, "procuracao_poderes_especificos": 1},
    silences=(
        Silence(Closing.LAPSED, "tests/workflows/test_offset.py::test_no_choice_in_time_archives_the_offset"),
        Silence(Closing.SILENCE, "tests/workflows/test_offset.py::test_silence_archives_the_offset"),
    ),
    routes=ROUTES,
)  # fmt: skip
