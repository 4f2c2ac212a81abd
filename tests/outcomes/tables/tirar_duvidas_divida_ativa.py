"""Service 3677: every end of a question."""

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work

ANSWER = work("question", "answer", texto="Sim, pelo portal.", fontes="Página do serviço")

ROUTES = (
    Route("asked back, answered with sources", Closing.ANSWERED, (
        work("question", "incomplete", mensagem="Explique melhor.", campos=["duvida"]),
        act("correction", answers={"duvida": "Posso pagar a última parcela hoje?"}), ANSWER,
    ), letters=("correction", "answer")),
    Route("turned into the right request", Closing.CONVERTED, (
        work("question", "convert", servico="contestar-ou-baixar-debito", texto="O seu caso pede outro serviço."),
    )),
    Route("shown the way", Closing.ELSEWHERE, (
        work("question", "elsewhere", orgao="tjsp-depre", texto="A fila é do TJSP: consulte a DEPRE."),
    ), letters=("answer",)),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="É urgente."), act("withdrawal", text="Já resolvi."),
    )),
)  # fmt: skip

TABLE = Table(
    service="tirar-duvidas-divida-ativa",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "duvida": "Como pago?",
    },
    documents={"documento_identidade": 1, "cpf_cnpj_copia": 1},
    routes=ROUTES,
    silences=(
        Silence(Closing.SILENCE,
                "tests/workflows/test_question.py::test_asked_back_without_reply_is_archived_with_notice"),
    ),
)  # fmt: skip
