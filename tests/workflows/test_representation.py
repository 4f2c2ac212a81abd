"""Who acts for the applicant: checked beside the procedure, ended by either side, over on its last day."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import end_of_day, local_day
from domain.case import Act, Audience, CaseStart, CaseStatus
from domain.representation import RepresentationOrder, RepresentationState
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CITIZEN, CLERK, LAWYER, OTHER_CITIZEN, TECHNICIAN
from tests.rehearsal.refusals import refused
from tests.rehearsal.stories import asked_for_more, decided, heard

pytestmark = pytest.mark.stack
POWERS = "De Maria a João, com poderes para este pedido."
A_DAY = timedelta(days=1)


async def ordered(claim: Claim, key: str = "", **what: object) -> None:
    """Give an order about the representation; raise DomainError when it is refused."""
    order = RepresentationOrder.model_validate({"actor": CITIZEN, **what})
    await claim.procedures.represent(claim.start.protocol, order, key or str(uuid4()))


async def named(claim: Claim, **what: Any) -> None:
    """Name the lawyer as representative."""
    await ordered(claim, representative=LAWYER.person_id, **what)


async def accepted(claim: Claim) -> None:
    await claim.complete(TaskKind.REPRESENTATION, "valid", CLERK, procuracao=POWERS)
    await claim.eventually(lambda: state(claim) is RepresentationState.VALID)


def state(claim: Claim) -> RepresentationState | None:
    found = [t.representation for t in claim.register.transitions if t.representation]
    return found[-1].state if found else None


async def test_a_procuracao_is_checked_beside_the_procedure_which_goes_on(claim: Claim) -> None:
    check = await claim.task(TaskKind.DOCUMENT_CHECK)
    before = claim.register.last
    await named(claim)
    after = claim.register.last
    assert state(claim) is RepresentationState.IN_CHECK
    assert (after.status, after.holder, after.due) == (before.status, before.holder, before.due)
    assert {t.spec.kind for t in claim.register.open_tasks} == {TaskKind.DOCUMENT_CHECK, TaskKind.REPRESENTATION}
    await claim.complete_task(check, "complete", CLERK)
    await claim.stands(CaseStatus.OPINION)
    await accepted(claim)
    assert claim.register.last.status is CaseStatus.OPINION
    assert {n.audience for n in claim.register.last.notices} == {Audience.APPLICANT, Audience.REPRESENTATIVE}
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Sim.")
    await claim.stands(CaseStatus.ANALYSIS)


async def test_a_procuracao_that_is_not_accepted_says_why_and_another_may_be_brought(claim: Claim) -> None:
    await named(claim)
    await claim.complete(TaskKind.REPRESENTATION, "refused", CLERK, motivos="Sem assinatura.")
    await claim.eventually(lambda: state(claim) is RepresentationState.REFUSED)
    assert any("Sem assinatura." in n.text for n in claim.register.last.notices)
    await named(claim)
    assert state(claim) is RepresentationState.IN_CHECK


async def test_whoever_is_represented_ends_it_at_any_moment(claim: Claim) -> None:
    await named(claim)
    await accepted(claim)
    await ordered(claim, ends=True)
    assert state(claim) is RepresentationState.ENDED
    with refused("no-representation"):
        await ordered(claim, ends=True)


async def test_a_representative_may_renounce(claim: Claim) -> None:
    await named(claim)
    await accepted(claim)
    await ordered(claim, actor=LAWYER, ends=True)
    assert state(claim) is RepresentationState.RENOUNCED


async def test_ending_what_is_in_check_takes_the_task_away(claim: Claim) -> None:
    await named(claim)
    task = await claim.task(TaskKind.REPRESENTATION)
    await ordered(claim, ends=True)
    assert [t.spec.kind for t in claim.register.open_tasks] == [TaskKind.DOCUMENT_CHECK]
    with refused("task-closed"):
        await claim.complete_task(task, "valid", CLERK, procuracao=POWERS)
    await heard(claim)


async def test_it_holds_to_the_last_second_of_its_last_day(claim: Claim) -> None:
    last_day = local_day(claim.start.filed_at) + 20 * A_DAY
    await named(claim, until=last_day)
    await accepted(claim)
    await claim.at(end_of_day(last_day) - timedelta(seconds=1))
    assert state(claim) is RepresentationState.VALID
    await claim.at(end_of_day(last_day) + timedelta(seconds=1))
    await claim.eventually(lambda: state(claim) is RepresentationState.EXPIRED)


async def test_the_unit_is_reminded_of_a_procuracao_that_waits(claim: Claim) -> None:
    await heard(claim)
    await named(claim)
    task = next(t for t in claim.register.open_tasks if t.spec.kind is TaskKind.REPRESENTATION)
    await claim.after(task.due)
    await claim.eventually(lambda: "escalated" in claim.register.told)
    assert claim.register.last.status is CaseStatus.ANALYSIS


async def test_orders_that_do_not_fit_leave_nothing(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    before = len(claim.register.transitions)
    with refused("not-the-party"):
        await named(claim, actor=OTHER_CITIZEN)
    with refused("own-representative"):
        await ordered(claim, representative=CITIZEN.person_id)
    with refused("already-over"):
        await named(claim, until=local_day(claim.start.filed_at) - A_DAY)
    with refused("no-representation"):
        await ordered(claim, ends=True)
    assert len(claim.register.transitions) == before
    await named(claim)
    with refused("already-represented"):
        await named(claim)
    with refused("not-the-party"):
        await ordered(claim, actor=OTHER_CITIZEN, ends=True)


async def test_the_end_of_the_case_takes_an_open_check_with_it(claim: Claim) -> None:
    await named(claim)
    await claim.act(Act.WITHDRAWAL, text="Desisto.")
    assert await claim.ends() == "withdrawn"
    assert claim.register.open_tasks == []


async def test_a_decision_is_made_while_a_procuracao_is_in_check(claim: Claim) -> None:
    await named(claim)
    await decided(claim, Verdict.DENY)
    await claim.task(TaskKind.REPRESENTATION)


# --- filed by a representative ------------------------------------------------------------------------


def for_another(start: CaseStart) -> CaseStart:
    return start.model_copy(update={"represented": True, "principal_id": OTHER_CITIZEN.person_id})


async def test_the_check_of_the_papers_states_what_the_procuracao_says(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, started=for_another) as claim:
        with refused("invalid-input"):
            await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
        await asked_for_more(claim)
        await claim.act(Act.CORRECTION, text="Segue a procuração.")
        await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK, procuracao=POWERS)
        await claim.eventually(lambda: state(claim) is RepresentationState.VALID)


async def test_the_case_passes_to_the_represented_when_they_end_it(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, started=for_another) as claim:
        await claim.task(TaskKind.DOCUMENT_CHECK)
        with refused("not-the-party"):
            await named(claim)
        await ordered(claim, actor=OTHER_CITIZEN, ends=True)
        assert claim.register.last.applicant_id == OTHER_CITIZEN.person_id
        assert state(claim) is RepresentationState.ENDED
        await claim.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK, procuracao="Encerrada pelo representado.")
        await claim.stands(CaseStatus.OPINION)
        assert state(claim) is RepresentationState.ENDED


async def test_who_filed_for_a_company_cannot_leave_it_without_anybody(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, started=lambda s: s.model_copy(update={"represented": True})) as claim:
        with refused("nobody-to-take-over"):
            await ordered(claim, ends=True)
