"""An assignment of a precatório (4203): demands, the register of holders, refusals."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, Closing
from domain.precatorios.holdings import AssignmentAnswer, Link, Refusal
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
HOLDER = creditors.FIRST_HOLDER


@pytest.fixture
async def assignment(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """Three fifths of a precatório assigned, the papers complete."""
    async with claim_under_way(env, creditors.ASSIGNMENT, creditors.ASSIGNED) as case:
        await creditors.checked(case)
        yield case


async def test_the_first_time_the_office_states_the_first_holder(assignment: Claim) -> None:
    await creditors.registered(assignment)
    await assignment.eventually(lambda: "assignment-conflict" in assignment.register.told)
    await assignment.task(TaskKind.ANALYSIS)
    assert "informe o titular original" in assignment.register.open_tasks[0].spec.note
    await creditors.registered(assignment, titular_original=HOLDER)
    assert await assignment.ends() == Closing.ASSIGNMENT_REGISTERED
    said = [e for t in assignment.register.transitions for e in t.entries if e.code == "assignment-registered"]
    assert said[0].values == {"share": "60%", "place": "2"}
    (made,) = assignment.register.case.decisions
    assert (made.verdict, made.by) == ("grant", creditors.ATTORNEY.person_id)
    assert ("decision", 1) in assignment.register.letters


async def test_a_part_that_is_no_longer_held_comes_back_to_the_attorney_who_refuses_it(assignment: Claim) -> None:
    sold = Link(giver=HOLDER, taker="39053344705", share="1/2", protocol="PGM-2026-0000001-1")
    assignment.holders.chain += [Link(taker=HOLDER, share="1"), sold]
    await creditors.registered(assignment)
    await assignment.eventually(lambda: "assignment-conflict" in assignment.register.told)
    await assignment.task(TaskKind.ANALYSIS)
    note = assignment.register.open_tasks[0].spec.note
    assert "detém 50% do crédito e a cessão é de 60%" in note
    assert "PGM-2026-0000001-1" in note
    await creditors.refused(assignment)
    assert await assignment.ends() == Closing.DENIED
    assert assignment.register.case.decisions[0].ground == "earlier-assignment"


async def test_an_earlier_communication_is_decided_first(assignment: Claim) -> None:
    assignment.holders.chain.append(Link(taker=HOLDER, share="1"))
    assignment.holders.waits.append(AssignmentAnswer(refusal=Refusal.EARLIER_PENDING, reason="Espere."))
    await creditors.registered(assignment)
    await assignment.eventually(lambda: "assignment-conflict" in assignment.register.told)
    await creditors.registered(assignment)
    assert await assignment.ends() == Closing.ASSIGNMENT_REGISTERED


async def test_what_the_register_did_not_take_may_still_be_withdrawn(assignment: Claim) -> None:
    await creditors.registered(assignment)
    await assignment.eventually(lambda: "assignment-conflict" in assignment.register.told)
    await assignment.task(TaskKind.ANALYSIS)
    await assignment.act(Act.WITHDRAWAL)
    assert await assignment.ends() == Closing.WITHDRAWN


async def test_a_demand_is_answered_and_the_analysis_goes_on(assignment: Claim) -> None:
    await creditors.demanded(assignment)
    await assignment.stands(CaseStatus.AWAITING_CORRECTION)
    await assignment.act(Act.CORRECTION, text="Segue a escritura.")
    await creditors.registered(assignment, titular_original=HOLDER, parte_original="100%")
    assert await assignment.ends() == Closing.ASSIGNMENT_REGISTERED


async def test_a_demand_without_answer_archives_the_request(assignment: Claim) -> None:
    await creditors.demanded(assignment)
    await assignment.stands(CaseStatus.AWAITING_CORRECTION)
    await assignment.after("correction-1")
    assert await assignment.ends() == Closing.SILENCE
    assert "archived-silence" in assignment.register.ordered


async def test_demands_are_bounded(assignment: Claim) -> None:
    for _ in range(assignment.start.plan.limit(Limit.CORRECTION_ROUNDS)):
        await creditors.demanded(assignment)
        await assignment.stands(CaseStatus.AWAITING_CORRECTION)
        await assignment.act(Act.CORRECTION, text="Não tenho.")
    with refused("outcome-not-allowed"):
        await creditors.demanded(assignment)


async def test_shares_above_the_whole_are_no_answer(assignment: Claim) -> None:
    with refused("invalid-input") as refusals:
        await creditors.registered(assignment, titular_original=HOLDER, parte_original="101%")
    assert [(p.field, p.code) for p in refusals[0].problems] == [("parte_original", "share-out-of-range")]
