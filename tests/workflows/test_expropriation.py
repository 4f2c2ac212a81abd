"""Certificates and plans of expropriation: every way the search may end, every silence."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.closing import Closing
from domain.documents import LetterKind
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal import archive
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
FEE = 35_00


@pytest.fixture
async def request_(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A request for a certificate, its papers complete."""
    async with claim_under_way(env, archive.CERTIFICATE, archive.ASKED) as claim:
        await archive.checked(claim)
        yield claim


def with_fee(plan: Plan) -> Plan:
    limits = plan.limits | {Limit.FEE_CENTS: plan.limits[Limit.FEE_CENTS].model_copy(update={"value": FEE})}
    return plan.model_copy(update={"limits": limits})


async def test_what_was_found_is_signed_and_delivered(request_: Claim) -> None:
    await archive.found(request_)
    await archive.signed(request_)
    assert await request_.ends() == Closing.DELIVERED
    assert request_.register.letters[LetterKind.ANSWER, 1] is not None
    assert "answered" in {n.order.template for n in request_.register.notices.values()}


async def test_nothing_found_gives_a_signed_negative_answer(request_: Claim) -> None:
    await archive.nothing_found(request_)
    await archive.signed(request_)
    assert await request_.ends() == Closing.NEGATIVE
    assert request_.register.letters[LetterKind.ANSWER, 1] is not None


async def test_better_data_are_asked_for_and_searched_with(request_: Claim) -> None:
    await archive.asked_for_better_data(request_)
    await request_.stands(CaseStatus.AWAITING_CORRECTION)
    await request_.act(Act.CORRECTION, text="Segue o SQL.")
    await archive.found(request_)
    await archive.signed(request_)
    assert await request_.ends() == Closing.DELIVERED


async def test_no_better_data_in_time_archives_the_request_with_notice(request_: Claim) -> None:
    await archive.asked_for_better_data(request_)
    await request_.stands(CaseStatus.AWAITING_CORRECTION)
    await request_.after("correction-1")
    assert await request_.ends() == Closing.SILENCE
    assert "archived-silence" in {n.order.template for n in request_.register.notices.values()}


async def test_better_data_are_asked_for_only_so_often(request_: Claim) -> None:
    for _ in range(request_.start.plan.limit(Limit.CORRECTION_ROUNDS)):
        await archive.asked_for_better_data(request_)
        await request_.stands(CaseStatus.AWAITING_CORRECTION)
        await request_.act(Act.CORRECTION, text="É só o que tenho.")
    with refused("outcome-not-allowed"):
        await archive.asked_for_better_data(request_)


async def test_the_attorney_sends_a_search_back_with_reasons(request_: Claim) -> None:
    await archive.nothing_found(request_)
    await archive.sent_back(request_)
    await request_.task(TaskKind.SEARCH)
    assert request_.register.open_tasks[0].spec.note == "Procure também pelo nome antigo da rua."


async def test_who_searched_does_not_sign(request_: Claim) -> None:
    await archive.found(request_)
    both = archive.ARCHIVIST.model_copy(update={"posts": (*archive.ARCHIVIST.posts, *archive.ATTORNEY.posts)})
    with refused("own-work"):
        await request_.complete(TaskKind.SIGNATURE, "sign", both)


async def test_another_unit_does_not_sign(request_: Claim) -> None:
    await archive.found(request_)
    with refused("wrong-unit"):
        await request_.complete(TaskKind.SIGNATURE, "sign", staff(Role.ATTORNEY, Unit.JUD))


async def test_the_applicant_may_withdraw_until_the_answer_is_signed(request_: Claim) -> None:
    await archive.found(request_)
    await request_.act(Act.WITHDRAWAL)
    assert await request_.ends() == Closing.WITHDRAWN


async def test_without_a_fee_nothing_is_to_be_paid(request_: Claim) -> None:
    await request_.task(TaskKind.SEARCH)
    assert "fee-open" not in request_.register.told


async def test_a_fee_is_paid_proved_and_confirmed(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, archive.CERTIFICATE, archive.ASKED, shape=with_fee) as claim:
        await archive.checked(claim)
        await claim.stands(CaseStatus.AWAITING_FEE)
        await claim.act(Act.REPLY, text="Pago hoje.")
        await claim.complete(TaskKind.FEE_CHECK, "rejected", archive.TREASURER, motivos="Valor errado.")
        await claim.stands(CaseStatus.AWAITING_FEE)
        await claim.act(Act.REPLY, text="Paguei o resto.")
        await claim.complete(TaskKind.FEE_CHECK, "confirmed", archive.TREASURER)
        await claim.task(TaskKind.SEARCH)


async def test_a_fee_not_paid_in_time_archives_the_request(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, archive.CERTIFICATE, archive.ASKED, shape=with_fee) as claim:
        await archive.checked(claim)
        await claim.stands(CaseStatus.AWAITING_FEE)
        await claim.after("reply-1")
        assert await claim.ends() == Closing.FEE_UNPAID
