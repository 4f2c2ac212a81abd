"""An appeal is in time until its last second, and another attorney decides it."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.claims import too_large_for_one
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, ATTORNEY_AND_CHIEF, CHIEF, OTHER_ATTORNEY, OTHER_CHIEF
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import accepted, appealed, approved, decided, heard, judged, paid

pytestmark = pytest.mark.stack
ON_APPEAL = TaskKind.APPEAL_ANALYSIS


async def test_who_decided_first_cannot_decide_the_appeal(claim: Claim) -> None:
    await appealed(claim, Verdict.DENY)
    assert claim.register.last.status is CaseStatus.APPEAL_ANALYSIS
    with refused("own-work"):
        await judged(claim, Verdict.GRANT, by=ATTORNEY, kind=ON_APPEAL)
    await judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=ON_APPEAL)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    first, second = claim.register.case.decisions
    assert (first.on_appeal, second.on_appeal) == (False, True)
    assert "appeal-decided" in claim.register.ordered


async def test_a_denied_appeal_is_the_last_word(claim: Claim) -> None:
    await appealed(claim, Verdict.DENY)
    await judged(claim, Verdict.DENY, by=OTHER_ATTORNEY, kind=ON_APPEAL)
    assert await claim.ends() == "denied"


async def test_an_appeal_dismissed_after_a_denial_closes_as_dismissed(claim: Claim) -> None:
    await appealed(claim, Verdict.DENY)
    await judged(claim, Verdict.DISMISS, by=OTHER_ATTORNEY, kind=ON_APPEAL)
    assert await claim.ends() == "dismissed"


async def test_a_large_award_on_appeal_needs_a_chief_too(large_claim: Claim) -> None:
    claim = large_claim
    await appealed(claim, Verdict.DENY)
    await judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=ON_APPEAL)
    await approved(claim, TaskKind.APPEAL_APPROVAL)
    await accepted(claim)
    await paid(claim)
    assert await claim.ends() == "paid"


async def test_who_approved_first_cannot_approve_the_appeal(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, asked=lambda plan: too_large_for_one(plan) + 1) as claim:
        await heard(claim)
        await judged(claim, Verdict.PARTIAL, too_large_for_one(claim.start.plan))
        await approved(claim)
        await claim.stands(CaseStatus.AWAITING_APPEAL)
        await claim.act(Act.APPEAL, text="Peço tudo.")
        await judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=ON_APPEAL)
        with refused("own-work"):
            await approved(claim, TaskKind.APPEAL_APPROVAL)
        await approved(claim, TaskKind.APPEAL_APPROVAL, OTHER_CHIEF)
        await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)


async def test_who_analysed_or_sent_back_on_the_way_took_part_too(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, asked=lambda plan: too_large_for_one(plan) + 1) as claim:
        await heard(claim)
        await judged(claim, Verdict.GRANT, by=ATTORNEY_AND_CHIEF)
        await claim.complete(TaskKind.APPROVAL, "send_back", CHIEF, motivos="Reveja o valor.")
        await judged(claim, Verdict.PARTIAL, 100, by=ATTORNEY)
        await claim.stands(CaseStatus.AWAITING_APPEAL)
        (first,) = claim.register.case.decisions
        assert first.took_part == (ATTORNEY_AND_CHIEF.person_id, CHIEF.person_id, ATTORNEY.person_id)
        await claim.act(Act.APPEAL, text="Peço tudo.")
        for one in (ATTORNEY_AND_CHIEF, ATTORNEY):
            with refused("own-work"):
                await judged(claim, Verdict.GRANT, by=one, kind=ON_APPEAL)
        await judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=ON_APPEAL)
        for one in (ATTORNEY_AND_CHIEF, CHIEF):
            with refused("own-work"):
                await approved(claim, TaskKind.APPEAL_APPROVAL, one)
        await approved(claim, TaskKind.APPEAL_APPROVAL, OTHER_CHIEF)


async def test_a_first_award_stands_when_the_appeal_is_denied(claim: Claim) -> None:
    await appealed(claim, Verdict.PARTIAL)
    await judged(claim, Verdict.DENY, by=OTHER_ATTORNEY, kind=ON_APPEAL)
    await accepted(claim)
    order = next(t for t in claim.register.open_tasks if t.spec.kind is TaskKind.PAYMENT)
    assert order.spec.note == "R$ 1.000,00"
    await paid(claim)
    assert await claim.ends() == "paid"


@pytest.mark.parametrize("before", [timedelta(seconds=1), timedelta(0)], ids=["one-second-before", "last-second"])
async def test_an_appeal_in_its_last_seconds_is_in_time(claim: Claim, before: timedelta) -> None:
    await decided(claim, Verdict.DENY)
    await claim.at(claim.register.due["appeal-1"] - before)
    await claim.act(Act.APPEAL)
    assert claim.register.last.status is CaseStatus.APPEAL_ANALYSIS


async def test_one_second_after_its_last_second_an_appeal_is_late(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await decided(claim, Verdict.DENY)
        await claim.quiet()
        await claim.close_office()  # so that the end of the term and the appeal are found together
        await claim.after("appeal-1")
        late = asyncio.create_task(claim.act(Act.APPEAL))
        await asyncio.sleep(0.2)
        await claim.open_office()
        with refused("deadline-passed"):
            await late
        assert await claim.ends() == "denied"


async def test_after_the_end_there_is_nothing_to_appeal_to(claim: Claim) -> None:
    await decided(claim, Verdict.DENY)
    await claim.after("appeal-1")
    assert await claim.ends() == "denied"
    with refused("procedure-not-running"):
        await claim.act(Act.APPEAL)


async def test_a_full_grant_cannot_be_appealed(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    with refused("act-not-open"):
        await claim.act(Act.APPEAL)


async def test_papers_of_an_appeal_are_sealed(claim: Claim) -> None:
    await decided(claim, Verdict.DENY)
    document = claim.register.upload(8, "staged")
    claim.register.outage.calls = 1  # the record comes late: a seal made beside it would find nothing
    await claim.act(Act.APPEAL, documents=(document,))
    await claim.eventually(lambda: claim.register.documents[document].state == "sealed")


async def test_an_appeal_sent_as_soon_as_it_is_on_record_is_taken(claim: Claim) -> None:
    answer = claim.register.gates[CaseStatus.AWAITING_APPEAL] = asyncio.Event()
    await decided(claim, Verdict.DENY)
    early = asyncio.create_task(claim.act(Act.APPEAL))
    await asyncio.sleep(0.2)
    answer.set()
    await early
    assert claim.register.last.status is CaseStatus.APPEAL_ANALYSIS
