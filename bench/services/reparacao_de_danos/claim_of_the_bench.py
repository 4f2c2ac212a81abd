"""Service 3959 as the bench files it: two documents, and no technical opinion, so two human tasks to a decision."""

from catalog.reparacao_de_danos.indenizacao_por_danos_materiais import SERVICE as REAL
from domain.service import Step

KEPT = ("documento_identidade", "prova_ocorrencia")


def _shortened() -> object:
    if REAL.procedure is None:
        raise LookupError(REAL.slug)
    routes = tuple(route for route in REAL.procedure.routes if route.step is not Step.OPINION)
    return REAL.model_copy(update={
        "slug": "bench", "number": None, "documents": tuple(d for d in REAL.documents if d.name in KEPT),
        "procedure": REAL.procedure.model_copy(update={"routes": routes}),
    })  # fmt: skip


SERVICE = _shortened()
