"""The story of documents forwarded by hand whose history is kept."""

from domain.case import Act
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK

WORKFLOW = "ActiveDebt"
SERVICE = "3635"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}


async def documents_forwarded_by_hand(claim: Claim) -> None:
    await claim.complete(TaskKind.FORWARDING, "incomplete", CLERK, mensagem="Que processo é este?")
    await claim.act(Act.CORRECTION, text="O do IPTU de 2019.")
    await claim.complete(TaskKind.FORWARDING, "forwarded", CLERK, destino="6017.2020/0001234-5")


SCENARIOS: tuple[Scenario, ...] = (documents_forwarded_by_hand,)
