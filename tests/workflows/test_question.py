"""Questions: answered, asked back, converted, shown the way; reminded and escalated, never left open."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, Audience, CaseStatus
from domain.closing import Closing
from domain.documents import LetterKind
from domain.people import Role, Unit
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal import questions
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
CESSION = "comunicar-cessao-de-precatorio"


@pytest.fixture
async def question(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A question about precatórios, just filed."""
    async with claim_under_way(env, questions.SERVICE, questions.ASKED) as claim:
        yield claim


async def test_an_answer_is_signed_and_sent(question: Claim) -> None:
    await questions.answered(question)
    assert await question.ends() == Closing.ANSWERED
    assert question.register.letters[LetterKind.ANSWER, 1] is not None
    assert "answered" in {n.order.template for n in question.register.notices.values()}


async def test_an_answer_needs_words(question: Claim) -> None:
    with refused("invalid-input"):
        await question.complete(TaskKind.QUESTION, "answer", questions.CLERK, fontes="Lei")


async def test_another_unit_does_not_answer(question: Claim) -> None:
    with refused("wrong-unit"):
        await question.complete(TaskKind.QUESTION, "answer", staff(Role.CLERK, Unit.FISC), texto="Sim.")


async def test_asked_back_and_answered(question: Claim) -> None:
    await questions.asked_back(question)
    await question.stands(CaseStatus.AWAITING_CORRECTION)
    await question.act(Act.CORRECTION, text="Do meu.")
    await questions.answered(question)
    assert await question.ends() == Closing.ANSWERED


async def test_asked_back_only_so_often(question: Claim) -> None:
    for _ in range(question.start.plan.limit(Limit.CORRECTION_ROUNDS)):
        await questions.asked_back(question)
        await question.stands(CaseStatus.AWAITING_CORRECTION)
        await question.act(Act.CORRECTION, text="Não sei.")
    with refused("outcome-not-allowed"):
        await questions.asked_back(question)


async def test_asked_back_without_reply_is_archived_with_notice(question: Claim) -> None:
    await questions.asked_back(question)
    await question.stands(CaseStatus.AWAITING_CORRECTION)
    await question.after("correction-1")
    assert await question.ends() == Closing.SILENCE
    assert "archived-silence" in {n.order.template for n in question.register.notices.values()}


async def test_a_question_becomes_a_draft_of_the_right_request(question: Claim) -> None:
    await question.complete(TaskKind.QUESTION, "convert", questions.CLERK, servico=CESSION)
    assert await question.ends() == Closing.CONVERTED
    assert set(question.register.drafts) == {CESSION}
    assert "converted" in {n.order.template for n in question.register.notices.values()}


async def test_a_question_does_not_become_any_service(question: Claim) -> None:
    with refused("invalid-input"):
        await question.complete(
            TaskKind.QUESTION, "convert", questions.CLERK, servico="indenizacao-por-danos-materiais"
        )


async def test_the_way_to_another_body_is_a_signed_answer(question: Claim) -> None:
    await question.complete(TaskKind.QUESTION, "elsewhere", questions.CLERK, orgao="tjsp-depre", texto="Na DEPRE.")
    assert await question.ends() == Closing.ELSEWHERE
    assert question.register.letters[LetterKind.ANSWER, 1] is not None


async def test_a_question_nobody_answers_is_reminded_then_told_to_the_chief(question: Claim) -> None:
    await question.task(TaskKind.QUESTION)
    await question.after("task-1")
    await question.eventually(lambda: "escalated" in question.register.told)
    assert "reminder" in question.register.told
    told = [n.order for n in question.register.notices.values() if n.order.template == "staff-escalation"]
    assert [(n.audience, n.unit) for n in told] == [(Audience.CHIEF, Unit.PRECATORIOS)]
    await questions.answered(question)
    assert await question.ends() == Closing.ANSWERED


async def test_a_question_may_be_withdrawn(question: Claim) -> None:
    await question.task(TaskKind.QUESTION)
    await question.act(Act.WITHDRAWAL)
    assert await question.ends() == Closing.WITHDRAWN
