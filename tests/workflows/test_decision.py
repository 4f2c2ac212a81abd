"""An attorney decides; above the plan's amount a chief must agree."""

import pytest

from domain.case import CaseStatus
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.claims import approval_above
from tests.rehearsal.office import Claim
from tests.rehearsal.people import ATTORNEY, ATTORNEY_AND_CHIEF, CHIEF
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import GROUNDS, accepted, approved, decided, heard, judged, paid

pytestmark = pytest.mark.stack


async def test_a_grant_is_offered_accepted_and_paid(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT, 99999)
    await accepted(claim)
    await paid(claim)
    assert await claim.ends() == "paid"
    (decision,) = claim.register.case.decisions
    assert (decision.verdict, decision.amount_cents, decision.by) == ("grant", 99999, ATTORNEY.person_id)
    assert claim.register.told[-5:] == ["acceptance-open", "accepted", "payment-ordered", "paid", "closed"]
    assert next(t.spec.note for t in claim.register.opened if t.spec.kind is TaskKind.PAYMENT) == "R$ 999,99"


@pytest.mark.parametrize(("verdict", "closing"), [(Verdict.DENY, "denied"), (Verdict.DISMISS, "dismissed")])
async def test_a_refusal_names_its_ground_and_closes_when_nobody_appeals(
    claim: Claim, verdict: Verdict, closing: str
) -> None:
    await decided(claim, verdict)
    (decision,) = claim.register.case.decisions
    assert (decision.ground, decision.amount_cents) == (GROUNDS[verdict], None)
    await claim.after("appeal-1")
    assert await claim.ends() == closing
    assert claim.register.told[-2:] == ["appeal-lapsed", "closed"]
    assert claim.register.ordered[-1] == "closed"


async def test_a_ground_of_another_verdict_is_refused(claim: Claim) -> None:
    await heard(claim)
    with refused("invalid-input"):
        await claim.complete(
            TaskKind.ANALYSIS, "deny", ATTORNEY, fundamento=GROUNDS[Verdict.DISMISS], motivos="Há ação."
        )


@pytest.mark.parametrize("amount", ["0", "-1.00", "10.001", "abc", ""])
async def test_an_award_needs_a_whole_positive_amount(claim: Claim, amount: str) -> None:
    await heard(claim)
    with refused("invalid-input") as refusals:
        await claim.complete(TaskKind.ANALYSIS, "grant", ATTORNEY, valor=amount, motivos="Comprovado.")
    assert [p.field for p in refusals[0].problems] == ["valor"]


@pytest.mark.parametrize(("above", "asked"), [(-1, False), (0, False), (1, True)])
async def test_a_chief_is_asked_only_above_the_amount(claim: Claim, above: int, asked: bool) -> None:
    await heard(claim)
    await judged(claim, Verdict.GRANT, approval_above(claim.start.plan) + above)
    await claim.stands(CaseStatus.APPROVAL if asked else CaseStatus.AWAITING_ACCEPTANCE)
    assert ("approval-asked" in claim.register.told) is asked


async def test_an_approved_decision_names_both(claim: Claim) -> None:
    await heard(claim)
    await judged(claim, Verdict.PARTIAL, approval_above(claim.start.plan) + 1)
    await approved(claim)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    (decision,) = claim.register.case.decisions
    assert (decision.by, decision.approved_by) == (ATTORNEY.person_id, CHIEF.person_id)


async def test_a_decision_sent_back_is_made_again_with_the_chiefs_reasons(claim: Claim) -> None:
    large = approval_above(claim.start.plan) + 1
    await heard(claim)
    await judged(claim, Verdict.GRANT, large)
    await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Reveja o valor.")
    assert claim.register.open_tasks[0].spec.note == "Reveja o valor."
    await judged(claim, Verdict.GRANT, large + 100)
    await approved(claim)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    (decision,) = claim.register.case.decisions
    assert decision.amount_cents == large + 100
    assert claim.register.told.count("approval-asked") == 2


async def test_sent_back_and_then_small_needs_no_chief(claim: Claim) -> None:
    await heard(claim)
    await judged(claim, Verdict.GRANT, approval_above(claim.start.plan) + 1)
    await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Reveja o valor.")
    await judged(claim, Verdict.GRANT, 100)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    assert claim.register.told.count("approval-asked") == 1


async def test_sending_back_needs_reasons(claim: Claim) -> None:
    await heard(claim)
    await judged(claim, Verdict.GRANT, approval_above(claim.start.plan) + 1)
    with refused("invalid-input"):
        await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF)


async def test_nobody_approves_own_work(claim: Claim) -> None:
    await heard(claim)
    await judged(claim, Verdict.GRANT, approval_above(claim.start.plan) + 1, by=ATTORNEY_AND_CHIEF)
    with refused("own-work"):
        await claim.complete(TaskKind.APPROVAL, "approve", ATTORNEY_AND_CHIEF)
    await approved(claim)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
