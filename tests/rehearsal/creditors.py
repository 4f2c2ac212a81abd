"""The stretches of requests about precatórios that rehearsals share."""

from typing import Any

from domain.people import Actor, Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK, PAYER, staff

APPEAL = "4202"
PERSON: dict[str, object] = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
ASSIGNMENT = "4203"
FIRST_HOLDER = "11144477735"
ASSIGNED: dict[str, object] = {
    **PERSON, "numero_processo": "0012345-33.2023.8.26.0053", "numero_precatorio": "EP 1/2020",
    "cedente_cpf_cnpj": FIRST_HOLDER, "cessionario_cpf_cnpj": "52998224725", "parte_cedida": "3/5",
    "data_cessao": "2026-10-01",
}  # fmt: skip
OFFSET = "3352"
FIGURES: dict[str, Any] = {
    "tipo_debito": "IPTU", "chave_acesso": "00100200304", "numero_divida": "2014-1", "data_inscricao": "2015-03-25",
    "fora_de_incentivo": True, "valor_debito": "1000.00", "valor_credito": "500.00", "credito_usado": "500.00",
    "parte_dinheiro": "80.00", "saldo_divida": "420.00",
}  # fmt: skip
COVERED: dict[str, Any] = {
    "valor_credito": "1000.00",
    "credito_usado": "920.00",
    "saldo_divida": None,
    "saldo_credito": "80.00",
}
CALCULATOR = staff(Role.CLERK, Unit.PRECATORIOS)
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


async def registered(claim: Claim, **fields: str) -> None:
    """An attorney has the assignment registered."""
    await claim.complete(TaskKind.ANALYSIS, "register", ATTORNEY, **fields)


async def refused(claim: Claim, ground: str = "earlier-assignment") -> None:
    """An attorney refuses the assignment."""
    await claim.complete(TaskKind.ANALYSIS, "refuse", ATTORNEY, fundamento=ground, motivos="Veja o registro.")


async def demanded(claim: Claim) -> None:
    """An attorney asks for what is missing."""
    await claim.complete(
        TaskKind.ANALYSIS, "demand", ATTORNEY, mensagem="Falta a escritura.", documentos=["escritura_publica_cessao"]
    )


async def calculated(claim: Claim, **changes: str) -> None:
    """The Núcleo states the figures: a debt of R$ 1.000,00 and a credit of R$ 500,00."""
    await claim.complete(TaskKind.CALCULATION, "calculated", CALCULATOR, **{**FIGURES, **changes})


async def decided(claim: Claim, outcome: str = "grant", **fields: str) -> None:
    """An attorney decides an offset."""
    await claim.complete(TaskKind.ANALYSIS, outcome, ATTORNEY, motivos="Conforme o cálculo.", **fields)


async def approved(claim: Claim) -> None:
    """The chief approves."""
    await claim.complete(TaskKind.APPROVAL, "approve", CHIEF)


async def money(claim: Claim, outcome: str = "paid") -> None:
    """The treasury states whether the part in money was paid."""
    fields = {"data_pagamento": "2026-11-20"} if outcome == "paid" else {}
    await claim.complete(TaskKind.PAYMENT, outcome, PAYER, **fields)
