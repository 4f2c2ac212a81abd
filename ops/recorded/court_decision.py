"""Stories of a ruling filed by somebody, whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act, CaseStatus
from domain.people import Unit
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import court
from tests.rehearsal.office import Claim

WORKFLOW = "CourtDecision"
SERVICE = court.SERVICE
ANSWERS: Mapping[str, object] = {
    **court.FILED, "prazo_quantidade": 10, "prazo_unidade": "dias", "prazo_desde": "2026-11-20T18:00:00-03:00"
}  # fmt: skip


async def complied_after_a_return(claim: Claim) -> None:
    await court.ordered(claim)
    await court.complied(claim)
    await court.returned(claim, unidade=Unit.CET)
    await court.complied(claim, court.CET)
    await court.confirmed(claim)


async def corrected_then_impossible(claim: Claim) -> None:
    document = claim.register.upload(1, "staged")
    await court.asked_for_more(claim)
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await claim.act(Act.CORRECTION, documents=(document,))
    await court.ordered(claim)
    await court.impossible(claim)
    await court.accepted(claim)


async def referred_after_a_return(claim: Claim) -> None:
    await court.referred(claim)
    await claim.complete(TaskKind.REFERRAL, "not_ours", court.RECEIVER, motivos="Falta o ofício.")
    await court.referred(claim)
    await claim.complete(TaskKind.REFERRAL, "received", court.RECEIVER)


async def refused(claim: Claim) -> None:
    await court.refused(claim)


async def joined_to_an_earlier_one(claim: Claim) -> None:
    claim.rulings.filed_before("PGM-0000-0000000-0", ANSWERS)
    await court.asked_for_more(claim)  # the next triage finds it, whoever was faster
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await claim.act(Act.CORRECTION, text="Segue cópia legível.")
    await court.joined(claim)


async def kept_for_another_then_silent(claim: Claim) -> None:
    claim.rulings.filed_before("PGM-0000-0000000-0", {})
    follower = claim.rulings.of("PGM-0000-0000000-0")
    follower.joined_to = claim.start.protocol
    await claim.task(TaskKind.TRIAGE)
    await claim.act(Act.WITHDRAWAL)
    await court.asked_for_more(claim)
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    follower.joined_to = ""
    await claim.after("correction-1")


async def reminded_escalated_recounted(claim: Claim) -> None:
    await court.ordered(claim)
    await claim.stands(CaseStatus.COMPLIANCE)
    await claim.handle.signal("ruling_joined")
    await claim.after("task-2")
    await claim.eventually(lambda: "escalated" in claim.register.told)
    await claim.procedures.recount(claim.start.protocol)
    await claim.eventually(lambda: "recounted" in claim.register.told)
    await court.complied(claim)
    await court.confirmed(claim, hand_over=True)


async def withdrawn(claim: Claim) -> None:
    await claim.task(TaskKind.TRIAGE)
    await claim.act(Act.WITHDRAWAL)


SCENARIOS: tuple[Scenario, ...] = (
    complied_after_a_return, corrected_then_impossible, referred_after_a_return, refused, joined_to_an_earlier_one,
    kept_for_another_then_silent, reminded_escalated_recounted, withdrawn,
)  # fmt: skip
