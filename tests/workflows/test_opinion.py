"""The technical body is heard, reminded and escalated; nobody decides without it."""

from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Audience, CaseStatus
from domain.people import Unit
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal.claims import without_opinion
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import TECHNICIAN
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import checked

pytestmark = pytest.mark.stack
SECOND = timedelta(seconds=1)
A_MINUTE = timedelta(minutes=1)


async def opened(claim: Claim) -> str:
    """Let the opinion be asked for and return the key of its deadline."""
    await checked(claim)
    return claim.register.open_tasks[0].due


async def test_the_unit_is_reminded_when_three_quarters_of_the_time_are_used(claim: Claim) -> None:
    key = await opened(claim)
    asked, due = claim.register.last.at, claim.register.due[key]
    share = claim.start.plan.limit(Limit.REMINDER_PERCENT) / 100
    await claim.at(asked + (due - asked) * share - A_MINUTE)
    assert "reminder" not in claim.register.told
    await claim.at(asked + (due - asked) * share + A_MINUTE)
    await claim.eventually(lambda: "reminder" in claim.register.told)
    reminder = next(n for n in claim.register.last.notices if n.template == "staff-reminder")
    assert (reminder.audience, reminder.unit) == (Audience.UNIT, Unit.SVMA)


async def test_at_the_end_of_the_term_the_chief_is_told_once_and_the_case_still_waits(claim: Claim) -> None:
    key = await opened(claim)
    await claim.at(claim.register.due[key] - SECOND)
    assert "escalated" not in claim.register.told
    await claim.after(key)
    await claim.eventually(lambda: "escalated" in claim.register.told)
    (escalation,) = (n for n in claim.register.last.notices if n.template == "staff-escalation")
    assert escalation.audience is Audience.CHIEF
    await claim.skip(timedelta(days=20))
    assert claim.register.told.count("reminder") == claim.register.told.count("escalated") == 1
    assert claim.register.last.status is CaseStatus.OPINION
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Sim.")
    await claim.stands(CaseStatus.ANALYSIS)


async def test_a_unit_in_time_is_neither_reminded_nor_escalated(claim: Claim) -> None:
    await opened(claim)
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Sim.")
    await claim.skip(timedelta(days=1))
    assert {"reminder", "escalated"}.isdisjoint(claim.register.told)


async def test_an_opinion_needs_words(claim: Claim) -> None:
    await opened(claim)
    with refused("invalid-input"):
        await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, responsabilidade="confirmada")


async def test_a_plan_without_opinion_goes_from_the_papers_to_the_attorney(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, shape=without_opinion) as claim:
        await checked(claim)
        assert claim.register.last.status is CaseStatus.ANALYSIS
        assert "opinion-asked" not in claim.register.told
