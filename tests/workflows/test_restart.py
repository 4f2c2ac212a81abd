"""A worker may die at any step: what it did is replayed, what it owes is done, nothing is done twice."""

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.claims import too_large_for_one
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, OTHER_ATTORNEY, TECHNICIAN
from tests.rehearsal.stories import accepted, approved, asked_for_more, checked, judged, paid

pytestmark = pytest.mark.stack


async def restarted(claim: Claim) -> None:
    """Have another worker take over; what was under way is answered first, or the server waits ten seconds for it."""
    await claim.quiet()
    await claim.close_office()
    await claim.open_office()


async def test_a_worker_restarted_between_all_steps_ends_the_case_alike(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0, asked=lambda plan: too_large_for_one(plan) + 1) as claim:
        large = too_large_for_one(claim.start.plan)
        steps = [
            asked_for_more(claim), claim.act(Act.CORRECTION), checked(claim),
            claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Sim."),
            judged(claim, Verdict.PARTIAL, large, ATTORNEY), approved(claim),
        ]  # fmt: skip
        for step in steps:
            await restarted(claim)
            await step
        await claim.eventually(lambda: "appeal-1" in claim.register.due or "appeal-2" in claim.register.due)
        await restarted(claim)
        await claim.act(Act.APPEAL)
        await restarted(claim)
        await judged(claim, Verdict.DENY, by=OTHER_ATTORNEY, kind=TaskKind.APPEAL_ANALYSIS)
        await restarted(claim)
        await accepted(claim)
        await restarted(claim)
        await paid(claim)
        assert await claim.ends() == "paid"
        assert [step.seq for step in claim.register.transitions] == list(range(1, len(claim.register.transitions) + 1))
        assert len(claim.pen.reasons) == len(set(claim.pen.reasons)) == 4


async def test_a_deadline_that_passes_while_no_worker_runs_is_kept(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await asked_for_more(claim)
        await claim.quiet()
        await claim.close_office()
        await claim.after("correction-1")
        await claim.open_office()
        assert await claim.ends() == "archived-silence"
