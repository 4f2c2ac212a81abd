"""Stories of a contested debt whose histories are kept."""

from typing import Any

from domain.case import Act, CaseStatus
from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

WORKFLOW = "ActiveDebt"
SERVICE = "3636"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
FIRST, SECOND = (staff(Role.ATTORNEY, Unit.FISC, number) for number in (1, 2))
CANCEL: dict[str, Any] = {
    "tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2019-1", "fundamento": "paid",
    "efeito": "cancel", "valor": "500000.00", "motivos": "O pagamento ficou provado.",
}  # fmt: skip


async def checked(claim: Claim) -> None:
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)


async def cancelled_with_approval_refused_by_the_ledger(claim: Claim) -> None:
    claim.ledger.refuses.append("Débito não encontrado.")
    await checked(claim)
    await claim.complete(TaskKind.ANALYSIS, "grant", FIRST, **CANCEL)
    await claim.complete(TaskKind.APPROVAL, "approve", staff(Role.CHIEF, Unit.FISC))
    debt = {name: CANCEL[name] for name in ("tipo_debito", "chave_acesso", "numero_divida")}
    await claim.complete(TaskKind.LEDGER_REVIEW, "resend", FIRST, key="", **debt)


async def denied_then_suspended_on_appeal(claim: Claim) -> None:
    await checked(claim)
    await claim.complete(TaskKind.ANALYSIS, "deny", FIRST, fundamento="not-proved", motivos="Sem prova.")
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.act(Act.APPEAL, text="Peço nova análise.")
    suspend = {name: value for name, value in CANCEL.items() if name != "valor"}
    suspend |= {"fundamento": "court-decision", "efeito": "suspend"}
    await claim.complete(TaskKind.APPEAL_ANALYSIS, "grant", SECOND, **suspend)


SCENARIOS: tuple[Scenario, ...] = (cancelled_with_approval_refused_by_the_ledger, denied_then_suspended_on_appeal)
