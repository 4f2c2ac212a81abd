"""The story of a file asked for whose history is kept."""

from typing import Any

from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

WORKFLOW = "ActiveDebt"
SERVICE = "3908"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
FISCAL_CLERK, ATTORNEY = staff(Role.CLERK, Unit.FISC), staff(Role.ATTORNEY, Unit.FISC)
FOUND: dict[str, Any] = {"processo": "6017.2020/0001234-5", "dados_removidos": True}


async def copy_sent_back_then_released(claim: Claim) -> None:
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **FOUND)
    await claim.complete(TaskKind.SIGNATURE, "send_back", ATTORNEY, motivos="Falta a folha 12.")
    await claim.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **FOUND)
    await claim.complete(TaskKind.SIGNATURE, "release", ATTORNEY)


SCENARIOS: tuple[Scenario, ...] = (copy_sent_back_then_released,)
