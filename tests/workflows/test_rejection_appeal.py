"""An appeal against a published rejection (4202): another attorney decides it."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, Closing
from domain.tasks import TaskKind
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def appeal(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """An appeal just filed against a rejection that SIGNER signed."""
    async with claim_under_way(env, creditors.APPEAL, creditors.PERSON, prepare=creditors.rejected) as case:
        yield case


@pytest.mark.parametrize(("outcome", "closing"), [
    ("grant", Closing.APPEAL_GRANTED), ("deny", Closing.APPEAL_DENIED), ("dismiss", Closing.DISMISSED),
])  # fmt: skip
async def test_the_decision_is_signed_and_told(appeal: Claim, outcome: str, closing: Closing) -> None:
    await creditors.judged(appeal, outcome)
    assert await appeal.ends() == closing
    (made,) = appeal.register.case.decisions
    assert (made.verdict, made.by, made.on_appeal) == (outcome, creditors.ATTORNEY.person_id, True)
    assert ("appeal-decision", 1) in appeal.register.letters
    assert "appeal-decided" in appeal.register.ordered
    assert [(one.granted, one.judged) for one in appeal.round.settled] == [(outcome == "grant", True)]


async def test_who_signed_the_rejection_does_not_judge_the_appeal(appeal: Claim) -> None:
    with refused("own-work"):
        await creditors.judged(appeal, "deny", by=creditors.SIGNER)


async def test_silence_archives_the_appeal(appeal: Claim) -> None:
    await appeal.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta a procuração.")
    await appeal.stands(CaseStatus.AWAITING_CORRECTION)
    await appeal.after("correction-1")
    assert await appeal.ends() == Closing.SILENCE
    assert [one.judged for one in appeal.round.settled] == [False]
    assert "archived-silence" in appeal.register.ordered


async def test_withdrawn_before_the_decision(appeal: Claim) -> None:
    await appeal.task(TaskKind.DOCUMENT_CHECK)
    await appeal.act(Act.WITHDRAWAL)
    assert await appeal.ends() == Closing.WITHDRAWN
    assert [one.judged for one in appeal.round.settled] == [False]


async def test_a_decision_that_is_late_is_reminded_and_escalated(appeal: Claim) -> None:
    await appeal.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await appeal.task(TaskKind.APPEAL_ANALYSIS)
    await appeal.after("task-2")
    await appeal.eventually(lambda: "escalated" in appeal.register.told)
    assert "reminder" in appeal.register.told
    await creditors.judged(appeal, "grant", checked=True)
    assert await appeal.ends() == Closing.APPEAL_GRANTED
