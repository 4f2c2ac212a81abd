"""Service 3959: every end of a damage claim."""

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, Work, act, work

REASONS = "Queda de árvore municipal comprovada nos autos."
GROUNDS = {"deny": "no-proof-of-event", "dismiss": "lawsuit-on-same-fact"}
ABOVE = "62480.00"
CHECKED = work("document-check", "complete")
OPINION = work("technical-opinion", "given", responsabilidade="confirmada", manifestacao="A árvore era municipal.")
HEARD = (CHECKED, OPINION)
APPEAL = act("appeal", text="Peço nova análise.")
ACCEPTED = act("acceptance", accepts=True)
PAID = work("payment", "paid", referencia="OP-1")
TWICE = ("decision", "appeal-decision")


def award(kind: str, outcome: str, amount: str = "1234.56") -> Work:
    """Return a favourable decision."""
    return work(kind, outcome, valor=amount, motivos=REASONS)


def refusal(kind: str, outcome: str) -> Work:
    """Return an unfavourable decision, on a ground that goes with it."""
    return work(kind, outcome, fundamento=GROUNDS[outcome], motivos=REASONS)


ROUTES = (
    Route("corrected, sent back by the chief, granted above the limit, paid", Closing.PAID, (
        work("document-check", "incomplete", mensagem="Falta o CRLV legível.", documentos=["prova_propriedade"]),
        act("correction", text="Segue o CRLV.", files={"prova_propriedade": 1}), *HEARD,
        award("analysis", "grant", ABOVE), work("approval", "send_back", motivos="Compare os orçamentos."),
        award("analysis", "grant", ABOVE), work("approval", "approve"), ACCEPTED, PAID,
    ), letters=("correction", "decision")),
    Route("partly granted, accepted at once, paid", Closing.PAID, (
        *HEARD, award("analysis", "partial"), ACCEPTED, PAID,
    ), letters=("decision",)),
    Route("partly granted, all granted on appeal by the chief, paid", Closing.PAID, (
        *HEARD, award("analysis", "partial"), APPEAL, award("appeal-analysis", "grant", ABOVE),
        work("appeal-approval", "approve"), ACCEPTED, PAID,
    ), letters=TWICE),
    Route("denied, sent back on appeal, partly granted, paid", Closing.PAID, (
        *HEARD, refusal("analysis", "deny"), act("appeal", text="Segue prova.", files={"prova_ocorrencia": 1}),
        award("appeal-analysis", "grant", ABOVE), work("appeal-approval", "send_back", motivos="Reduza."),
        award("appeal-analysis", "partial"), ACCEPTED, PAID,
    ), letters=TWICE),
    Route("denied twice", Closing.DENIED, (
        *HEARD, refusal("analysis", "deny"), APPEAL, refusal("appeal-analysis", "deny"),
    ), letters=TWICE),
    Route("dismissed twice", Closing.DISMISSED, (
        *HEARD, refusal("analysis", "dismiss"), APPEAL, refusal("appeal-analysis", "dismiss"),
    ), letters=TWICE),
    Route("granted, declined", Closing.DECLINED, (
        *HEARD, award("analysis", "grant"), act("acceptance", accepts=False),
    ), letters=("decision",), answers={"valor_indenizacao": "1234.56"}),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não quero mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="indenizacao-por-danos-materiais",
    answers={
        "solicitante_tipo": "self", "pessoa_tipo": "PF", "nome": "Maria Aparecida dos Santos",
        "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321", "email": "maria@example.com",
        "causa_dano": "queda-de-arvore", "data_hora_ocorrencia": "2026-10-01T10:00",
        "descricao": "Uma árvore caiu sobre o carro.", "valor_indenizacao": ABOVE, "declara_sem_acao_judicial": True,
    },
    documents={"documento_identidade": 1, "prova_propriedade": 1, "prova_ocorrencia": 1, "orcamentos": 3},
    routes=ROUTES,
    silences=(
        Silence(Closing.SILENCE, "tests/workflows/test_document_check.py::test_silence_archives_the_claim_and_says_so"),
        Silence(Closing.LAPSED, "tests/workflows/test_award.py::test_an_award_without_answer_is_archived"),
    ),
)  # fmt: skip
