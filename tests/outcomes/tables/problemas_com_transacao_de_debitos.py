"""Service 4798: every end of a problem with an agreement."""

from domain.case import Closing
from tests.outcomes.debts import CHECKED, PERSON
from tests.outcomes.route import Route, Silence, Table, act, work

SOLVED = work("triage", "solved", resposta="A guia foi emitida de novo.")

ROUTES = (
    Route("corrected, looked into, solved", Closing.SOLVED, (
        work("document-check", "incomplete", mensagem="Diga o número do acordo.", campos=["numero_acordo"]),
        act("correction", answers={"numero_acordo": "123"}), CHECKED,
        work("triage", "technical", encaminhamento="Ver a baixa."),
        work("technical-opinion", "given", manifestacao="Baixa feita."), SOLVED,
    ), letters=("correction", "answer")),
    Route("refused", Closing.DENIED, (CHECKED, work("triage", "refused", motivos="Acordo rompido.")),
          letters=("answer",)),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não preciso mais."),
    )),
)  # fmt: skip

TABLE = Table(
    service="problemas-com-transacao-de-debitos",
    answers=PERSON | {"tipo_problema": "sistema", "descricao": "A guia não abre."},
    routes=ROUTES,
    silences=(
        Silence(
            Closing.SILENCE,
            "tests/workflows/test_debt_support.py::test_a_correction_left_without_answer_archives_the_problem",
        ),
    ),
)
