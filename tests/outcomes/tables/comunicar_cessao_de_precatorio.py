"""Service 4203: every end of the communication of an assignment."""

from collections.abc import Mapping
from uuid import uuid4

from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work
from tests.outcomes.walk import Walk

CHECKED = work("document-check", "complete")
FIRST = "111.444.777-35"
REFUSED = work("analysis", "refuse", fundamento="irregular-deed", motivos="A escritura não descreve o crédito.")


async def of_a_new_precatorio(walk: Walk) -> Mapping[str, object]:
    """Each route speaks of a precatório of its own."""
    return {"numero_precatorio": f"EP {str(uuid4())[:20]}"}


ROUTES = (
    Route("corrected, demanded, holder stated on the second try, registered", Closing.ASSIGNMENT_REGISTERED, (
        work("document-check", "incomplete", mensagem="Escritura ilegível.", documentos=["escritura_publica_cessao"]),
        act("correction", text="Segue.", files={"escritura_publica_cessao": 1}), CHECKED,
        work("analysis", "demand", mensagem="Falta a petição ao juízo.", documentos=["comunicacao_ao_juizo"]),
        act("correction", text="Segue a petição.", files={"comunicacao_ao_juizo": 1}),
        work("analysis", "register"), work("analysis", "register", titular_original=FIRST, parte_original="100%"),
    ), letters=("correction", "correction", "decision"), before=of_a_new_precatorio),
    Route("by private deed before the rule, refused", Closing.DENIED, (
        CHECKED, REFUSED,
    ), letters=("decision",), answers={"data_cessao": "2024-12-10"},
        documents={"escritura_publica_cessao": 0, "contrato_cessao": 1}, before=of_a_new_precatorio),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não quero mais."),
    ), before=of_a_new_precatorio),
)  # fmt: skip

TABLE = Table(
    service="comunicar-cessao-de-precatorio",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": FIRST, "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "numero_processo": "0012345-33.2023.8.26.0053", "cedente_nome": "Maria",
        "cedente_cpf_cnpj": FIRST, "cessionario_nome": "João", "cessionario_cpf_cnpj": "529.982.247-25",
        "parte_cedida": "33,3333%", "data_cessao": "2024-12-11",
    },
    documents={"escritura_publica_cessao": 1},
    silences=(
        Silence(Closing.SILENCE,
                "tests/workflows/test_assignment.py::test_a_demand_without_answer_archives_the_request"),
    ),
    routes=ROUTES,
)  # fmt: skip
