"""Service 4084: every end of a settlement proposal."""

from typing import Any

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work

CHECKED = work("document-check", "complete")
DEBT: dict[str, Any] = {
    "tipo_debito": "IPTU", "numero_divida": "2019 a 2022", "valor_total": "100000.00",
    "inscricao_mais_recente": "2023-11-30", "motivos": "Conforme os balanços.",
}  # fmt: skip
AT_ONCE: dict[str, Any] = {"modalidade": "a-vista", "desconto_a_vista": 70}
IN_PARTS: dict[str, Any] = {"modalidade": "parcelado", "desconto_parcelado": 55, "parcelas": 60}
ACCEPT = work("analysis", "accept", chave_acesso="00100200304", **DEBT, **IN_PARTS)
COUNTER = work("analysis", "counter", chave_acesso="00100200305", **DEBT, **AT_ONCE)
LARGE = work("analysis", "accept", chave_acesso="00100200306", **DEBT | {"valor_total": "900000.00"}, **AT_ONCE)
APPROVE = work("approval", "approve")

ROUTES = (
    Route("corrected, countered, sent back, agreed", Closing.AGREED, (
        work("document-check", "incomplete", mensagem="Descreva as garantias.", campos=["proposta"]),
        act("correction", answers={"proposta": "Imóvel da Rua Vergueiro em garantia."}), CHECKED, COUNTER,
        act("counter-proposal", fields=IN_PARTS), ACCEPT, act("acceptance"),
        work("approval", "send_back", motivos="Confira a data de inscrição."), ACCEPT, act("acceptance"), APPROVE,
    ), letters=("correction", "answer")),
    Route("a large one, signed by the chief", Closing.AGREED, (
        CHECKED, LARGE, act("acceptance"), APPROVE,
    ), letters=("answer",)),
    Route("refused", Closing.DENIED, (
        CHECKED, work("analysis", "refuse", fundamento="cannot-be-borne", motivos="O caixa não sustenta."),
    ), letters=("answer",)),
    Route("terms declined", Closing.NOT_AGREED, (CHECKED, COUNTER, act("acceptance", accepts=False))),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Vamos pagar à vista."),
    )),
)  # fmt: skip
PROOFS = "tests/workflows/test_debt_settlement.py::"

TABLE = Table(
    service="transacao-entidade-religiosa-ou-educacional",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "cnpj": "11.222.333/0001-81", "proposta": "Pagar à vista.", **AT_ONCE,
    },
    documents=dict.fromkeys(
        ("rg_cpf_representantes", "ato_constitutivo", "comprovante_cnpj", "procuracao_advogado", "carteira_oab",
         "balanco_dre_3", "fluxo_caixa", "livro_razao"), 1
    ),
    routes=ROUTES,
    silences=(
        Silence(Closing.LAPSED, f"{PROOFS}test_terms_left_without_answer_archive_the_proposal"),
        Silence(Closing.SILENCE, f"{PROOFS}test_a_correction_left_without_answer_archives_the_proposal"),
    ),
)  # fmt: skip
