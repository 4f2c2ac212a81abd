"""Filed by a representative where nobody checks papers: whoever decides states what the procuração says, or it ends."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner

from domain.case import Act, CaseStart, CaseStatus
from domain.closing import Closing
from domain.representation import RepresentationOrder, RepresentationState
from domain.tasks import TaskKind
from tests.rehearsal import court, questions
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, CITIZEN, LAWYER, OTHER_CITIZEN

pytestmark = pytest.mark.stack
POWERS = "De Maria a João, com poderes para este pedido."
State = RepresentationState


def for_another(start: CaseStart) -> CaseStart:
    return start.model_copy(update={"represented": True, "principal_id": OTHER_CITIZEN.person_id})


@pytest.fixture
async def ruling(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A ruling that a representative filed."""
    async with claim_under_way(env, court.SERVICE, court.FILED, started=for_another) as claim:
        yield claim


@pytest.fixture
async def question(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A question that a representative asked."""
    async with claim_under_way(env, questions.SERVICE, questions.ASKED, started=for_another) as claim:
        yield claim


def states(claim: Claim) -> list[State]:
    """Return where the representation came to stand, one after the other."""
    return [t.representation.state for t in claim.register.transitions if t.representation]


async def test_the_triage_of_a_ruling_states_what_the_procuracao_says(ruling: Claim) -> None:
    await court.ordered(ruling, procuracao=POWERS)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert states(ruling) == [State.VALID]


async def test_a_ruling_goes_on_without_it_and_the_case_says_so(ruling: Claim) -> None:
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert states(ruling) == [State.UNCHECKED]
    assert "representation-unchecked" in ruling.register.told
    await court.complied(ruling)
    await court.confirmed(ruling)
    assert await ruling.ends() == Closing.COMPLIED
    assert states(ruling) == [State.UNCHECKED], "it is told once"


async def test_a_ruling_decided_before_cases_told_so_tells_it_when_it_ends(
    env: WorkflowEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.rehearsal.office.sandbox", UnsandboxedWorkflowRunner)
    async with claim_under_way(env, court.SERVICE, court.FILED, started=for_another) as claim:
        with monkeypatch.context() as before:
            before.setattr("workflows.representation.decided", lambda desk, task: None)
            await court.ordered(claim)
            await claim.stands(CaseStatus.COMPLIANCE)
            await claim.close_office()
        await claim.open_office()
        await court.complied(claim)
        await court.confirmed(claim)
        assert await claim.ends() == Closing.COMPLIED
        assert states(claim) == [State.UNCHECKED]
        assert claim.register.told.count("representation-unchecked") == 1


async def test_a_second_triage_may_state_what_the_first_did_not(ruling: Claim) -> None:
    await ruling.complete(TaskKind.TRIAGE, "refer", ATTORNEY)
    await ruling.complete(TaskKind.REFERRAL, "not_ours", court.RECEIVER, motivos="Não é RPV.")
    await court.ordered(ruling, procuracao=POWERS)
    await ruling.stands(CaseStatus.COMPLIANCE)
    assert states(ruling) == [State.UNCHECKED, State.VALID]


async def test_what_was_not_checked_can_still_be_ended_by_who_is_represented(ruling: Claim) -> None:
    await court.ordered(ruling)
    await ruling.stands(CaseStatus.COMPLIANCE)
    order = RepresentationOrder(actor=OTHER_CITIZEN, ends=True)
    await ruling.procedures.represent(ruling.start.protocol, order, "end")
    assert states(ruling) == [State.UNCHECKED, State.ENDED]
    assert ruling.register.last.applicant_id == OTHER_CITIZEN.person_id


async def test_the_answer_to_a_question_states_what_the_procuracao_says(question: Claim) -> None:
    await question.complete(
        TaskKind.QUESTION, "answer", questions.CLERK, texto="Pela ordem cronológica.", procuracao=POWERS
    )
    assert await question.ends() == Closing.ANSWERED
    assert states(question) == [State.VALID]


async def test_a_question_is_answered_without_it(question: Claim) -> None:
    await questions.answered(question)
    assert await question.ends() == Closing.ANSWERED
    assert states(question) == [State.UNCHECKED]


async def test_to_ask_for_more_decides_nothing_and_silence_leaves_it_unchecked(question: Claim) -> None:
    await questions.asked_back(question)
    await question.stands(CaseStatus.AWAITING_CORRECTION)
    assert states(question) == []
    await question.after(question.register.last.acts[Act.CORRECTION])
    assert await question.ends() == Closing.SILENCE
    assert states(question) == [State.UNCHECKED]


async def test_whoever_files_for_themselves_is_asked_for_no_procuracao(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, court.SERVICE, court.FILED) as claim:
        await claim.task(TaskKind.TRIAGE)
        (task,) = claim.register.open_tasks
        assert "procuracao" not in {field.name for one in task.spec.outcomes for field in one.fields}
        await court.ordered(claim)
        await claim.stands(CaseStatus.COMPLIANCE)
        assert states(claim) == []


async def test_a_procuracao_still_in_check_when_the_case_ends_was_not_checked(claim: Claim) -> None:
    order = RepresentationOrder(actor=CITIZEN, representative=LAWYER.person_id)
    await claim.procedures.represent(claim.start.protocol, order, "name")
    await claim.act(Act.WITHDRAWAL, text="Desisto.")
    assert await claim.ends() == Closing.WITHDRAWN
    assert states(claim) == [State.IN_CHECK, State.UNCHECKED]
