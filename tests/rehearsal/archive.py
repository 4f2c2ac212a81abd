"""The stretches of a search in the archive of expropriations that rehearsals share."""

from collections.abc import Mapping

from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

CERTIFICATE, PLAN_COPY = "3994", "3995"
ASKED: Mapping[str, object] = {
    "nome": "Requerente", "cpf_cnpj": "11144477735", "endereco_imovel": "Rua Vergueiro, 10"
}  # fmt: skip
ARCHIVIST = staff(Role.TECHNICIAN, Unit.DESAP)
ATTORNEY = staff(Role.ATTORNEY, Unit.DESAP)
TREASURER = staff(Role.CLERK, Unit.TREASURY)


async def checked(claim: Claim) -> None:
    """The papers are complete."""
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)


async def found(claim: Claim) -> None:
    """The archive has the property."""
    await claim.complete(
        TaskKind.SEARCH, "found", ARCHIVIST, situacao="desapropriado-parcial", decreto="53.799", teor="Consta a faixa."
    )


async def nothing_found(claim: Claim) -> None:
    """The archive has nothing."""
    await claim.complete(TaskKind.SEARCH, "not-found", ARCHIVIST, motivos="Fichas e plantas de 1940 a 2026.")


async def asked_for_better_data(claim: Claim) -> None:
    """The archive cannot search with what was given."""
    await claim.complete(TaskKind.SEARCH, "incomplete", ARCHIVIST, mensagem="Informe o SQL.", campos=["sql"])


async def signed(claim: Claim) -> None:
    """The attorney signs."""
    await claim.complete(TaskKind.SIGNATURE, "sign", ATTORNEY)


async def sent_back(claim: Claim) -> None:
    """The attorney wants another search."""
    await claim.complete(TaskKind.SIGNATURE, "send_back", ATTORNEY, motivos="Procure também pelo nome antigo da rua.")
