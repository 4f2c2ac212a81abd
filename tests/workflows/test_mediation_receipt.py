"""The thirty days to answer a carta-convite count from its receipt: proven, or presumed days after it was sent."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import local_day
from domain.case import TRANSITION_GRACE, Act
from domain.mediation.forms import Move
from domain.plan import Plan
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import BY_POST, CLERK, Table, ids, table
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
DAY = timedelta(days=1)
DAYS, PRESUMED = timedelta(days=30), timedelta(days=10)
CLOSED = timedelta(days=5)
"""A last day without office hours moves to the next that has some: a weekend, the turn of the year."""


@pytest.fixture
async def sent(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """The letter went by e-mail."""
    async with table(env) as at:
        await at.admit()
        await at.asked()
        yield at


@pytest.fixture
async def posted(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """The letter went by post, and a clerk waits."""
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        await at.case.task(TaskKind.INVITED_ANSWER)
        yield at


async def opens(at: Table) -> None:
    """Open the link, as the API tells the procedure."""
    now = await at.case.now()
    await at.case.procedures.tell(at.case.start.protocol, "invitation_received", {"at": now.isoformat()})
    await at.case.eventually(lambda: "invitation-received" in at.case.register.told)
    await at.case.quiet()


def days_left(at: Table, since: timedelta) -> timedelta:
    """Return how many days the invitation runs from so long after the filing."""
    start = local_day(at.case.start.filed_at + since)
    return local_day(at.case.register.due["invitation"]) - start


async def test_without_proof_it_is_presumed_received_ten_days_after_it_was_sent(sent: Table) -> None:
    assert DAYS <= days_left(sent, PRESUMED) <= DAYS + CLOSED
    assert "invitation-presumed" in sent.case.register.told


async def test_an_open_link_is_a_receipt_once(sent: Table) -> None:
    await sent.case.skip(2 * DAY)
    await opens(sent)
    due = sent.case.register.due["invitation"]
    assert DAYS <= days_left(sent, 2 * DAY) <= DAYS + CLOSED
    await sent.case.skip(DAY)
    await opens(sent)
    assert sent.case.register.due["invitation"] == due
    assert sent.case.register.told.count("invitation-received") == 1


async def test_who_has_answered_is_not_counted_against_when_the_link_is_opened_again(sent: Table) -> None:
    await sent.invited(await sent.asked(), resposta=Move.ACCEPT, horarios=ids(sent.slots))
    now = await sent.case.now()
    await sent.case.procedures.tell(sent.case.start.protocol, "invitation_received", {"at": now.isoformat()})
    await sent.case.quiet()
    assert "invitation-received" not in sent.case.register.told


async def test_times_that_lapse_before_the_letter_is_answered_do_not_end_the_case(sent: Table) -> None:
    case, due = sent.case, sent.case.register.due["invitation"]
    await case.at(due)
    await case.quiet()
    assert case.register.told.count("times-lapsed") >= 4
    await case.at(due + TRANSITION_GRACE)
    assert await case.ends() == "invitation-silent"


async def test_the_posts_receipt_is_noted_by_a_clerk_and_the_answer_is_awaited_still(posted: Table) -> None:
    case = posted.case
    sent_on = local_day(await case.now())
    await case.skip(4 * DAY)
    for day in (sent_on - DAY, sent_on + 5 * DAY):
        with refused("invalid-input"):
            await case.complete(TaskKind.INVITED_ANSWER, "received", CLERK, recebida_em=day.isoformat())
    received = sent_on + 3 * DAY
    await case.complete(TaskKind.INVITED_ANSWER, "received", CLERK, recebida_em=received.isoformat())
    await case.task(TaskKind.INVITED_ANSWER)
    await case.quiet()
    assert DAYS <= local_day(case.register.due["invitation"]) - received <= DAYS + CLOSED
    with refused("outcome-not-allowed"):
        await case.complete(TaskKind.INVITED_ANSWER, "received", CLERK, recebida_em=received.isoformat())
    first: dict[str, Any] = {"resposta": Move.ACCEPT, "horarios": ids(posted.slots[:1])}
    await case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **first)
    await posted.applicant(**first)
    await case.task(TaskKind.MEDIATION_SESSION)


async def test_a_receipt_that_comes_back_in_a_later_round_counts_too(posted: Table) -> None:
    case, sent_on = posted.case, local_day(await posted.case.now())
    await case.after("parties-1")
    await case.eventually(lambda: "times-lapsed" in case.register.told)
    await case.quiet()
    received = sent_on + 6 * DAY
    await case.complete(TaskKind.INVITED_ANSWER, "received", CLERK, recebida_em=received.isoformat())
    await case.quiet()
    assert DAYS <= local_day(case.register.due["invitation"]) - received <= DAYS + CLOSED
    assert Act.PARTY_ANSWER in case.register.last.acts


async def test_a_case_of_an_older_plan_counts_from_sending(env: WorkflowEnvironment) -> None:
    def older(plan: Plan) -> Plan:
        return plan.model_copy(update={"limits": {k: v for k, v in plan.limits.items() if k != Limit.RECEIPT_DAYS}})

    async with table(env, shape=older) as at:
        await at.admit()
        await at.asked()
        assert DAYS <= days_left(at, timedelta(0)) <= DAYS + CLOSED
        assert "invitation-presumed" not in at.case.register.told
