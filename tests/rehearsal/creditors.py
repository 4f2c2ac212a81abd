"""The stretches of requests about precatórios that rehearsals share."""

from domain.people import Actor, Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

APPEAL = "4202"
PERSON: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
ATTORNEY = staff(Role.ATTORNEY, Unit.PRECATORIOS)
SIGNER = staff(Role.ATTORNEY, Unit.PRECATORIOS, 2)
CHIEF = staff(Role.CHIEF, Unit.PRECATORIOS)


def rejected(claim: Claim) -> None:
    """The case contests what SIGNER signed."""
    claim.start = claim.start.model_copy(update={"excluded": (SIGNER.person_id,)})


async def checked(claim: Claim) -> None:
    """The papers are complete."""
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)


async def judged(claim: Claim, outcome: str, by: Actor = ATTORNEY, *, checked: bool = False) -> None:
    """An attorney decides an appeal."""
    if not checked:
        await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.complete(TaskKind.APPEAL_ANALYSIS, outcome, by, motivos="O edital não foi atendido.")
