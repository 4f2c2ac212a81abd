"""Service 3351: ends of a settlement proposal that need no term of appeal; the others take at least five days."""

from functools import partial

from domain.case import Closing
from tests.outcomes.rounds import listed, opened, stands
from tests.outcomes.route import Route, Silence, Table, act, work

CHECKED = work("document-check", "complete")
LATER = "tests/workflows/test_settlement_proposal.py::"
WITHDRAWN = act("withdrawal", text="Prefiro esperar a ordem.")
CREDITOR = {
    "cpf_cnpj": "111.444.777-35", "nome": "Maria Aparecida dos Santos", "qualidade": "titular", "parte": "100%",
    "procuracao_data": "2026-01-10", "procuracao_forma": "particular", "poderes_especificos": True, "le_e_assina": True,
}  # fmt: skip
SICK = {**CREDITOR, "prioridade": "doenca-grave"}
OF_SPTRANS = {"entidade_devedora": "sptrans"}

ROUTES = (
    Route("corrected, examined with a demand, rejected, withdrawn in the term of appeal", Closing.WITHDRAWN, (
        work("document-check", "incomplete", mensagem="Falta a procuração.", documentos=["sucessao_cessao"]),
        act("correction", text="Segue.", files={"sucessao_cessao": 1}), CHECKED,
        work("examination", "demand", mensagem="Falta a escritura.", documentos=["sucessao_cessao"]),
        act("correction", text="Segue.", files={"sucessao_cessao": 1}),
        work("examination", "reject", fundamento="title-not-proved", motivos="A parte não foi provada."),
        listed, partial(stands, status="awaiting-appeal"), WITHDRAWN,
    ), letters=("correction", "correction")),
    Route("the entity asks for more time, then is heard; classified, withdrawn", Closing.WITHDRAWN, (
        CHECKED, work("technical-opinion", "extend", justificativa="Autos no arquivo."),
        work("technical-opinion", "given", manifestacao="Nada a opor."), work("examination", "fit"),
        listed, partial(stands, status="classified"), WITHDRAWN,
    ), answers={**OF_SPTRANS, "credores": [SICK]}, documents={
        "comprovacao_doenca_grave": 1, "documento_prioridade": 1,
    }),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (act("message", text="Quando fecha o lote?"), WITHDRAWN)),
)  # fmt: skip

TABLE = Table(
    service="acordo-de-precatorio",
    answers={
        "nome": "Helena Magalhães Conceição", "cpf_cnpj": "390.533.447-05", "telefone": "(11) 98765-4321",
        "email": "helena@example.com", "advogado_oab": "SP 123.456", "numero_processo": "1000001-03.2023.8.26.0053",
        "numero_precatorio": "EP 1", "edital": "1/2025", "ano_ordem_cronologica": 2012, "numero_ordem": 7,
        "entidade_devedora": "pmsp", "natureza": "alimentar", "credores": [CREDITOR],
        "conta_bancaria": "Banco 1, agência 1, conta 1", "sem_recurso": True,
    },
    documents={"procuracao_poderes_especificos": 1},
    silences=(
        Silence(Closing.SETTLEMENT_PAID, f"{LATER}test_classified_forwarded_then_paid"),
        Silence(Closing.LEFT_IN_QUEUE, f"{LATER}test_what_the_court_does_not_pay_stays_in_its_queue"),
        Silence(Closing.PROPOSAL_REJECTED, f"{LATER}test_a_rejection_that_nobody_contests_becomes_final"),
        Silence(Closing.SILENCE, f"{LATER}test_silence_takes_the_proposal_out_of_its_round"),
    ),
    routes=tuple(Route(**{**vars(route), "applicant": "lawyer", "before": opened}) for route in ROUTES),
)  # fmt: skip
