"""A question to a unit, for rehearsals."""

from collections.abc import Mapping

from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import staff

SERVICE = "3678"
ASKED: Mapping[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735", "duvida": "Quando recebo?"}
CLERK = staff(Role.CLERK, Unit.PRECATORIOS)


async def answered(claim: Claim) -> None:
    """The unit answers, with its sources."""
    await claim.complete(
        TaskKind.QUESTION, "answer", CLERK, texto="Pela ordem cronológica.", fontes="Constituição Federal, art. 100"
    )


async def asked_back(claim: Claim) -> None:
    """The unit does not understand."""
    await claim.complete(TaskKind.QUESTION, "incomplete", CLERK, mensagem="De qual precatório?")
