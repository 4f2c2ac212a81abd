"""Service 3994: every end of a request for a certificate."""

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work

CHECKED = work("document-check", "complete")
FOUND = work(
    "archive-search",
    "found",
    situacao="desapropriado-parcial",
    decreto="53.799/2013",
    processo="6021.2020/0001234-5",
    teor="Consta a faixa de 2,50 m ao longo da testada, desapropriada amigavelmente.",
)
EMPTY = work("archive-search", "not-found", motivos="Fichas e plantas de 1940 a 2026.")
SIGNED = work("signature", "sign")

ROUTES = (
    Route("papers and better data asked for, sent back once, delivered", Closing.DELIVERED, (
        work("document-check", "incomplete", mensagem="Falta a matrícula legível.", documentos=["titulo_imovel"]),
        act("correction", text="Segue a matrícula.", files={"titulo_imovel": 1}), CHECKED,
        work("archive-search", "incomplete", mensagem="Informe o SQL.", campos=["sql"]),
        act("correction", answers={"sql": "008.011.0010-1"}), FOUND,
        work("signature", "send_back", motivos="Confira o decreto."), FOUND, SIGNED,
    ), letters=("correction", "correction", "answer")),
    Route("nothing found", Closing.NEGATIVE, (CHECKED, EMPTY, SIGNED), letters=("answer",)),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="certidao-de-desapropriacao",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "endereco_imovel": "Rua Vergueiro, 10, São Paulo", "decreto": "53.799/2013",
    },
    documents={"titulo_imovel": 1},
    silences=(
        Silence(Closing.SILENCE,
                "tests/workflows/test_expropriation.py::test_no_better_data_in_time_archives_the_request_with_notice"),
    ),
    routes=ROUTES,
)  # fmt: skip
