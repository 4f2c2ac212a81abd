"""The court's time: it runs from the instant it states, rings on the way, and no calendar of the office stops it."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import Suspension, local_day
from domain.case import TRANSITION_GRACE, Audience, CaseStatus, NoticeOrder
from domain.court.ruling import court_time, ends
from domain.tasks import TaskKind, TaskSpec
from tests.rehearsal import court
from tests.rehearsal.office import Claim, claim_under_way

pytestmark = pytest.mark.stack
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def end_of(claim: Claim) -> datetime:
    """Return the last instant of the time that the form names."""
    time = court_time(claim.answers)
    assert time is not None
    return ends(time)


def orders(claim: Claim, template: str) -> list[NoticeOrder]:
    return [n for step in claim.register.transitions for n in step.notices if n.template == template]


def reminded(claim: Claim, times: int) -> bool:
    return claim.register.told.count("reminder") == times


def spec_of(claim: Claim, kind: TaskKind) -> TaskSpec:
    return next(t.spec for t in claim.register.opened if t.spec.kind is kind)


async def test_the_order_is_due_when_the_courts_time_ends(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(100, "horas", began=10 * HOUR)) as claim:
        await court.ordered(claim)
        await claim.stands(CaseStatus.COMPLIANCE)
        assert claim.register.due["task-2"] == end_of(claim)
        assert claim.register.last.due == "task-2"


async def test_a_unit_is_reminded_three_times_and_the_chief_told_at_the_end(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(100, "horas")) as claim:
        await court.ordered(claim)
        await claim.stands(CaseStatus.COMPLIANCE)
        begun = end_of(claim) - 100 * HOUR
        for number, share in enumerate((50, 75, 90), start=1):
            await claim.at(begun + share * HOUR - timedelta(minutes=5))
            assert claim.register.told.count("reminder") == number - 1
            await claim.at(begun + share * HOUR + timedelta(minutes=5))
            await claim.eventually(partial(reminded, claim, number))
            assert f"{share}% do prazo do juízo" in orders(claim, "staff-reminder")[-1].text
        await claim.at(end_of(claim))
        assert "escalated" not in claim.register.told
        await claim.at(end_of(claim) + TRANSITION_GRACE)
        await claim.eventually(lambda: "escalated" in claim.register.told)
        assert [n.audience for n in orders(claim, "staff-escalation")] == [Audience.CHIEF]
        assert claim.register.told.count("reminder") == 3


async def test_reminders_whose_moment_is_gone_are_not_all_given_at_once(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(100, "horas", began=80 * HOUR)) as claim:
        await court.ordered(claim)
        await claim.eventually(lambda: "reminder" in claim.register.told)
        assert [n.text[:24] for n in orders(claim, "staff-reminder")] == ["Já se passaram 75% do pr"]


async def test_a_suspension_moves_neither_the_order_nor_the_triage_past_the_courts_time(
    env: WorkflowEnvironment,
) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(3, "dias")) as claim:
        await court.ordered(claim)
        await claim.stands(CaseStatus.COMPLIANCE)
        before, answer = claim.register.due["task-2"], claim.register.due["answer"]
        first = local_day(claim.start.filed_at) + DAY
        claim.register.suspensions.append(Suspension(first=first, last=first + 20 * DAY, reason="Portaria"))
        await claim.procedures.recount(claim.start.protocol)
        await claim.eventually(lambda: "recounted" in claim.register.told)
        assert claim.register.due["answer"] > answer
        assert claim.register.due["task-2"] == before == end_of(claim)


async def test_the_triage_ends_with_the_courts_time_when_that_is_sooner(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(1, "horas")) as claim:
        await claim.task(TaskKind.TRIAGE)
        assert claim.register.due["task-1"] == end_of(claim)


async def test_a_time_already_over_is_taken_and_marked_overdue_at_once(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(24, "horas", began=48 * HOUR)) as claim:
        await claim.task(TaskKind.TRIAGE)
        assert claim.register.due["task-1"] == end_of(claim) < claim.start.filed_at
        assert "court-time-over" in claim.register.told
        await claim.eventually(lambda: "escalated" in claim.register.told)
        assert "reminder" not in claim.register.told
        await court.ordered(claim)
        await claim.eventually(lambda: claim.register.told.count("escalated") == 2)
        await court.complied(claim)
        await court.confirmed(claim)
        await claim.ends()
        (key,) = claim.safe.under(f"letters/{claim.start.case_id}/answer-1/")
        assert "fora do prazo" in claim.safe.objects[key].decode()


async def test_the_triage_corrects_the_time_that_was_filed(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.with_time(100, "horas")) as claim:
        read = court.with_time(48, "horas")
        time: dict[str, Any] = {k: v for k, v in read.items() if k.startswith("prazo_")}
        await court.ordered(claim, **time)
        await claim.stands(CaseStatus.COMPLIANCE)
        corrected = court_time(read)
        assert corrected is not None
        assert claim.register.due["task-2"] == ends(corrected)
        assert claim.register.told.count("court-time") == 2


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (court.FILED, False),
        (court.with_time(10, "dias"), False),
        (court.with_time(2, "dias"), True),  # ends within 72 hours
        (court.with_time(200, "horas"), True),
        ({**court.FILED, "tipo_documento": "liminar"}, True),
        ({**court.FILED, "urgente": True}, True),
    ],
)
async def test_what_is_urgent_goes_first(env: WorkflowEnvironment, answers: dict[str, object], first: bool) -> None:
    async with claim_under_way(env, court.SERVICE, answers) as claim:
        await claim.task(TaskKind.TRIAGE)
        assert spec_of(claim, TaskKind.TRIAGE).priority == (1 if first else None)


async def test_whoever_triages_says_what_stays_urgent(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, {**court.FILED, "urgente": True}) as claim:
        await court.ordered(claim, urgent=False)
        await claim.task(TaskKind.COMPLIANCE)
        assert spec_of(claim, TaskKind.COMPLIANCE).priority is None
