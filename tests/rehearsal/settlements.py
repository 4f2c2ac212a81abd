"""The stretches of a settlement proposal that rehearsals share."""

from typing import Any

from domain.case import CaseStatus
from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

SERVICE = "4084"
ASKED: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
ANALYST, AUTHORITY = (staff(Role.ATTORNEY, Unit.FISC, number) for number in (1, 2))
CHIEF = staff(Role.CHIEF, Unit.FISC)
DEBT: dict[str, Any] = {
    "tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2019 a 2022", "valor_total": "100000.00",
    "inscricao_mais_recente": "2023-11-30", "motivos": "Conforme os balanços.",
}  # fmt: skip
AT_ONCE: dict[str, Any] = {"modalidade": "a-vista", "desconto_a_vista": 70}
IN_PARTS: dict[str, Any] = {"modalidade": "parcelado", "desconto_parcelado": 55, "parcelas": 120}


async def checked(claim: Claim) -> None:
    """The papers are complete."""
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)


async def offered(claim: Claim, outcome: str = "counter", **changes: object) -> None:
    """The office accepts the proposal or offers other terms, and waits for the applicant."""
    await claim.complete(TaskKind.ANALYSIS, outcome, ANALYST, **DEBT | AT_ONCE | changes)
    await claim.stands(CaseStatus.NEGOTIATION)
