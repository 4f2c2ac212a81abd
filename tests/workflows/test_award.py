"""An award is offered: accepted and paid, declined, or left without answer."""

import pytest

from domain.case import Act, CaseStatus, Holder
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim
from tests.rehearsal.people import PAYER
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import accepted, decided, paid

pytestmark = pytest.mark.stack


async def test_an_award_declined_is_archived(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await claim.act(Act.ACCEPTANCE, accepts=False)
    assert await claim.ends() == "acceptance-declined"
    assert not [t for t in claim.register.opened if t.spec.kind is TaskKind.PAYMENT]


async def test_an_award_without_answer_is_archived(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await claim.after("acceptance-1")
    assert await claim.ends() == "acceptance-lapsed"
    assert "acceptance-lapsed" in claim.register.told
    assert claim.register.ordered[-1] == "closed"


async def test_an_award_accepted_in_the_last_second_is_paid(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await claim.at(claim.register.due["acceptance-1"])
    await claim.act(Act.ACCEPTANCE)
    await paid(claim)
    assert await claim.ends() == "paid"


async def test_a_part_may_be_accepted_instead_of_appealed(claim: Claim) -> None:
    await decided(claim, Verdict.PARTIAL)
    assert {Act.APPEAL, Act.ACCEPTANCE} <= set(claim.register.last.acts)
    await claim.act(Act.ACCEPTANCE)
    await paid(claim)
    assert await claim.ends() == "paid"


async def test_a_part_declined_is_archived(claim: Claim) -> None:
    await decided(claim, Verdict.PARTIAL)
    await claim.act(Act.ACCEPTANCE, accepts=False)
    assert await claim.ends() == "acceptance-declined"


async def test_a_part_can_still_be_accepted_when_the_time_to_appeal_is_over(claim: Claim) -> None:
    await decided(claim, Verdict.PARTIAL)
    assert claim.register.due["appeal-1"] < claim.register.due["acceptance-1"]
    await claim.after("appeal-1")
    with refused("deadline-passed"):
        await claim.act(Act.APPEAL)
    await claim.act(Act.ACCEPTANCE)
    assert claim.register.last.status is CaseStatus.PAYMENT


async def test_a_part_left_without_answer_is_archived(claim: Claim) -> None:
    await decided(claim, Verdict.PARTIAL)
    await claim.after("acceptance-1")
    assert await claim.ends() == "acceptance-lapsed"


async def test_a_payment_waits_for_the_treasury(claim: Claim) -> None:
    await decided(claim, Verdict.GRANT)
    await accepted(claim)
    assert claim.register.last.holder is Holder.OFFICE
    await claim.after(claim.register.open_tasks[0].due)
    await claim.eventually(lambda: "escalated" in claim.register.told)
    assert claim.register.last.status is CaseStatus.PAYMENT
    with refused("invalid-input") as refusals:
        await claim.complete(TaskKind.PAYMENT, "paid", PAYER, data_pagamento="2999-01-01")
    assert [p.code for p in refusals[0].problems] == ["invalid-date"]
    await paid(claim)
    assert await claim.ends() == "paid"
    assert claim.register.ordered[-1] == "paid"
