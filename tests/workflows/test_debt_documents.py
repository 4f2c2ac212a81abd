"""Documents asked for (3635): taken by the applicant's own open case, else forwarded by hand."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, CitizenAct
from domain.handover import Target
from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CITIZEN, CLERK, staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
ANSWERS = {"nome": "Requerente", "cpf_cnpj": "11144477735"}


@pytest.fixture
async def waiting(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """Another case of the same applicant, waiting for a correction."""
    async with claim_under_way(env, "4798", ANSWERS) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta o comprovante.")
        await case.stands(CaseStatus.AWAITING_CORRECTION)
        yield case


@pytest.fixture
async def by_hand(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """Documents for a process of another system."""
    async with claim_under_way(env, "3635", ANSWERS) as case:
        await case.task(TaskKind.FORWARDING)
        yield case


def handing_to(other: Claim, act: Act = Act.CORRECTION) -> Callable[[Claim], None]:
    """Name another case as the target, with one copy under it."""
    document = other.register.upload(7, "staged")
    target = Target(protocol=other.start.protocol, applicant_id=CITIZEN.person_id, act=act, documents=(document,))

    def name(case: Claim) -> None:
        case.handovers.target = target

    return name


async def test_a_case_that_waits_for_a_correction_takes_the_documents_and_wakes(
    env: WorkflowEnvironment, waiting: Claim
) -> None:
    async with claim_under_way(env, "3635", ANSWERS, prepare=handing_to(waiting)) as case:
        assert await case.ends() == "forwarded"
        await waiting.task(TaskKind.DOCUMENT_CHECK)
        taken = next(t.submission for t in waiting.register.transitions if t.submission)
        assert [str(d) for d in taken.documents] == [str(next(iter(waiting.register.documents)))]
        assert case.start.protocol in taken.text
        assert ("answer", 1) in case.register.letters
        assert not case.handovers.undone


async def test_a_case_that_waits_for_nothing_gets_them_as_a_message(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "4798", ANSWERS) as other:
        await other.task(TaskKind.DOCUMENT_CHECK)
        async with claim_under_way(env, "3635", ANSWERS, prepare=handing_to(other, Act.MESSAGE)) as case:
            assert await case.ends() == "forwarded"
        assert other.register.told.count("message") == 1


async def test_documents_are_handed_over_once_however_often_it_is_tried(
    env: WorkflowEnvironment, waiting: Claim
) -> None:
    async with claim_under_way(env, "3635", ANSWERS, prepare=handing_to(waiting)) as case:
        await case.ends()
        target = case.handovers.target
        assert target is not None
        again = [
            case.procedures.act(
                target.protocol, _correction(target), f"{case.start.case_id}:documents"
            ) for _ in range(3)
        ]  # fmt: skip
        await asyncio.gather(*again)
    assert waiting.register.told.count("correction-received") == 1


async def test_what_the_other_case_refuses_is_taken_back_and_forwarded_by_hand(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "4798", ANSWERS) as other:
        await other.task(TaskKind.DOCUMENT_CHECK)
        async with claim_under_way(env, "3635", ANSWERS, prepare=handing_to(other)) as case:
            await case.task(TaskKind.FORWARDING)
            assert case.handovers.undone == [case.handovers.target]
            assert case.register.ordered[-1] == "message"


async def test_documents_forwarded_by_hand_are_answered(by_hand: Claim) -> None:
    with refused("wrong-unit"):
        await by_hand.complete(TaskKind.FORWARDING, "forwarded", staff(Role.CLERK, Unit.JUD), destino="SEI 1")
    await by_hand.complete(TaskKind.FORWARDING, "forwarded", CLERK, destino="6017.2020/0001234-5")
    assert await by_hand.ends() == "forwarded"
    assert by_hand.register.ordered[-1] == "answered"


async def test_what_cannot_be_forwarded_is_said_with_reasons(by_hand: Claim) -> None:
    with refused("invalid-input"):
        await by_hand.complete(TaskKind.FORWARDING, "refused", CLERK)
    await by_hand.complete(TaskKind.FORWARDING, "refused", CLERK, motivos="O processo é de outro Município.")
    assert await by_hand.ends() == "not-forwarded"


async def test_documents_that_nobody_forwards_are_told_to_the_chief(by_hand: Claim) -> None:
    await by_hand.after(by_hand.register.open_tasks[0].due)
    await by_hand.eventually(lambda: "escalated" in by_hand.register.told)


async def test_a_correction_left_without_answer_archives_the_documents(by_hand: Claim) -> None:
    await by_hand.complete(TaskKind.FORWARDING, "incomplete", CLERK, mensagem="Que processo é este?")
    await by_hand.after("correction-1")
    assert await by_hand.ends() == "archived-silence"


async def test_they_may_be_withdrawn_until_they_are_forwarded(by_hand: Claim) -> None:
    await by_hand.act(Act.WITHDRAWAL)
    assert await by_hand.ends() == "withdrawn"


def _correction(target: Target) -> CitizenAct:
    return CitizenAct(act=target.act, actor=CITIZEN, documents=target.documents)
