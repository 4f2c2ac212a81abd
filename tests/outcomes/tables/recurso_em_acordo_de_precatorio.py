"""Service 4202: every end of an appeal against a published rejection."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from domain.calendar import local_day
from domain.case import Closing
from tests.outcomes.route import Route, Silence, Table, act, work
from tests.outcomes.walk import Walk

CHECKED = work("document-check", "complete")
REASONS = "O crédito é anterior ao período do edital."


async def rejected(walk: Walk) -> Mapping[str, object]:
    """The Núcleo publishes a rejection, signed by attorney-1, who therefore cannot judge the appeal."""
    proposal, signer = f"P-{uuid4()}", await walk.desk.ask("attorney-1", "GET", "/api/me")
    item = {
        "notice": "Edital 1/2026", "proposal": proposal, "person": "111.444.777-35", "signed_by": signer["id"],
        "published_on": local_day(datetime.now(UTC)).isoformat(),
    }  # fmt: skip
    await walk.desk.ask("attorney-2", "POST", "/api/settlement-rounds/rejections", json={"items": [item]})
    return {"edital": "edital 1/2026", "numero_proposta": proposal}


ROUTES = (
    Route("corrected, granted by the other attorney", Closing.APPEAL_GRANTED, (
        work("document-check", "incomplete", mensagem="Falta a decisão citada.", documentos=["provas"]),
        act("correction", text="Segue.", files={"provas": 1}), CHECKED,
        work("appeal-analysis", "grant", by="attorney-2", motivos=REASONS),
    ), letters=("correction", "appeal-decision"), before=rejected),
    Route("denied", Closing.APPEAL_DENIED, (
        CHECKED, work("appeal-analysis", "deny", motivos=REASONS),
    ), letters=("appeal-decision",), before=rejected),
    Route("by proxy, dismissed", Closing.DISMISSED, (
        work("document-check", "complete", procuracao="Da titular à advogada, para recorrer; sem prazo."),
        work("appeal-analysis", "dismiss", motivos="A procuração não dá poderes para recorrer."),
    ), letters=("appeal-decision",), before=rejected, applicant="lawyer", answers={"por_representante": True},
        documents={"procuracao": 1}),
    Route("a message, then withdrawn", Closing.WITHDRAWN, (
        act("message", text="Alguma novidade?"), act("withdrawal", text="Não quero mais."),
    ), before=rejected),
)  # fmt: skip

TABLE = Table(
    service="recurso-em-acordo-de-precatorio",
    answers={
        "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
        "email": "maria@example.com", "descricao": "A proposta atendia ao edital.",
    },
    silences=(
        Silence(Closing.SILENCE, "tests/workflows/test_rejection_appeal.py::test_silence_archives_the_appeal"),
    ),
    routes=ROUTES,
)  # fmt: skip
