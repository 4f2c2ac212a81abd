"""What the counter refuses, what it takes once, and what it does with two things at one moment."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.errors import DomainError
from domain.people import Actor
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, CITIZEN, CLERK, FISCAL_ATTORNEY, PAYER, TECHNICIAN
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import asked_for_more, checked, decided, heard, judged

pytestmark = pytest.mark.stack
CHECK = TaskKind.DOCUMENT_CHECK


@pytest.mark.parametrize(
    ("actor", "code"), [(CITIZEN, "wrong-role"), (TECHNICIAN, "wrong-role"), (PAYER, "wrong-unit")]
)
async def test_a_task_is_done_by_its_role_in_its_unit(claim: Claim, actor: Actor, code: str) -> None:
    with refused(code):
        await claim.complete(CHECK, "complete", actor)
    assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK


async def test_an_attorney_of_another_department_cannot_decide(claim: Claim) -> None:
    await heard(claim)
    with refused("wrong-unit"):
        await judged(claim, Verdict.DENY, by=FISCAL_ATTORNEY)


async def test_a_task_is_completed_once(claim: Claim) -> None:
    task = await claim.task(CHECK)
    await claim.complete_task(task, "complete", CLERK)
    with refused("task-closed"):
        await claim.complete_task(task, "complete", CLERK)
    assert [c.outcome for c in claim.register.closed] == ["complete"]


async def test_an_unknown_outcome_names_those_allowed(claim: Claim) -> None:
    with refused("outcome-not-allowed") as refusals:
        await claim.complete(CHECK, "maybe", CLERK)
    assert "complete, incomplete" in refusals[0].message


async def test_the_same_key_twice_is_one_completion(claim: Claim) -> None:
    task = await claim.task(CHECK)
    await claim.complete_task(task, "complete", CLERK, key="k1")
    await claim.complete_task(task, "complete", CLERK, key="k1")
    assert claim.register.told.count("documents-complete") == 1


async def test_the_same_key_is_answered_alike_when_the_case_is_over(claim: Claim) -> None:
    await claim.task(CHECK)
    await claim.act(Act.WITHDRAWAL, key="k1")
    await claim.ends()
    await claim.act(Act.WITHDRAWAL, key="k1")
    with refused("procedure-not-running"):
        await claim.act(Act.WITHDRAWAL, key="k2")


@pytest.mark.parametrize("stage", [asked_for_more, checked, heard])
async def test_messages_are_taken_at_every_stage_and_move_nothing(claim: Claim, stage: Any) -> None:
    await stage(claim)
    before = claim.register.last
    await claim.act(Act.MESSAGE, text="Alguma novidade?")
    after = claim.register.last
    assert (after.status, after.holder, after.due, after.acts) == (
        before.status, before.holder, before.due, before.acts
    )  # fmt: skip
    (line,) = after.entries
    assert (line.code, line.values, line.actor) == (
        "message",
        {"text": "Alguma novidade?", "attached": ""},
        CITIZEN.person_id,
    )
    assert "message" not in claim.register.ordered


async def test_a_message_of_the_office_is_also_posted(claim: Claim) -> None:
    await claim.task(CHECK)
    await claim.act(Act.MESSAGE, actor=CLERK, text="Recebemos.")
    assert claim.register.ordered[-1] == "message"


async def test_messages_are_refused_when_the_case_is_closed(claim: Claim) -> None:
    await claim.task(CHECK)
    claim.post.outage.calls = 2  # the errand and the first delivery: the workflow waits to try again
    await claim.act(Act.WITHDRAWAL)
    with refused("act-not-open"):
        await claim.act(Act.MESSAGE, text="Ainda há tempo?")
    await claim.ends()


@pytest.mark.parametrize("act", [Act.CORRECTION, Act.APPEAL, Act.ACCEPTANCE])
async def test_acts_that_are_not_open_are_refused(claim: Claim, act: Act) -> None:
    await claim.task(CHECK)
    with refused("act-not-open"):
        await claim.act(act)


async def at_once(claim: Claim, *sent: Coroutine[Any, Any, None]) -> list[str]:
    """Have the office find several things at one moment; return the codes of what it refused."""
    await claim.quiet()
    await claim.close_office()
    await claim.procedures.recount(claim.start.protocol)  # a signal waits on the server, and what comes next beside it
    tasks = [asyncio.create_task(one) for one in sent]
    await asyncio.sleep(0.2)
    await claim.open_office()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(answer is None or isinstance(answer, DomainError) for answer in answers), answers
    return [answer.code for answer in answers if isinstance(answer, DomainError)]


async def test_of_two_completions_at_one_moment_one_counts(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        task = await claim.task(CHECK)
        codes = await at_once(
            claim, claim.complete_task(task, "complete", CLERK), claim.complete_task(task, "complete", CLERK)
        )
        assert codes == ["task-closed"]
        assert len(claim.register.closed) == 1


async def test_of_an_appeal_and_an_acceptance_at_one_moment_one_counts(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await decided(claim, Verdict.PARTIAL)
        codes = await at_once(claim, claim.act(Act.APPEAL), claim.act(Act.ACCEPTANCE))
        assert codes == ["act-not-open"]
        assert claim.register.last.status in (CaseStatus.APPEAL_ANALYSIS, CaseStatus.PAYMENT)


async def test_a_withdrawal_beside_a_decision_leaves_nobody_waiting(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await heard(claim)
        task = await claim.task(TaskKind.ANALYSIS)
        reasons = {"fundamento": "no-proof-of-event", "motivos": "Sem prova."}
        codes = await at_once(claim, claim.complete_task(task, "deny", ATTORNEY, **reasons), claim.act(Act.WITHDRAWAL))
        assert codes in ([], ["task-closed"])
        assert await claim.ends() == "withdrawn"
        assert claim.register.case.decisions == ()


async def test_many_messages_at_one_moment_are_all_kept(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await claim.task(CHECK)
        texts = [f"Mensagem {number}" for number in range(8)]
        assert await at_once(claim, *(claim.act(Act.MESSAGE, text=text) for text in texts)) == []
        kept = [e.values["text"] for step in claim.register.transitions for e in step.entries if e.code == "message"]
        assert sorted(kept) == texts
        assert [step.seq for step in claim.register.transitions] == list(range(1, len(claim.register.transitions) + 1))
