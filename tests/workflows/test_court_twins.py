"""One ruling filed by two people: the second case is joined to the first, which goes on whatever its applicant does."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, Audience, CaseStatus, NoticeOrder
from domain.closing import Closing
from domain.tasks import TaskKind
from tests.rehearsal import court
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@dataclass(frozen=True)
class Twins:
    first: Claim
    second: Claim


@pytest.fixture
async def twins(env: WorkflowEnvironment) -> AsyncIterator[Twins]:
    """The same ruling filed twice, the first case entered before the second."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(claim_under_way(env, court.SERVICE, court.FILED))
        await first.task(TaskKind.TRIAGE)

        def in_one_book(claim: Claim) -> None:
            claim.rulings = first.rulings

        filed = claim_under_way(env, court.SERVICE, court.FILED, prepare=in_one_book)
        second = await stack.enter_async_context(filed)
        await second.task(TaskKind.TRIAGE)
        yield Twins(first, second)


def orders(claim: Claim, template: str) -> list[NoticeOrder]:
    return [n for step in claim.register.transitions for n in step.notices if n.template == template]


async def test_only_the_second_is_offered_to_be_joined(twins: Twins) -> None:
    with refused("outcome-not-allowed"):
        await court.joined(twins.first)
    (order,) = twins.second.register.open_tasks
    (join,) = [o for o in order.spec.outcomes if o.code == "join"]
    assert twins.first.start.protocol in join.label


async def test_the_second_ends_joined_and_the_first_is_told(twins: Twins) -> None:
    await court.joined(twins.second)
    assert await twins.second.ends() == Closing.JOINED
    await twins.first.eventually(lambda: "twin-joined" in twins.first.register.told)
    assert orders(twins.first, "twin-joined")[0].audience is Audience.APPLICANT
    assert orders(twins.second, "answered")
    (key,) = twins.second.safe.under(f"letters/{twins.second.start.case_id}/answer-1/")
    assert twins.first.start.protocol in twins.second.safe.objects[key].decode()
    assert all(twins.second.start.protocol not in str(step.entries) for step in twins.first.register.transitions)


async def test_the_end_of_the_first_is_told_to_those_joined(twins: Twins) -> None:
    await court.joined(twins.second)
    await twins.second.ends()
    await court.ordered(twins.first)
    await court.complied(twins.first)
    await court.confirmed(twins.first)
    assert await twins.first.ends() == Closing.COMPLIED
    (told,) = orders(twins.first, "joined-ended")
    assert (told.audience, told.text) == (Audience.FOLLOWERS, "Decisão judicial cumprida")


async def test_joined_to_a_case_that_had_ended_the_second_is_told_how(twins: Twins) -> None:
    await court.ordered(twins.first)
    await court.complied(twins.first)
    await court.confirmed(twins.first)
    await twins.first.ends()
    await court.joined(twins.second)
    assert await twins.second.ends() == Closing.JOINED
    (key,) = twins.second.safe.under(f"letters/{twins.second.start.case_id}/answer-1/")
    assert "Ele já foi encerrado: Decisão judicial cumprida." in twins.second.safe.objects[key].decode()


async def test_a_first_case_that_was_refused_meanwhile_joins_nobody(twins: Twins) -> None:
    await court.refused(twins.first)
    await twins.first.ends()
    await court.joined(twins.second)
    await twins.second.eventually(lambda: "twin-gone" in twins.second.register.told)
    await twins.second.task(TaskKind.TRIAGE)
    with refused("outcome-not-allowed"):
        await court.joined(twins.second)
    await court.ordered(twins.second)
    await twins.second.stands(CaseStatus.COMPLIANCE)


async def test_with_another_joined_a_withdrawal_does_not_end_the_case(twins: Twins) -> None:
    await court.joined(twins.second)
    await twins.second.ends()
    await twins.first.act(Act.WITHDRAWAL)
    await twins.first.eventually(lambda: "kept" in twins.first.register.told)
    await twins.first.task(TaskKind.TRIAGE)
    with refused("act-not-open"):
        await twins.first.act(Act.WITHDRAWAL)
    await court.ordered(twins.first)
    await court.complied(twins.first)
    await court.confirmed(twins.first)
    assert await twins.first.ends() == Closing.COMPLIED


async def test_a_withdrawal_while_the_office_waits_for_papers_starts_its_clock_again(twins: Twins) -> None:
    await court.joined(twins.second)
    await twins.second.ends()
    await court.asked_for_more(twins.first)
    await twins.first.stands(CaseStatus.AWAITING_CORRECTION)
    await twins.first.act(Act.WITHDRAWAL)
    await twins.first.task(TaskKind.TRIAGE)
    (pause,) = twins.first.register.last.pauses
    assert pause.until is not None
    assert Act.CORRECTION not in twins.first.register.last.acts


async def test_with_another_joined_silence_does_not_end_the_case(twins: Twins) -> None:
    await court.joined(twins.second)
    await twins.second.ends()
    await court.asked_for_more(twins.first)
    await twins.first.stands(CaseStatus.AWAITING_CORRECTION)
    await twins.first.after("correction-1")
    await twins.first.eventually(lambda: "kept" in twins.first.register.told)
    await twins.first.task(TaskKind.TRIAGE)
    assert not orders(twins.first, "archived-silence")


async def test_a_withdrawal_lets_a_later_filing_stand_alone(twins: Twins) -> None:
    await twins.first.act(Act.WITHDRAWAL)
    assert await twins.first.ends() == Closing.WITHDRAWN
    await court.joined(twins.second)
    await twins.second.eventually(lambda: "twin-gone" in twins.second.register.told)


async def test_a_cancelled_case_tells_those_joined(twins: Twins) -> None:
    await court.joined(twins.second)
    await twins.second.ends()
    await twins.first.handle.cancel()
    await twins.first.eventually(lambda: orders(twins.first, "joined-ended"))
    assert orders(twins.first, "joined-ended")[0].text == "Encerrado pela administração do sistema"
