"""Service 3908: every end of a request to see or copy a file."""

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work

CHECKED = work("document-check", "complete")
COPIED = work("archive-search", "available", processo="6017.2020/0001234-5", dados_removidos=True,
              files={"copia_processo": 1})  # fmt: skip
ABSENT = work("archive-search", "not-available", motivos="Não localizado no arquivo geral.")

ROUTES = (
    Route("corrected, sent back once, released", Closing.DELIVERED, (
        work("document-check", "incomplete", mensagem="Confira o número.", campos=["numero_processo"]),
        act("correction", answers={"numero_processo": "6017.2020/0001234-5"}), CHECKED, COPIED,
        work("signature", "send_back", motivos="Falta a folha 12."), COPIED, work("signature", "release"),
    ), letters=("correction", "answer")),
    Route("refused", Closing.DENIED, (
        CHECKED, COPIED, work("signature", "refuse", fundamento="secret", motivos="Há sigilo decretado."),
    ), letters=("answer",)),
    Route("not available", Closing.NEGATIVE, (CHECKED, ABSENT, work("signature", "confirm")), letters=("answer",)),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="vista-ou-copia-de-processo",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "numero_processo": "6017.2020/1234", "pedido": "copia",
        "descricao": "Cópia integral, para defesa.",
    },
    routes=ROUTES,
    silences=(
        Silence(
            Closing.SILENCE,
            "tests/workflows/test_debt_file_access.py::test_a_correction_left_without_answer_archives_the_request",
        ),
    ),
)  # fmt: skip
