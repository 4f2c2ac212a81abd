"""Access to a file (3908): a copy released, refused, sent back, not available; silence and withdrawal."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act
from domain.people import Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK, staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
ANSWERS = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
FISCAL_CLERK = staff(Role.CLERK, Unit.FISC)
ATTORNEY = staff(Role.ATTORNEY, Unit.FISC)
FOUND: dict[str, Any] = {"processo": "6017.2020/0001234-5", "dados_removidos": True}


@pytest.fixture
async def request_(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A file asked for, the papers complete."""
    async with claim_under_way(env, "3908", ANSWERS) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        yield case


async def test_a_released_copy_is_handed_over_with_a_signed_answer(request_: Claim) -> None:
    await request_.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **FOUND)
    assert FOUND["processo"] in (await _open_note(request_))
    await request_.complete(TaskKind.SIGNATURE, "release", ATTORNEY)
    assert await request_.ends() == "delivered"
    assert ("answer", 1) in request_.register.letters
    assert request_.register.ordered[-1] == "answered"


async def test_no_copy_goes_on_with_third_parties_data_unchecked(request_: Claim) -> None:
    for unchecked in ({"processo": "1"}, FOUND | {"dados_removidos": False}):
        with refused("invalid-input") as refusals:
            await request_.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **unchecked)
        assert [p.field for p in refusals[0].problems] == ["dados_removidos"]
    assert not any(task.spec.kind is TaskKind.SIGNATURE for task in request_.register.opened)


@pytest.mark.parametrize("ground", ["secret", "third-parties-data", "no-standing"])
async def test_a_refusal_names_its_ground_and_hands_nothing_over(request_: Claim, ground: str) -> None:
    await request_.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **FOUND)
    with refused("invalid-input"):
        await request_.complete(TaskKind.SIGNATURE, "refuse", ATTORNEY, motivos="Sigilo fiscal.")
    await request_.complete(TaskKind.SIGNATURE, "refuse", ATTORNEY, fundamento=ground, motivos="Sigilo fiscal.")
    assert await request_.ends() == "denied"
    assert not any(step.delivers for step in request_.register.transitions)


async def test_what_is_not_available_cannot_be_released_only_confirmed(request_: Claim) -> None:
    await request_.complete(TaskKind.SEARCH, "not-available", FISCAL_CLERK, motivos="Não localizado.")
    with refused("outcome-not-allowed"):
        await request_.complete(TaskKind.SIGNATURE, "release", ATTORNEY)
    await request_.complete(TaskKind.SIGNATURE, "send_back", ATTORNEY, motivos="Procure no arquivo geral.")
    await request_.eventually(lambda: _open_notes(request_) == ["Procure no arquivo geral."])
    await request_.complete(TaskKind.SEARCH, "not-available", FISCAL_CLERK, motivos="Também não está lá.")
    await request_.complete(TaskKind.SIGNATURE, "confirm", ATTORNEY)
    assert await request_.ends() == "not-found"


async def test_whoever_searched_does_not_release(request_: Claim) -> None:
    both = FISCAL_CLERK.model_copy(update={"posts": (*FISCAL_CLERK.posts, *ATTORNEY.posts)})
    await request_.complete(TaskKind.SEARCH, "available", both, **FOUND)
    with refused("own-work"):
        await request_.complete(TaskKind.SIGNATURE, "release", both)


@pytest.mark.parametrize("searched", [False, True])
async def test_a_late_search_or_release_is_reminded_and_escalated(request_: Claim, searched: bool) -> None:
    if searched:
        await request_.complete(TaskKind.SEARCH, "available", FISCAL_CLERK, **FOUND)
    await request_.task(TaskKind.SIGNATURE if searched else TaskKind.SEARCH)
    await request_.after(request_.register.open_tasks[0].due)
    await request_.eventually(lambda: "escalated" in request_.register.told)
    assert request_.register.ordered[-2:] == ["staff-reminder", "staff-escalation"]


async def test_a_correction_left_without_answer_archives_the_request(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "3908", ANSWERS) as case:
        await case.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta a procuração.")
        await case.after("correction-1")
        assert await case.ends() == "archived-silence"


async def test_it_may_be_withdrawn_until_it_is_answered(request_: Claim) -> None:
    await request_.task(TaskKind.SEARCH)
    await request_.act(Act.WITHDRAWAL)
    assert await request_.ends() == "withdrawn"


def _open_notes(case: Claim) -> list[str]:
    return [task.spec.note for task in case.register.open_tasks]


async def _open_note(case: Claim) -> str:
    await case.task(TaskKind.SIGNATURE)
    return case.register.open_tasks[0].spec.note
