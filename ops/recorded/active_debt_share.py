"""Stories of a unit's share of an old debt whose histories are kept."""

from typing import Any

from domain.calendar import local_day
from domain.case import Act, CaseStatus
from domain.debts.ledger import SLIP_PAID, SlipPaid
from domain.people import Role, Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, staff

WORKFLOW = "ActiveDebt"
SERVICE = "3793"
ANSWERS: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
FISCAL_CLERK = staff(Role.CLERK, Unit.FISC)
FIGURES: dict[str, Any] = {"valor_total": "1000.01", "fracao": "1/40", "valor_parte": "25.00"}


async def share_calculated_twice(claim: Claim) -> None:
    attorney = staff(Role.ATTORNEY, Unit.FISC)
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="IPTU 2001 a 2004.", **FIGURES)
    await claim.complete(TaskKind.ANALYSIS, "recalculate", attorney, motivos="Faltou um exercício.")
    await claim.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="IPTU 2001 a 2005.", **FIGURES)
    await claim.task(TaskKind.ANALYSIS)
    await claim.act(Act.WITHDRAWAL)


async def share_paid(claim: Claim) -> None:
    await _until_the_slip(claim)
    day = local_day(claim.start.filed_at).isoformat()
    await claim.complete(TaskKind.SLIP_PAYMENT, "paid", FISCAL_CLERK, data_pagamento=day)


async def share_paid_seen_by_the_portal(claim: Claim) -> None:
    await _until_the_slip(claim)
    (slip,) = claim.slips.slips.values()
    await claim.procedures.tell(claim.start.protocol, SLIP_PAID, SlipPaid(number=slip.number).model_dump())


async def _until_the_slip(claim: Claim) -> None:
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await claim.complete(TaskKind.CALCULATION, "calculated", FISCAL_CLERK, exercicios="IPTU 2001 a 2004.", **FIGURES)
    await claim.complete(
        TaskKind.ANALYSIS, "grant", staff(Role.ATTORNEY, Unit.FISC), **FIGURES, tipo_debito="IPTU",
        chave_acesso="00100200304", numero_divida="2001 a 2004", fundamento="share-of-larger-plot",
        efeito="detach-unit", motivos="Conforme a matrícula.",
    )  # fmt: skip
    await claim.stands(CaseStatus.AWAITING_SLIP)


SCENARIOS: tuple[Scenario, ...] = (share_paid, share_calculated_twice, share_paid_seen_by_the_portal)
