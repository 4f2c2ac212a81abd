"""The story of a problem with an agreement whose history is kept."""

from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

WORKFLOW = "ActiveDebt"
SERVICE = "4798"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
FISCAL_CLERK = staff(Role.CLERK, Unit.FISC)


async def problem_solved_by_the_technical_unit(claim: Claim) -> None:
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.complete(TaskKind.TRIAGE, "technical", FISCAL_CLERK, encaminhamento="Ver a baixa.")
    await claim.complete(
        TaskKind.OPINION, "given", staff(Role.TECHNICIAN, Unit.DEBT_PORTAL), manifestacao="Baixa feita."
    )
    await claim.complete(TaskKind.TRIAGE, "solved", FISCAL_CLERK, resposta="A baixa foi feita.")


SCENARIOS: tuple[Scenario, ...] = (problem_solved_by_the_technical_unit,)
