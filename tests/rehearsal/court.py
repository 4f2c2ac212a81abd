"""The stretches of a filed ruling that rehearsals share."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.people import Actor, Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import ATTORNEY, OTHER_ATTORNEY, staff

SERVICE = "4082"
FILED: Mapping[str, object] = {
    "nome": "Requerente", "cpf_cnpj": "11144477735", "numero_processo": "1000017-49.2026.8.26.0053",
    "tipo_documento": "sentenca", "data_decisao": "2026-11-20",
}  # fmt: skip
ORDER = "Fornecer o medicamento indicado na sentença."
RECEIVER = staff(Role.CLERK, Unit.PRECATORIOS)
SVMA = staff(Role.TECHNICIAN, Unit.SVMA)
CET = staff(Role.TECHNICIAN, Unit.CET)


def with_time(number: int, unit: str, began: timedelta = timedelta(0)) -> dict[str, object]:
    """Return answers that name the court's time, from now or from so long ago."""
    since = (datetime.now(UTC) - began).isoformat()
    return {**FILED, "prazo_quantidade": number, "prazo_unidade": unit, "prazo_desde": since}


async def ordered(claim: Claim, unit: Unit = Unit.SVMA, urgent: bool = False, **more: Any) -> None:
    """The triage orders a unit to comply."""
    await claim.complete(
        TaskKind.TRIAGE, "comply", ATTORNEY, "", unidade=unit, providencia=ORDER, urgente=urgent, **more
    )


async def complied(claim: Claim, by: Actor = SVMA) -> None:
    """The unit reports that it complied, now."""
    done = (await claim.now()).isoformat()
    await claim.complete(TaskKind.COMPLIANCE, "complied", by, cumprida_em=done, relato="Medicamento entregue.")


async def impossible(claim: Claim, by: Actor = SVMA) -> None:
    """The unit says that it cannot comply."""
    await claim.complete(TaskKind.COMPLIANCE, "impossible", by, motivos="O bem não existe mais.")


async def returned(claim: Claim, **more: object) -> None:
    """The attorney sends the order back."""
    await claim.complete(TaskKind.CONFIRMATION, "return", OTHER_ATTORNEY, "", motivos="Falta o recibo.", **more)


async def confirmed(claim: Claim, *, hand_over: bool = False) -> None:
    """The attorney confirms the report."""
    said = "A decisão foi cumprida."
    await claim.complete(
        TaskKind.CONFIRMATION, "confirm", OTHER_ATTORNEY, resposta=said, entregar_comprovantes=hand_over
    )


async def accepted(claim: Claim) -> None:
    """The attorney accepts the reasons why it cannot be done."""
    await claim.complete(TaskKind.CONFIRMATION, "accept", OTHER_ATTORNEY, resposta="As razões vão ao juízo.")


async def refused(claim: Claim) -> None:
    """The triage refuses."""
    await claim.complete(
        TaskKind.TRIAGE, "refuse", ATTORNEY, fundamento="not-a-ruling", motivos="É uma petição, não uma decisão."
    )


async def asked_for_more(claim: Claim) -> None:
    """The triage asks for what is missing."""
    await claim.complete(
        TaskKind.TRIAGE, "incomplete", ATTORNEY, mensagem="A cópia está ilegível.", documentos=["decisao"]
    )


async def referred(claim: Claim) -> None:
    """The triage hands the paper to the Núcleo de Precatórios."""
    await claim.complete(TaskKind.TRIAGE, "refer", ATTORNEY, motivos="É uma RPV.")


async def joined(claim: Claim) -> None:
    """The triage joins the case to its twin."""
    await claim.complete(TaskKind.TRIAGE, "join", ATTORNEY)
