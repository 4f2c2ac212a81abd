"""The stretches of a damage claim that many rehearsals share."""

from domain.case import Act, CaseStatus
from domain.people import Actor
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import ATTORNEY, CHIEF, CLERK, PAYER, TECHNICIAN

REASONS = "Queda de árvore municipal comprovada."
GROUNDS = {Verdict.DENY: "no-proof-of-event", Verdict.DISMISS: "lawsuit-on-same-fact"}
REFUSED = (Verdict.DENY, Verdict.DISMISS)


async def checked(claim: Claim) -> None:
    """The papers are complete."""
    await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)


async def asked_for_more(claim: Claim, **fields: object) -> None:
    """The front desk asks for what is missing: the invoice, and whatever `fields` name."""
    said = {"mensagem": "Falta a nota fiscal.", "documentos": ["nota_fiscal"], **fields}
    await claim.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, "", **said)


async def heard(claim: Claim) -> None:
    """The papers are complete and the technical body was heard."""
    await checked(claim)
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="A árvore era municipal.")


async def judged(
    claim: Claim, verdict: Verdict, cents: int = 0, by: Actor = ATTORNEY, kind: TaskKind = TaskKind.ANALYSIS
) -> None:
    """An attorney decides: grants what was asked, or all but R$ 234,56 of it, unless another amount is named."""
    if verdict in REFUSED:
        await claim.complete(kind, verdict, by, fundamento=GROUNDS[verdict], motivos=REASONS)
    else:
        cents = cents or claim.start.asked_cents - (23456 if verdict is Verdict.PARTIAL else 0)
        await claim.complete(kind, verdict, by, valor=f"{cents // 100}.{cents % 100:02d}", motivos=REASONS)


async def decided(claim: Claim, verdict: Verdict, cents: int = 0) -> None:
    """The claim is decided and the decision told."""
    await heard(claim)
    await judged(claim, verdict, cents)
    told = CaseStatus.AWAITING_ACCEPTANCE if verdict is Verdict.GRANT else CaseStatus.AWAITING_APPEAL
    await claim.stands(told)


async def appealed(claim: Claim, verdict: Verdict) -> None:
    """The claim is decided and the applicant appeals."""
    await decided(claim, verdict)
    await claim.act(Act.APPEAL, text="Peço nova análise.")


async def approved(claim: Claim, kind: TaskKind = TaskKind.APPROVAL, by: Actor = CHIEF) -> None:
    """A chief approves."""
    await claim.complete(kind, "approve", by)


async def accepted(claim: Claim) -> None:
    """The applicant accepts the award, once it is offered."""
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    await claim.act(Act.ACCEPTANCE)


async def paid(claim: Claim) -> None:
    """The treasury states that it paid."""
    await claim.complete(TaskKind.PAYMENT, "paid", PAYER, referencia="OP 1")
