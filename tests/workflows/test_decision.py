"""An attorney decides; above the plan's amount a chief must agree."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.claims import ASKED, approval_above
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, ATTORNEY_AND_CHIEF, CHIEF, OTHER_ATTORNEY
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import GROUNDS, accepted, appealed, approved, asked_for_more, decided, heard, judged, paid

pytestmark = pytest.mark.stack


async def test_a_grant_is_offered_accepted_and_paid(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await accepted(claim)
    await paid(claim)
    assert await claim.ends() == "paid"
    (decision,) = claim.register.case.decisions
    assert (decision.verdict, decision.amount_cents, decision.by) == ("grant", ASKED, ATTORNEY.person_id)
    assert claim.register.told[-5:] == ["acceptance-open", "accepted", "payment-ordered", "paid", "closed"]
    assert next(t.spec.note for t in claim.register.opened if t.spec.kind is TaskKind.PAYMENT) == "R$ 1.234,56"


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


@pytest.mark.parametrize(("verdict", "cents", "code"), [
    (Verdict.GRANT, ASKED + 1, "above-maximum"), (Verdict.GRANT, ASKED, ""),
    (Verdict.GRANT, ASKED - 1, "below-minimum"),
    (Verdict.PARTIAL, ASKED, "above-maximum"), (Verdict.PARTIAL, ASKED - 1, ""), (Verdict.PARTIAL, 1, ""),
])  # fmt: skip
async def test_to_grant_is_what_was_asked_and_a_part_is_less(
    claim: Claim, verdict: Verdict, cents: int, code: str
) -> None:
    await heard(claim)
    if not code:
        await judged(claim, verdict, cents)
        return
    with refused("invalid-input") as refusals:
        await judged(claim, verdict, cents)
    (problem,) = refusals[0].problems
    assert (problem.field, problem.code) == ("valor", code)
    assert "R$ 1.234,56" in problem.message


async def test_the_amount_asked_in_a_correction_is_the_one_that_counts(claim: Claim) -> None:
    await asked_for_more(claim, campos=["valor_indenizacao"])
    await claim.act(Act.CORRECTION, answers={"valor_indenizacao": "1000.00"})
    await heard(claim)
    assert claim.register.last.asked_cents == 100000
    with refused("invalid-input"):
        await judged(claim, Verdict.GRANT, ASKED)
    await judged(claim, Verdict.GRANT, 100000)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)


async def test_a_decision_on_appeal_is_held_to_what_was_asked_too(claim: Claim) -> None:
    await appealed(claim, Verdict.DENY)
    with refused("invalid-input"):
        await judged(claim, Verdict.GRANT, ASKED + 1, OTHER_ATTORNEY, TaskKind.APPEAL_ANALYSIS)


@pytest.mark.parametrize(("above", "asked"), [(-1, False), (0, False), (1, True)])
async def test_a_chief_is_asked_only_above_the_amount(env: WorkflowEnvironment, above: int, asked: bool) -> None:
    async with claim_under_way(env, asked=lambda plan: approval_above(plan) + above) as claim:
        await heard(claim)
        await judged(claim, Verdict.GRANT)
        await claim.stands(CaseStatus.APPROVAL if asked else CaseStatus.AWAITING_ACCEPTANCE)
        assert ("approval-asked" in claim.register.told) is asked


async def test_an_approved_decision_names_both(large_claim: Claim) -> None:
    await heard(large_claim)
    await judged(large_claim, Verdict.GRANT)
    await approved(large_claim)
    await large_claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    (decision,) = large_claim.register.case.decisions
    assert (decision.by, decision.approved_by) == (ATTORNEY.person_id, CHIEF.person_id)


async def test_a_decision_sent_back_is_made_again_with_the_chiefs_reasons(large_claim: Claim) -> None:
    claim = large_claim
    await heard(claim)
    await judged(claim, Verdict.GRANT)
    await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Reveja o valor.")
    assert claim.register.open_tasks[0].spec.note == "Reveja o valor."
    await judged(claim, Verdict.GRANT)
    await approved(claim)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    (decision,) = claim.register.case.decisions
    assert decision.amount_cents == claim.start.asked_cents
    assert claim.register.told.count("approval-asked") == 2


async def test_sent_back_and_then_small_needs_no_chief(large_claim: Claim) -> None:
    claim = large_claim
    await heard(claim)
    await judged(claim, Verdict.GRANT)
    await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Reveja o valor.")
    await judged(claim, Verdict.PARTIAL, 100)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    assert claim.register.told.count("approval-asked") == 1


async def test_sending_back_needs_reasons(large_claim: Claim) -> None:
    await heard(large_claim)
    await judged(large_claim, Verdict.GRANT)
    with refused("invalid-input"):
        await large_claim.complete(TaskKind.APPROVAL, "send_back", CHIEF)


async def test_nobody_approves_own_work(large_claim: Claim) -> None:
    claim = large_claim
    await heard(claim)
    await judged(claim, Verdict.GRANT, by=ATTORNEY_AND_CHIEF)
    with refused("own-work"):
        await claim.complete(TaskKind.APPROVAL, "approve", ATTORNEY_AND_CHIEF)
    await approved(claim)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
