"""Stories of a damage claim whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act, CaseStatus
from domain.service import Term, Verdict
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import claims, stories
from tests.rehearsal.claims import too_large_for_one
from tests.rehearsal.office import Claim
from tests.rehearsal.people import OTHER_ATTORNEY, TECHNICIAN
from tests.rehearsal.rules import applied, order, with_days

WORKFLOW = "DamageClaim"
SERVICE = claims.SERVICE
ANSWERS: Mapping[str, object] = claims.FALLEN_TREE
APPEAL = TaskKind.APPEAL_ANALYSIS


async def granted_and_paid(claim: Claim) -> None:
    await stories.decided(claim, Verdict.GRANT)
    await stories.accepted(claim)
    await stories.paid(claim)


async def corrected_denied_appealed(claim: Claim) -> None:
    document = claim.register.upload(1, "staged")
    await stories.asked_for_more(claim)
    await claim.act(Act.CORRECTION, documents=(document,))
    await stories.appealed(claim, Verdict.DENY)
    await stories.judged(claim, Verdict.DENY, by=OTHER_ATTORNEY, kind=APPEAL)


async def archived_by_silence(claim: Claim) -> None:
    await stories.asked_for_more(claim)
    await claim.after("correction-1")


async def rules_changed_while_waiting(claim: Claim) -> None:
    await stories.asked_for_more(claim)
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await applied(claim, order(claim.start.plan, with_days(claim.start.plan, Term.CORRECTION, 10)))
    await claim.act(Act.CORRECTION, text="Segue.")
    await stories.decided(claim, Verdict.DENY)
    await claim.after("appeal-2")


async def withdrawn(claim: Claim) -> None:
    await stories.heard(claim)
    await claim.act(Act.MESSAGE, text="Alguma novidade?")
    await claim.act(Act.WITHDRAWAL)


async def partial_then_granted_with_approval(claim: Claim) -> None:
    await stories.heard(claim)
    await stories.judged(claim, Verdict.PARTIAL, 100_000)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.act(Act.APPEAL)
    await stories.judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=APPEAL)
    await stories.approved(claim, TaskKind.APPEAL_APPROVAL)
    await stories.accepted(claim)
    await stories.paid(claim)


async def reminded_escalated_recounted(claim: Claim) -> None:
    await stories.checked(claim)
    await claim.after("task-2")
    await claim.eventually(lambda: "escalated" in claim.register.told)
    await claim.after("answer")
    await claim.eventually(lambda: "answer-overdue" in claim.register.told)
    await claim.procedures.recount(claim.start.protocol)
    await claim.eventually(lambda: "recounted" in claim.register.told)
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Não era municipal.")
    await stories.judged(claim, Verdict.DISMISS)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.after("appeal-1")


async def told_by_the_recording_itself(claim: Claim) -> None:
    """Notices that nobody waits for leave with the transition; while the mail is away they are delivered later."""
    await stories.decided(claim, Verdict.DENY)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.quiet()
    claim.post.outage.calls = 1
    await claim.act(Act.APPEAL)
    await stories.judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=APPEAL)
    await stories.accepted(claim)
    await stories.paid(claim)


SCENARIOS: tuple[Scenario, ...] = (
    granted_and_paid, corrected_denied_appealed, archived_by_silence, withdrawn,
    partial_then_granted_with_approval, reminded_escalated_recounted, rules_changed_while_waiting,
    told_by_the_recording_itself,
)  # fmt: skip
ASKS = {partial_then_granted_with_approval: too_large_for_one}
"""Stories of a claim that asks for more than an attorney may grant alone."""
