"""A case keeps its plan; only a chief's order changes it, and then only what the order says moves."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from activities.deadlines import last_second
from domain.case import Act, CaseStatus
from domain.service import Limit, Term, Verdict
from domain.tasks import TaskKind
from domain.transition import TermOrder
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import ATTORNEY, CITIZEN, CLERK, OTHER_CHIEF
from tests.rehearsal.refusals import refused
from tests.rehearsal.rules import REASON, applied, order, with_days
from tests.rehearsal.stories import asked_for_more, checked, decided, heard, judged

pytestmark = pytest.mark.stack
A_DAY = timedelta(days=1)
CORRECTION = "correction-1"


async def asked(claim: Claim) -> TermOrder:
    """The applicant has 30 days to answer; return that term as it was ordered."""
    await asked_for_more(claim)
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    term = claim.register.last.terms[CORRECTION]
    assert term.deadline.days == 30
    return term


async def test_a_shorter_term_counts_from_its_own_start_and_nothing_else_moves(claim: Claim) -> None:
    term = await asked(claim)
    plan, before, due = claim.start.plan, claim.register.last, dict(claim.register.due)
    await claim.skip(4 * A_DAY)
    given = order(plan, with_days(plan, Term.CORRECTION, 10))
    await applied(claim, given)
    after = claim.register.last
    ten = last_second(term.model_copy(update={"deadline": given.plan.deadline(Term.CORRECTION)}), [])
    assert claim.register.due == {**due, CORRECTION: ten}
    assert set(after.terms) == {CORRECTION}
    assert (after.status, after.holder, after.acts, after.offers, after.pauses) == (
        before.status, before.holder, before.acts, before.offers, before.pauses
    )  # fmt: skip
    assert (after.opens, after.closes, after.plan) == ((), (), given.plan)
    (line,) = after.entries
    assert (line.code, line.actor, line.public) == ("plan-changed", given.actor.person_id, True)
    assert line.values["reason"] == REASON
    assert "de 30 dias corridos para 10 dias corridos" in line.values["changes"]
    assert claim.register.ordered[-1] == "plan-changed"


async def test_the_new_date_is_the_one_that_holds(claim: Claim) -> None:
    await asked(claim)
    await applied(claim, order(claim.start.plan, with_days(claim.start.plan, Term.CORRECTION, 10)))
    await claim.at(claim.register.due[CORRECTION])
    assert claim.register.last.status is CaseStatus.AWAITING_CORRECTION
    await claim.after(CORRECTION)
    assert await claim.ends() == "archived-silence"


async def test_a_longer_term_keeps_the_applicant_in_time(claim: Claim) -> None:
    await asked(claim)
    old = claim.register.due[CORRECTION]
    await applied(claim, order(claim.start.plan, with_days(claim.start.plan, Term.CORRECTION, 45)))
    await claim.at(old + 2 * A_DAY)
    await claim.act(Act.CORRECTION, text="Segue.")
    assert "correction-received" in claim.register.told


async def test_terms_of_one_length_are_told_apart(claim: Claim) -> None:
    plan = claim.start.plan
    await claim.task(TaskKind.DOCUMENT_CHECK)
    due = dict(claim.register.due)
    same = plan.deadline(Term.CHECK).days
    first = order(plan, with_days(plan, Term.ANALYSIS, same))
    await applied(claim, first)
    await applied(claim, order(first.plan, with_days(first.plan, Term.ANALYSIS, same + 7)))
    assert claim.register.due == due
    assert claim.register.last.terms == {}


async def test_a_task_that_waits_is_due_by_the_new_rule_and_is_not_opened_again(claim: Claim) -> None:
    plan = claim.start.plan
    task = await claim.task(TaskKind.DOCUMENT_CHECK)
    due = dict(claim.register.due)
    await applied(claim, order(plan, with_days(plan, Term.CHECK, plan.deadline(Term.CHECK).days + 7)))
    assert claim.register.due["task-1"] > due["task-1"]
    assert [t.task_id for t in claim.register.open_tasks] == [task]
    await claim.complete_task(task, "complete", CLERK)


async def test_a_second_change_finds_the_terms_that_the_first_left_alone(claim: Claim) -> None:
    await asked(claim)
    plan, due = claim.start.plan, dict(claim.register.due)
    first = order(plan, with_days(plan, Term.APPEAL, 20))
    await applied(claim, first)
    assert claim.register.due == due
    await applied(claim, order(first.plan, with_days(first.plan, Term.CORRECTION, 10)))
    assert claim.register.due[CORRECTION] < due[CORRECTION]


async def test_the_announced_answer_moves_and_keeps_the_days_of_pauses(claim: Claim) -> None:
    await asked(claim)
    await claim.skip(10 * A_DAY)
    plan = claim.start.plan
    given = order(plan, with_days(plan, Term.ANSWER, 90))
    await applied(claim, given)
    assert claim.register.last.terms == {}, "the office's clock stands while the applicant answers"
    await claim.act(Act.CORRECTION, text="Segue.")
    announced = given.plan.deadline(Term.ANSWER)
    longer = announced.model_copy(update={"days": announced.days + 10})
    expected = last_second(TermOrder(deadline=longer, start=claim.start.filed_at), [])
    await claim.eventually(lambda: claim.register.due["answer"] == expected)


async def test_later_steps_follow_the_new_plan(claim: Claim) -> None:
    await heard(claim)
    plan = claim.start.plan
    limit = plan.limits[Limit.APPROVAL_ABOVE_CENTS].model_copy(update={"value": 1})
    stricter = plan.model_copy(update={"limits": {**plan.limits, Limit.APPROVAL_ABOVE_CENTS: limit}})
    await applied(claim, order(plan, with_days(stricter, Term.APPROVAL, 3)))
    await judged(claim, Verdict.GRANT)
    await claim.task(TaskKind.APPROVAL)
    (opened,) = claim.register.last.opens
    assert opened.spec.deadline.days == 3


async def test_orders_that_do_not_fit_are_refused_and_leave_nothing(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    plan, before = claim.start.plan, len(claim.register.transitions)
    ten = with_days(plan, Term.CORRECTION, 10)
    for actor in (CITIZEN, ATTORNEY):
        with refused("wrong-role"):
            await applied(claim, order(plan, ten, actor))
    with refused("nothing-to-change"):
        await applied(claim, order(plan, plan))
    with refused("revision-differs"):
        await applied(claim, order(plan, ten).model_copy(update={"replaces": "0" * 16}))
    other = order(plan, ten).plan.model_copy(update={"workflow": "Expropriation"})
    with refused("procedure-differs"):
        await applied(claim, order(plan, ten).model_copy(update={"plan": other}))
    assert len(claim.register.transitions) == before


async def test_the_same_key_twice_is_one_change_and_another_chief_finds_nothing_left(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    plan = claim.start.plan
    ten = with_days(plan, Term.CORRECTION, 10)
    await applied(claim, order(plan, ten), key="k1")
    await applied(claim, order(plan, ten), key="k1")
    assert claim.register.told.count("plan-changed") == 1
    with refused("nothing-to-change"):
        await applied(claim, order(plan, ten, OTHER_CHIEF))


async def test_a_case_that_ended_keeps_its_plan(claim: Claim) -> None:
    await claim.task(TaskKind.DOCUMENT_CHECK)
    claim.post.outage.calls = 2  # the workflow waits to try the notices again
    await claim.act(Act.WITHDRAWAL)
    await claim.stands(CaseStatus.CLOSED)
    with refused("case-closed"):
        await applied(claim, order(claim.start.plan, with_days(claim.start.plan, Term.CORRECTION, 10)))
    await claim.hurry()
    await claim.ends()


async def test_a_change_beside_the_end_of_a_term_holds_before_it(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, cached=0) as claim:
        await asked(claim)
        await claim.at(claim.register.due[CORRECTION])
        await claim.quiet()
        await claim.close_office()
        longer = order(claim.start.plan, with_days(claim.start.plan, Term.CORRECTION, 45))
        applying = asyncio.create_task(applied(claim, longer))
        await asyncio.sleep(0.2)
        await claim.open_office()
        await applying
        await claim.act(Act.CORRECTION, text="Segue.")
        await checked(claim)


async def test_a_changed_term_of_appeal_holds_for_both_acts_that_are_open(claim: Claim) -> None:
    await decided(claim, Verdict.PARTIAL)
    plan, due = claim.start.plan, dict(claim.register.due)
    await applied(claim, order(plan, with_days(plan, Term.APPEAL, 60)))
    moved = {key for key, when in claim.register.due.items() if when != due.get(key)}
    assert moved == {"appeal-1"}
    await claim.at(due["acceptance-1"] + A_DAY)
    await claim.act(Act.APPEAL, text="Peço nova análise.")
