"""An operator's cancellation ends a case without a decision, and everybody can read that it did."""

from collections.abc import Awaitable, Callable

import pytest
from temporalio.client import WorkflowFailureError
from temporalio.exceptions import CancelledError

from domain.case import CaseStatus
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import asked_for_more, decided, heard

pytestmark = pytest.mark.stack
Story = Callable[[Claim], Awaitable[object]]


async def at_the_check(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)


async def after_the_decision(claim: Claim) -> None:
    await decided(claim, Verdict.DENY)
    await claim.stands(CaseStatus.AWAITING_APPEAL)


@pytest.mark.parametrize("story", [at_the_check, asked_for_more, heard, after_the_decision])
async def test_the_rows_say_that_the_case_was_cancelled(claim: Claim, story: Story) -> None:
    await story(claim)
    await claim.handle.cancel()
    with pytest.raises(WorkflowFailureError) as failure:
        await claim.ends()
    assert isinstance(failure.value.cause, CancelledError)
    assert claim.register.last.closing == "cancelled"
    assert claim.register.open_tasks == []
    assert claim.register.told[-2:] == ["cancelled", "closed"]
    assert claim.register.ordered[-1] == "message"


async def test_a_cancelled_case_takes_nothing_more(claim: Claim) -> None:
    task = await claim.task(TaskKind.DOCUMENT_CHECK)
    await claim.handle.cancel()
    with pytest.raises(WorkflowFailureError):
        await claim.ends()
    with refused("procedure-not-running"):
        await claim.complete_task(task, "complete", CLERK)
