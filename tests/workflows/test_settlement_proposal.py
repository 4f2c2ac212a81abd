"""A proposal of direct settlement (3351): it waits for its lot, is examined, listed, and paid or left."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import Suspension, local_day
from domain.case import TRANSITION_GRACE, Act, CaseStatus, Closing
from domain.precatorios.round_calendar import Hold
from domain.service import Term
from domain.tasks import TaskKind
from law.holidays import work_calendar
from tests.rehearsal import creditors
from tests.rehearsal import proposals as story
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import CLERK
from tests.rehearsal.proposals import State
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
DAY = timedelta(days=1)


@pytest.fixture
async def proposal(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A proposal just filed, of a debtor that the Procuradoria represents."""
    async with claim_under_way(env, story.SETTLEMENT, story.ANSWERS) as case:
        yield case


@pytest.fixture
async def of_entity(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A proposal just filed, of a debtor with a legal office of its own."""
    async with claim_under_way(env, story.SETTLEMENT, story.ANSWERS, prepare=story.of_an_entity) as case:
        yield case


async def test_classified_forwarded_then_paid(proposal: Claim) -> None:
    await story.classified(proposal)
    await story.told(proposal, State.FORWARDED, 3)
    await proposal.stands(CaseStatus.COURT_PAYMENT)
    await story.told(proposal, State.PAID, 4)
    assert await proposal.ends() == Closing.SETTLEMENT_PAID
    (finding,) = proposal.round.found
    assert (finding.fit, finding.by) == (True, creditors.ATTORNEY.person_id)


async def test_what_the_court_does_not_pay_stays_in_its_queue(proposal: Claim) -> None:
    await story.classified(proposal)
    await story.told(proposal, State.FORWARDED, 3)
    await proposal.stands(CaseStatus.COURT_PAYMENT)
    await story.told(proposal, State.LEFT, 4)
    assert await proposal.ends() == Closing.LEFT_IN_QUEUE


async def test_a_rejection_that_nobody_contests_becomes_final(proposal: Claim) -> None:
    await story.rejected(proposal)
    await story.told(proposal, State.REFUSED, 3)
    assert await proposal.ends() == Closing.PROPOSAL_REJECTED
    (finding,) = proposal.round.found
    assert (finding.fit, finding.ground) == (False, story.GROUND)
    assert finding.reason == "Falta procuração com poderes específicos para o acordo direto."


async def test_a_rejection_reversed_on_appeal_goes_on(proposal: Claim) -> None:
    await story.rejected(proposal)
    await story.told(proposal, State.CLASSIFIED, 3, place=1)
    await proposal.stands(CaseStatus.CLASSIFIED)
    await story.told(proposal, State.FORWARDED, 4)
    await story.told(proposal, State.PAID, 5)
    assert await proposal.ends() == Closing.SETTLEMENT_PAID


async def test_old_news_that_comes_late_changes_nothing(proposal: Claim) -> None:
    await story.classified(proposal)
    await story.told(proposal, State.IN_LOT, 1)
    await story.told(proposal, State.FORWARDED, 3)
    await proposal.stands(CaseStatus.COURT_PAYMENT)


async def test_a_lot_that_closes_during_the_check_is_not_missed(proposal: Claim) -> None:
    await story.told(proposal, State.IN_LOT, 1)
    await proposal.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await proposal.task(TaskKind.EXAMINATION)


async def test_the_camara_asks_for_what_is_missing(proposal: Claim) -> None:
    await story.in_lot(proposal)
    await story.examined(proposal, "demand", mensagem="Falta a procuração.")
    await proposal.stands(CaseStatus.AWAITING_CORRECTION)
    await proposal.act(Act.CORRECTION, text="Segue.")
    await proposal.task(TaskKind.EXAMINATION)


@pytest.mark.parametrize("stage", ["check", "examination"])
async def test_silence_takes_the_proposal_out_of_its_round(proposal: Claim, stage: str) -> None:
    if stage == "check":
        await proposal.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta a procuração.")
    else:
        await story.in_lot(proposal)
        await story.examined(proposal, "demand", mensagem="Falta a procuração.")
    await proposal.stands(CaseStatus.AWAITING_CORRECTION)
    await proposal.after("correction-1")
    assert await proposal.ends() == Closing.SILENCE
    assert proposal.round.left == [proposal.start.case_id]


async def test_withdrawn_until_it_goes_to_the_court(proposal: Claim) -> None:
    await story.classified(proposal)
    await proposal.act(Act.WITHDRAWAL)
    assert await proposal.ends() == Closing.WITHDRAWN
    assert proposal.round.left == [proposal.start.case_id]


async def test_not_withdrawn_once_it_is_at_the_court(proposal: Claim) -> None:
    await story.classified(proposal)
    await story.told(proposal, State.FORWARDED, 3)
    await proposal.stands(CaseStatus.COURT_PAYMENT)
    with refused("act-not-open"):
        await proposal.act(Act.WITHDRAWAL)


async def test_cancelled_by_an_operator_it_leaves_its_round(proposal: Claim) -> None:
    await story.in_lot(proposal)
    await proposal.task(TaskKind.EXAMINATION)
    await proposal.handle.cancel()
    await proposal.eventually(lambda: proposal.round.left == [proposal.start.case_id])


# --- the entity's five business days ------------------------------------------------------------


async def test_an_entity_is_heard_before_the_examination(of_entity: Claim) -> None:
    await story.in_lot(of_entity)
    await of_entity.complete(TaskKind.OPINION, "given", story.ENTITY, manifestacao="Nada a opor.")
    await of_entity.task(TaskKind.EXAMINATION)
    (task,) = of_entity.register.open_tasks
    assert "SPTrans: Nada a opor." in task.spec.note


async def test_the_last_second_of_the_entitys_term_is_in_time_the_next_is_not(of_entity: Claim) -> None:
    await story.in_lot(of_entity)
    asked = await of_entity.task(TaskKind.OPINION)
    due = of_entity.register.due["task-2"]
    await of_entity.at(due)
    assert [task.task_id for task in of_entity.register.open_tasks] == [asked]
    await of_entity.at(due + TRANSITION_GRACE)
    await of_entity.task(TaskKind.EXAMINATION)
    assert "entity-silent" in of_entity.register.told
    with refused("task-closed"):
        await of_entity.complete_task(asked, "given", story.ENTITY, manifestacao="Tarde.")


async def test_an_entity_may_ask_once_for_more_time(of_entity: Claim) -> None:
    await story.in_lot(of_entity)
    await of_entity.complete(TaskKind.OPINION, "extend", story.ENTITY, justificativa="Autos no arquivo.")
    second = await of_entity.task(TaskKind.OPINION)
    with refused("outcome-not-allowed"):
        await of_entity.complete_task(second, "extend", story.ENTITY, justificativa="Ainda no arquivo.")
    await of_entity.after("task-3")
    await of_entity.task(TaskKind.EXAMINATION)
    assert "entity-extended" in of_entity.register.told


# --- a court holds the round --------------------------------------------------------------------


async def test_nothing_is_concluded_while_a_court_holds_the_round(proposal: Claim) -> None:
    await story.in_lot(proposal)
    await proposal.task(TaskKind.EXAMINATION)
    today = local_day(await proposal.now())
    await story.held(proposal, Hold(first=today, order="Liminar"))
    await proposal.eventually(lambda: "round-suspended" in proposal.register.told)
    with refused("round-suspended"):
        await story.examined(proposal)
    await story.held(proposal, Hold(first=today, last=today, order="Liminar"))
    await proposal.eventually(lambda: "round-resumed" in proposal.register.told)
    await story.examined(proposal)


async def test_deadlines_move_by_the_days_of_the_suspension(of_entity: Claim) -> None:
    await story.in_lot(of_entity)
    await of_entity.task(TaskKind.OPINION)
    before, today = of_entity.register.due["task-2"], local_day(await of_entity.now())
    await story.held(of_entity, Hold(first=today, order="Liminar"))
    await of_entity.eventually(lambda: "round-suspended" in of_entity.register.told)
    await of_entity.at(before + 40 * DAY)
    assert "entity-silent" not in of_entity.register.told
    lifted = local_day(await of_entity.now())
    await story.held(of_entity, Hold(first=today, last=lifted, order="Liminar"))
    await of_entity.eventually(lambda: "round-resumed" in of_entity.register.told)
    after = of_entity.register.due["task-2"]
    assert local_day(after) > lifted + 5 * DAY
    await of_entity.at(after + TRANSITION_GRACE)
    await of_entity.task(TaskKind.EXAMINATION)


async def test_giving_up_and_writing_are_possible_meanwhile(proposal: Claim) -> None:
    await story.in_lot(proposal)
    await proposal.task(TaskKind.EXAMINATION)
    await story.held(proposal, Hold(first=local_day(await proposal.now()), order="Liminar"))
    await proposal.eventually(lambda: "round-suspended" in proposal.register.told)
    await proposal.act(Act.MESSAGE, text="Até quando?")
    await proposal.act(Act.WITHDRAWAL)
    assert await proposal.ends() == Closing.WITHDRAWN


async def test_the_answer_gives_back_each_day_once(proposal: Claim) -> None:
    """It waits ten days for its lot, three of them under a court's suspension: ten are given back, not thirteen."""
    await proposal.complete(TaskKind.DOCUMENT_CHECK, "complete", CLERK)
    await proposal.stands(CaseStatus.AWAITING_LOT)
    announced, filed = proposal.register.due["answer"], local_day(proposal.start.filed_at)
    await proposal.at(await proposal.now() + 5 * DAY)
    await story.held(proposal, Hold(first=filed + 3 * DAY, order="Liminar"))
    await proposal.eventually(lambda: "round-suspended" in proposal.register.told)
    assert [pause.until is None for pause in proposal.register.last.pauses] == [True, True]
    await story.held(proposal, Hold(first=filed + 3 * DAY, last=filed + 5 * DAY, order="Liminar"))
    await proposal.eventually(lambda: "round-resumed" in proposal.register.told)
    await proposal.at(await proposal.now() + 5 * DAY)
    await story.told(proposal, State.IN_LOT, 1)
    await proposal.task(TaskKind.EXAMINATION)
    court = Suspension(first=filed + 3 * DAY, last=filed + 5 * DAY, reason="Liminar")
    term = proposal.start.plan.deadline(Term.ANSWER)
    longer = term.model_copy(update={"days": term.days + 10 - 3})
    counted = work_calendar(range(filed.year, filed.year + 3), (court,)).due_at(proposal.start.filed_at, longer)
    assert (proposal.register.due["answer"], announced < counted) == (counted, True)


async def test_a_suspension_is_announced_as_a_pause_and_ends_with_the_case(proposal: Claim) -> None:
    await story.in_lot(proposal)
    await proposal.task(TaskKind.EXAMINATION)
    today = local_day(await proposal.now())
    await story.held(proposal, Hold(first=today, order="Liminar"))
    await proposal.eventually(lambda: "round-suspended" in proposal.register.told)
    held = proposal.register.last.pauses[0]
    assert (held.since, held.until) == (proposal.start.filed_at, None)
    assert "Liminar" in held.reason
    await proposal.act(Act.WITHDRAWAL)
    assert await proposal.ends() == Closing.WITHDRAWN
    assert [pause.until is not None for pause in proposal.register.last.pauses] == [True, True]
