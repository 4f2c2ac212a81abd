"""The deadline announced for the answer, what stops it, and what a change of the calendar moves."""

import asyncio
from datetime import datetime, timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import Deadline, Suspension, local_day
from domain.case import Act, CaseStatus
from domain.service import Term, Verdict
from domain.tasks import TaskKind
from law.holidays import work_calendar
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.stories import asked_for_more, checked, decided

pytestmark = pytest.mark.stack
A_DAY = timedelta(days=1)


def counted(claim: Claim, start: datetime, deadline: Deadline, more_days: int = 0) -> datetime:
    """Return when a deadline ends by the law of the day, the suspensions of this claim's world included."""
    years = range(local_day(start).year, local_day(start).year + 3)
    longer = deadline.model_copy(update={"days": deadline.days + more_days})
    return work_calendar(years, tuple(claim.register.suspensions)).due_at(start, longer)


def suspend(claim: Claim, days: int) -> None:
    """Have deadlines suspended from tomorrow on, as a decree does."""
    first = local_day(claim.start.filed_at) + A_DAY
    decree = Suspension(first=first, last=first + A_DAY * (days - 1), reason="Portaria")
    claim.register.suspensions.append(decree)


async def recounted(claim: Claim) -> None:
    await claim.procedures.recount(claim.start.protocol)
    await claim.eventually(lambda: "recounted" in claim.register.told)


async def test_the_answer_is_announced_by_the_plan(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    announced = claim.start.plan.deadline(Term.ANSWER)
    assert announced.days == 180
    assert claim.register.due["answer"] == counted(claim, claim.start.filed_at, announced)


async def test_an_overdue_answer_is_told_once_to_the_chief_of_each_unit_of_the_case(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    await claim.at(claim.register.due["answer"])
    assert "answer-overdue" not in claim.register.told
    await claim.after("answer")
    await claim.eventually(lambda: "answer-overdue" in claim.register.told)
    await claim.skip(60 * A_DAY)
    await checked(claim)
    assert claim.register.told.count("answer-overdue") == 1
    told = [n.order.unit for n in claim.register.notices.values() if n.order.template == "answer-overdue"]
    assert sorted(told) == sorted(set(claim.start.plan.units.values()))


async def test_an_answer_given_is_no_longer_overdue(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await claim.act(Act.ACCEPTANCE)
    await claim.after("answer")
    await claim.skip(A_DAY)
    assert "answer-overdue" not in claim.register.told
    assert "escalated" in claim.register.told


async def test_days_spent_waiting_for_the_applicant_are_added(claim: Claim) -> None:
    await asked_for_more(claim)
    (pause,) = claim.register.last.pauses
    assert (pause.until, pause.reason) == (None, "aguardando resposta ao comunique-se")
    await claim.skip(10 * A_DAY)
    await claim.act(Act.CORRECTION)
    announced = claim.start.plan.deadline(Term.ANSWER)
    assert claim.register.due["answer"] == counted(claim, claim.start.filed_at, announced, more_days=10)
    (pause,) = claim.register.last.pauses
    assert pause.until is not None
    await asked_for_more(claim)
    await claim.skip(5 * A_DAY)
    await claim.act(Act.CORRECTION)
    assert claim.register.due["answer"] == counted(claim, claim.start.filed_at, announced, more_days=15)


async def test_the_offices_clock_does_not_run_out_while_it_stands(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    first = claim.register.due["answer"]
    await claim.at(first - 5 * A_DAY)
    await asked_for_more(claim)
    await claim.at(first + 10 * A_DAY)
    assert "answer-overdue" not in claim.register.told
    await claim.act(Act.CORRECTION)
    assert claim.register.due["answer"] > first + 10 * A_DAY
    await claim.after("answer")
    await claim.eventually(lambda: "answer-overdue" in claim.register.told)


async def test_a_suspension_moves_the_answer_and_the_task(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    before = dict(claim.register.due)
    suspend(claim, days=20)
    await recounted(claim)
    plan, filed_at = claim.start.plan, claim.start.filed_at
    opened = claim.register.transitions[0].at
    assert claim.register.due["answer"] == counted(claim, filed_at, plan.deadline(Term.ANSWER)) > before["answer"]
    assert claim.register.due["task-1"] == counted(claim, opened, plan.deadline(Term.CHECK)) > before["task-1"]


async def test_alarms_follow_a_moved_task(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    old = claim.register.due["task-1"]
    suspend(claim, days=40)
    await recounted(claim)
    await claim.at(old + A_DAY)
    assert {"reminder", "escalated"}.isdisjoint(claim.register.told)
    await claim.after("task-1")
    await claim.eventually(lambda: "escalated" in claim.register.told)


async def test_after_a_suspension_an_appeal_is_in_time_past_its_first_date(claim: Claim) -> None:
    await decided(claim, Verdict.DENY)
    old = claim.register.due["appeal-1"]
    suspend(claim, days=20)
    await recounted(claim)
    await claim.at(old + 5 * A_DAY)
    await claim.act(Act.APPEAL)
    assert claim.register.last.status is CaseStatus.APPEAL_ANALYSIS


async def test_a_suspension_found_together_with_a_passed_deadline_counts_first(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await asked_for_more(claim)
        await claim.quiet()
        await claim.close_office()
        await claim.after("correction-1")
        suspend(claim, days=20)
        await claim.procedures.recount(claim.start.protocol)
        answer = claim.register.gates[CaseStatus.AWAITING_CORRECTION] = asyncio.Event()
        await claim.open_office()
        await claim.eventually(lambda: "recounted" in claim.register.told)
        early = asyncio.create_task(claim.act(Act.CORRECTION))  # the new date is on record, not yet with the procedure
        await asyncio.sleep(0.2)
        answer.set()
        await early
        assert claim.register.last.status is CaseStatus.DOCUMENT_CHECK


async def test_a_closed_case_takes_no_notice_of_the_calendar(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    await claim.act(Act.WITHDRAWAL)
    await claim.ends()
    await claim.procedures.recount(claim.start.protocol)
    assert "recounted" not in claim.register.told
