"""Screening before an appointment (3906): solved, booked, attended, missed; places lost, freed and published."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import ONE_DAY, local_day
from domain.case import TRANSITION_GRACE, Act, CaseStatus
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Limit
from domain.tasks import TaskKind
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import staff
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
ANSWERS = {"nome": "Requerente", "cpf_cnpj": "11144477735"}
CLERK = staff(Role.CLERK, Unit.FISC)


@pytest.fixture
async def visit(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """Slots are offered."""
    async with claim_under_way(env, "3906", ANSWERS) as case:
        await case.complete(TaskKind.TRIAGE, "in-person", CLERK, nota="Traga o carnê.")
        await case.stands(CaseStatus.AWAITING_BOOKING)
        yield case


async def book(case: Claim, place: int = 0) -> None:
    await case.act(Act.BOOKING, fields={"horario": str(case.agenda.slots[place].id)})


async def test_what_needs_no_presence_is_answered(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "3906", ANSWERS) as case:
        await case.complete(TaskKind.TRIAGE, "solved", CLERK, resposta="Emita a guia pelo portal.")
        assert await case.ends() == "solved"
        assert ("answer", 1) in case.register.letters


async def test_a_booked_slot_is_confirmed_and_the_visit_recorded(visit: Claim) -> None:
    assert visit.register.ordered[-1] == "slots-offered"
    await book(visit)
    await visit.stands(CaseStatus.BOOKED)
    (notice,) = [n.order for n in visit.register.notices.values() if n.order.template == "message"]
    assert "Traga o carnê." in notice.text
    await visit.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")
    assert await visit.ends() == "attended"
    assert visit.start.case_id in visit.agenda.booked


async def miss(case: Claim, day: date) -> None:
    await case.complete(TaskKind.ATTENDANCE, "no-show", CLERK, conferido_em=day.isoformat())


async def test_nobody_is_absent_before_the_day(visit: Claim) -> None:
    await book(visit)
    start = visit.agenda.slots[0].start
    await visit.at(start - timedelta(days=1))
    for day, code in ((local_day(start), "date-in-future"), (local_day(start) - ONE_DAY, "too-early")):
        with refused("invalid-input") as refusals:
            await miss(visit, day)
        assert [p.code for p in refusals[0].problems] == [code]
    await visit.at(start)
    await miss(visit, local_day(start))
    assert await visit.ends() == "no-show"


async def test_what_is_no_slot_is_refused_and_one_that_is_not_there_is_lost(visit: Claim) -> None:
    with refused("invalid-input") as refusals:
        await visit.act(Act.BOOKING, fields={"horario": "amanhã cedo"})
    assert [p.code for p in refusals[0].problems] == ["invalid-reference"]
    await visit.act(Act.BOOKING, fields={"horario": str(uuid4())})
    assert visit.register.told.count("slots-offered") == 2
    assert not visit.agenda.booked


async def test_a_slot_lost_to_somebody_else_is_told_before_the_answer_and_others_are_offered(visit: Claim) -> None:
    visit.agenda.lost.add(visit.agenda.slots[0].id)
    await book(visit)
    assert visit.register.told[-2:] == ["slot-lost", "slots-offered"]
    await visit.stands(CaseStatus.AWAITING_BOOKING)
    await book(visit)
    await visit.stands(CaseStatus.BOOKED)


async def test_when_no_slot_is_left_others_are_asked_for(visit: Claim) -> None:
    slots, visit.agenda.slots = visit.agenda.slots, []
    await visit.act(Act.BOOKING)
    assert visit.register.told[-2:] == ["slots-wanted", "no-slots"]
    visit.agenda.slots = slots
    await visit.complete(TaskKind.PUBLISH_SLOTS, "published", CLERK)
    await visit.stands(CaseStatus.AWAITING_BOOKING)
    await book(visit)
    await visit.stands(CaseStatus.BOOKED)
    with refused("invalid-input"):
        await visit.act(Act.BOOKING)


class TestChange:
    async def test_until_a_day_before_the_applicant_may_take_another_slot(self, visit: Claim) -> None:
        await book(visit)
        before = visit.register.open_tasks[0]
        await visit.at(visit.agenda.slots[0].start - timedelta(hours=24))
        await book(visit, 1)
        assert visit.agenda.booked == {visit.start.case_id: visit.agenda.slots[1].id}
        assert visit.register.told[-1] == "rebooked"
        assert "Traga o carnê." in [n.order.text for n in visit.register.notices.values()][-1]
        (task,) = visit.register.open_tasks
        assert task.task_id != before.task_id
        assert task.spec.since == visit.agenda.slots[1].start
        await visit.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")
        assert await visit.ends() == "attended"

    async def test_later_than_a_day_before_it_stays(self, visit: Claim) -> None:
        await book(visit)
        await visit.at(visit.agenda.slots[0].start - timedelta(hours=24) + TRANSITION_GRACE)
        await visit.eventually(lambda: Act.BOOKING not in visit.register.last.acts)
        with refused("act-not-open"):
            await book(visit, 1)
        await visit.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")
        assert await visit.ends() == "attended"

    async def test_twice_at_most(self, visit: Claim) -> None:
        for place in (0, 1, 2):
            await book(visit, place)
        assert Act.BOOKING not in visit.register.last.acts
        with refused("act-not-open"):
            await book(visit)
        await visit.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")
        assert await visit.ends() == "attended"

    async def test_a_slot_lost_a_moment_ago_leaves_the_appointment_as_it_is_and_counts_for_nothing(
        self, visit: Claim
    ) -> None:
        first, second, third = visit.agenda.slots
        await book(visit)
        visit.agenda.lost.add(second.id)
        await visit.act(Act.BOOKING, fields={"horario": str(second.id)})
        assert visit.register.told[-1] == "booking-kept"
        assert visit.agenda.booked == {visit.start.case_id: first.id}
        for slot in (third, first):
            await visit.act(Act.BOOKING, fields={"horario": str(slot.id)})
        assert visit.register.told.count("rebooked") == 2

    async def test_a_case_that_was_filed_before_there_were_changes_has_none(self, env: WorkflowEnvironment) -> None:
        def older(plan: Plan) -> Plan:
            limits = {k: v for k, v in plan.limits.items() if k is not Limit.BOOKING_CHANGES}
            return plan.model_copy(update={"limits": limits})

        async with claim_under_way(env, "3906", ANSWERS, shape=older) as case:
            await case.complete(TaskKind.TRIAGE, "in-person", CLERK)
            await case.stands(CaseStatus.AWAITING_BOOKING)
            await book(case)
            assert Act.BOOKING not in case.register.last.acts
            await case.complete(TaskKind.ATTENDANCE, "no-show", CLERK)
            assert await case.ends() == "no-show"

    @pytest.mark.parametrize("chosen", [True, False])
    async def test_a_unit_that_cannot_receive_says_why_and_offers_other_slots(self, visit: Claim, chosen: bool) -> None:
        await book(visit)
        await visit.complete(TaskKind.ATTENDANCE, "reschedule", CLERK, motivos="O posto estará fechado.")
        await visit.stands(CaseStatus.AWAITING_BOOKING)
        assert not visit.agenda.booked
        assert any("O posto estará fechado." in n.order.text for n in visit.register.notices.values())
        if not chosen:
            await visit.after("booking-3")
            assert await visit.ends() == "not-booked"
            return
        await book(visit, 2)
        await visit.complete(TaskKind.ATTENDANCE, "attended", CLERK, resumo="Guia refeita.")
        assert await visit.ends() == "attended"


async def test_the_last_second_is_in_time_and_silence_archives_the_request(visit: Claim) -> None:
    await visit.at(visit.register.due["booking-1"])
    assert visit.register.last.status is CaseStatus.AWAITING_BOOKING
    await visit.after("booking-1")
    assert await visit.ends() == "not-booked"


@pytest.mark.parametrize("booked", [False, True])
async def test_a_withdrawal_frees_the_slot(visit: Claim, booked: bool) -> None:
    if booked:
        await book(visit)
        await visit.stands(CaseStatus.BOOKED)
    await visit.act(Act.WITHDRAWAL)
    assert await visit.ends() == "withdrawn"
    assert not visit.agenda.booked


async def test_without_free_slots_the_unit_publishes_some_first(env: WorkflowEnvironment) -> None:
    async with claim_under_way(env, "3906", ANSWERS) as case:
        slots, case.agenda.slots = case.agenda.slots, []
        await case.complete(TaskKind.TRIAGE, "in-person", CLERK)
        await case.complete(TaskKind.PUBLISH_SLOTS, "published", CLERK)
        await case.eventually(lambda: case.register.told.count("no-slots") == 2)
        case.agenda.slots = slots
        await case.complete(TaskKind.PUBLISH_SLOTS, "published", CLERK)
        await case.stands(CaseStatus.AWAITING_BOOKING)


async def test_an_attendance_that_nobody_records_is_told_to_the_chief_after_the_appointment(visit: Claim) -> None:
    await book(visit)
    await visit.task(TaskKind.ATTENDANCE)
    order = visit.register.open_tasks[0]
    assert visit.register.due[order.due] > visit.agenda.slots[0].start
    await visit.after(order.due)
    await visit.eventually(lambda: "escalated" in visit.register.told)
