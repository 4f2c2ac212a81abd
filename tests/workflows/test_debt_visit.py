"""Screening before an appointment (3906): solved, booked, attended, missed; places lost, freed and published."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus
from domain.people import Role, Unit
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


@pytest.mark.parametrize(
    ("outcome", "fields", "closing"),
    [("attended", {"resumo": "Guia refeita."}, "attended"), ("no-show", {}, "no-show")],
)
async def test_a_booked_slot_is_confirmed_and_its_end_recorded(
    visit: Claim, outcome: str, fields: dict[str, str], closing: str
) -> None:
    assert visit.register.ordered[-1] == "slots-offered"
    await book(visit)
    await visit.stands(CaseStatus.BOOKED)
    (notice,) = [n.order for n in visit.register.notices.values() if n.order.template == "message"]
    assert "Traga o carnê." in notice.text
    await visit.complete(TaskKind.ATTENDANCE, outcome, CLERK, **fields)
    assert await visit.ends() == closing
    assert visit.start.case_id in visit.agenda.booked


async def test_only_slots_that_were_offered_can_be_booked(visit: Claim) -> None:
    with refused("invalid-input") as refusals:
        await visit.act(Act.BOOKING, fields={"horario": str(uuid4())})
    assert [p.code for p in refusals[0].problems] == ["not-an-option"]


async def test_a_slot_lost_to_somebody_else_is_told_and_the_others_are_offered(visit: Claim) -> None:
    lost = visit.agenda.slots[0]
    visit.agenda.lost.add(lost.id)
    await book(visit)
    await visit.eventually(lambda: visit.register.told.count("slots-offered") == 2)
    options = [o.code for o in visit.register.last.offers[Act.BOOKING].fields[0].options]
    assert len(options) == 2
    assert str(lost.id) not in options
    await book(visit)
    await visit.stands(CaseStatus.BOOKED)


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
