"""Until the decision the applicant may withdraw at any moment; afterwards no longer."""

from collections.abc import Awaitable, Callable

import pytest

from domain.case import Act
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import appealed, asked_for_more, checked, decided, heard, judged

pytestmark = pytest.mark.stack
Story = Callable[[Claim], Awaitable[object]]


async def at_the_check(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)


async def awaiting_approval(claim: Claim) -> None:
    await heard(claim)
    await judged(claim, Verdict.GRANT)


@pytest.mark.parametrize("story", [at_the_check, asked_for_more, checked, heard, awaiting_approval])
async def test_a_claim_can_be_withdrawn_at_every_stage_before_the_decision(large_claim: Claim, story: Story) -> None:
    claim = large_claim
    await story(claim)
    await claim.act(Act.WITHDRAWAL, text="Não quero mais.")
    last = claim.register.last
    assert last.submission is not None
    assert (last.closing, last.submission.act, last.acts) == ("withdrawn", Act.WITHDRAWAL, {})
    assert await claim.ends() == "withdrawn"
    assert claim.register.open_tasks == []
    assert all(pause.until for pause in last.pauses)
    assert claim.register.told[-2:] == ["withdrawn", "closed"]
    assert claim.register.ordered[-1] == "withdrawn"
    assert not claim.safe.under(f"letters/{claim.start.case_id}/decision")


async def test_open_tasks_are_cancelled_not_done(claim: Claim) -> None:
    await checked(claim)
    await claim.act(Act.WITHDRAWAL)
    assert [(c.done, c.outcome) for c in claim.register.closed] == [(True, "complete"), (False, "")]


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_a_decided_claim_cannot_be_withdrawn(claim: Claim, verdict: Verdict) -> None:
    await decided(claim, verdict)
    assert Act.WITHDRAWAL not in claim.register.last.acts
    with refused("act-not-open"):
        await claim.act(Act.WITHDRAWAL)


async def test_an_appeal_cannot_be_withdrawn_as_the_claim_could(claim: Claim) -> None:
    await appealed(claim, Verdict.DENY)
    with refused("act-not-open"):
        await claim.act(Act.WITHDRAWAL)


async def test_a_withdrawn_claim_takes_no_more_work(claim: Claim) -> None:
    task = await claim.task(TaskKind.DOCUMENT_CHECK)
    claim.post.outage.calls = 4  # notices are tried again after seconds: the workflow is not over yet
    await claim.act(Act.WITHDRAWAL)
    with refused("task-closed"):
        await claim.complete_task(task, "complete", CLERK)
    with refused("act-not-open"):
        await claim.act(Act.WITHDRAWAL)
    await claim.hurry()
    assert await claim.ends() == "withdrawn"
