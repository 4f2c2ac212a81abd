"""The printed carta-convite brings a link: who has no e-mail answers by it, once, or through a clerk."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import CaseStatus
from domain.mediation.forms import Move
from domain.mediation.links import Link, Purpose, paper_link
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import BY_POST, CLERK, Table, ids, table
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def admitted(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """The letter is to be printed and posted."""
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.task(TaskKind.POSTING)
        yield at


async def posted(at: Table) -> Link:
    """Post the letter and return the link that it brought."""
    await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
    await at.case.task(TaskKind.INVITED_ANSWER)
    await at.case.quiet()
    return at.case.links.opened[paper_link(at.case.start.case_id)]


async def test_the_link_is_there_to_be_printed_and_answers_nothing_before_the_letter_is_posted(
    admitted: Table,
) -> None:
    link = admitted.case.links.opened[paper_link(admitted.case.start.case_id)]
    assert link.purpose is Purpose.ANSWER
    assert [o.code for o in link.form[1].options] == ids(admitted.slots)
    with refused("link-revoked"):
        await admitted.invited(link, resposta=Move.DECLINE)


async def test_the_paper_itself_lets_them_answer_once_and_the_clerk_waits_no_longer(admitted: Table) -> None:
    case, link = admitted.case, await posted(admitted)
    first: dict[str, Any] = {"resposta": Move.ACCEPT, "horarios": ids(admitted.slots[:1])}
    await admitted.invited(link, **first)
    await case.quiet()
    assert TaskKind.INVITED_ANSWER not in {t.spec.kind for t in case.register.open_tasks}
    with refused("link-used"):
        await admitted.invited(link, resposta=Move.DECLINE)
    await admitted.applicant(**first)
    await case.stands(CaseStatus.SESSION)
    with refused("link-revoked"):
        await admitted.invited(link, resposta=Move.DECLINE)
    await case.task(TaskKind.INVITED_ANSWER)


async def test_the_paper_shows_the_times_of_a_later_offer_and_takes_the_answer(admitted: Table) -> None:
    case, before = admitted.case, await posted(admitted)
    await case.after("parties-1")
    await case.eventually(lambda: case.links.opened[before.id].round > before.round)
    await case.quiet()
    link = case.links.opened[before.id]
    assert [o.code for o in link.form[1].options] == ids(admitted.slots)
    await admitted.invited(link, resposta=Move.ACCEPT, horarios=ids(admitted.slots[:1]))
    await admitted.applicant(resposta=Move.ACCEPT, horarios=ids(admitted.slots[:1]))
    await case.stands(CaseStatus.SESSION)


async def test_once_used_it_opens_no_later_offer(admitted: Table) -> None:
    case, link = admitted.case, await posted(admitted)
    await admitted.invited(link, resposta=Move.OTHER_TIMES)
    await case.eventually(lambda: "parties-2" in case.register.due)
    await case.quiet()
    assert case.links.opened[link.id] == link
    with refused("link-revoked"):
        await admitted.invited(link, resposta=Move.DECLINE)


async def test_what_a_clerk_noted_is_not_answered_again_by_the_paper(admitted: Table) -> None:
    case, link = admitted.case, await posted(admitted)
    first: dict[str, Any] = {"resposta": Move.ACCEPT, "horarios": ids(admitted.slots[:1])}
    await case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **first)
    await case.quiet()
    with refused("link-used"):
        await admitted.invited(link, resposta=Move.DECLINE)


async def test_a_declined_invitation_ends_it(admitted: Table) -> None:
    await admitted.invited(await posted(admitted), resposta=Move.DECLINE)
    assert await admitted.case.ends() == "invitation-refused"
    assert admitted.slots == []


async def test_an_invited_without_e_mail_gets_a_letter_by_post_and_answers_through_a_clerk(
    env: WorkflowEnvironment,
) -> None:
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        await at.case.complete(
            TaskKind.INVITED_ANSWER, "answered", CLERK, resposta=Move.ACCEPT, horarios=ids(at.slots[:1])
        )
        await at.applicant(resposta=Move.ACCEPT, horarios=ids(at.slots[:1]))
        await at.case.stands(CaseStatus.SESSION)
        assert "invitation-posted" in at.case.register.told
        assert set(at.case.links.opened) == {paper_link(at.case.start.case_id)}
        assert {n.order.audience for n in at.case.register.notices.values()} == {"applicant"}


async def test_a_letter_that_comes_back_ends_it(env: WorkflowEnvironment) -> None:
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        await at.case.complete(TaskKind.INVITED_ANSWER, "returned", CLERK)
        assert await at.case.ends() == "invitation-returned"
