"""A session: moved, redistributed, held in several sittings, missed; nothing is stated before its time."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import TRANSITION_GRACE, Act, CaseStatus
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import HELD, MEDIATOR, OTHER_MEDIATOR, Table, table
from tests.rehearsal.mediations import MEDIATORS
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def booked(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """Both have accepted a time."""
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        yield at


async def test_a_result_cannot_be_stated_before_the_session_begins(booked: Table) -> None:
    with refused("too-early"):
        await booked.case.complete(TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **HELD)
    await booked.case.at(booked.slots[0].start - timedelta(seconds=1))
    with refused("too-early"):
        await booked.case.complete(TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **HELD)
    await booked.sat("none", **HELD)
    assert await booked.case.ends() == "no-agreement"


async def test_only_the_mediator_of_the_session_states_its_result(booked: Table) -> None:
    await booked.case.at(booked.slots[0].start)
    with refused("reserved-task"):
        await booked.case.complete(TaskKind.MEDIATION_SESSION, "none", OTHER_MEDIATOR, **HELD)


async def test_without_the_warning_of_confidentiality_there_is_no_session(booked: Table) -> None:
    await booked.case.at(booked.slots[0].start)
    for fields in ({"modo": "conjunta"}, {"modo": "conjunta", "aviso": False}):
        with refused("invalid-input"):
            await booked.case.complete(TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **fields)


@pytest.mark.parametrize("missing", [["requerente"], ["convidado"], ["requerente", "convidado"]])
async def test_an_absence_of_either_side_archives_the_case(booked: Table, missing: list[str]) -> None:
    await booked.sat("absent", ausente=missing)
    assert await booked.case.ends() == "absence"
    assert [set(s.absent) for s in booked.case.calendar.sittings] == [set(missing)]


async def test_both_are_reminded_two_days_before_and_once(booked: Table) -> None:
    start = booked.slots[0].start
    await booked.case.at(start - timedelta(days=2, seconds=1))
    assert "mediation-reminder" not in booked.case.register.ordered
    await booked.case.at(start - timedelta(days=2))
    await booked.case.eventually(lambda: booked.case.register.ordered.count("mediation-reminder") == 2)
    await booked.sat("none", **HELD)
    await booked.case.ends()
    assert booked.case.register.ordered.count("mediation-reminder") == 2


async def test_a_session_that_nobody_records_is_told_to_the_chief(booked: Table) -> None:
    await booked.case.quiet()
    await booked.case.at(booked.slots[0].start + timedelta(days=9))
    await booked.case.eventually(lambda: "escalated" in booked.case.register.told)


async def test_each_party_may_move_it_twice_and_calendars_follow(booked: Table) -> None:
    case = booked.case
    for number in (2, 3):
        await booked.applicant(resposta=Move.RESCHEDULE, turno="tarde")
        await booked.both_accept(number)
        assert len(booked.slots) == 1
    assert Act.PARTY_ANSWER not in case.register.last.acts
    link = await booked.asked(Purpose.SESSION, 3)
    await booked.invited(link, resposta=Move.RESCHEDULE)
    await booked.both_accept(4)
    await booked.asked(Purpose.SESSION, 4)
    events = [n.order.event for n in case.register.notices.values() if n.order.event]
    assert sorted({(e.sequence, e.cancelled) for e in events}) == [(n, n % 2 == 1) for n in range(7)]
    assert len({e.uid for e in events}) == 1


async def test_it_can_be_moved_until_two_working_days_before(booked: Table) -> None:
    case = booked.case
    last = case.register.due[case.register.last.acts[Act.PARTY_ANSWER]]
    assert timedelta(days=2) <= booked.slots[0].start - last <= timedelta(days=6)
    await case.at(last + TRANSITION_GRACE)
    await case.eventually(lambda: Act.PARTY_ANSWER not in case.register.last.acts)
    with refused("act-not-open"):
        await booked.applicant(resposta=Move.RESCHEDULE)
    with refused("link-revoked"):
        await booked.invited(await booked.asked(Purpose.SESSION), resposta=Move.RESCHEDULE)
    assert case.register.last.status is CaseStatus.SESSION
    await booked.sat("none", **HELD)
    assert await case.ends() == "no-agreement"


async def test_at_the_last_second_it_can_still_be_moved(booked: Table) -> None:
    await booked.case.at(booked.case.register.due[booked.case.register.last.acts[Act.PARTY_ANSWER]])
    await booked.applicant(resposta=Move.RESCHEDULE)
    await booked.asked(number=2)


async def test_an_invited_who_leaves_before_the_session_ends_it(booked: Table) -> None:
    await booked.invited(await booked.asked(Purpose.SESSION), resposta=Move.DECLINE)
    assert await booked.case.ends() == "invitation-refused"
    assert booked.slots == []
    assert booked.case.register.ordered.count("mediation-cancelled") == 2


async def test_an_impediment_gives_the_session_to_another_mediator_at_the_same_time(booked: Table) -> None:
    case, before = booked.case, booked.slots[0]
    await case.complete(TaskKind.MEDIATION_SESSION, "impeded", MEDIATOR)
    await case.eventually(lambda: booked.slots[0].mediator == MEDIATORS[1])
    assert booked.slots[0].start == before.start
    await booked.sat("none", OTHER_MEDIATOR, **HELD)
    assert await case.ends() == "no-agreement"


async def test_without_another_mediator_the_session_is_scheduled_anew_at_nobodys_cost(booked: Table) -> None:
    case = booked.case
    case.calendar.mediators = case.calendar.mediators[:1]
    await case.complete(TaskKind.MEDIATION_SESSION, "impeded", MEDIATOR)
    await booked.asked(number=2)
    assert "session-displaced" in case.register.told
    assert "mediation-cancelled" in case.register.ordered


async def test_another_session_needs_the_consent_of_both(booked: Table) -> None:
    await booked.case.at(booked.slots[0].start)
    with refused("invalid-input") as refusals:
        await booked.case.complete(
            TaskKind.MEDIATION_SESSION, "continue", MEDIATOR, **HELD, consente_requerente=True, consente_convidado=False
        )
    assert [p.field for p in refusals[0].problems] == ["consente_convidado"]


async def test_several_sessions_joint_and_separate(booked: Table) -> None:
    consents: dict[str, Any] = {"consente_requerente": True, "consente_convidado": True}
    await booked.sat("continue", modo="separada", aviso=True, **consents)
    await booked.both_accept(2)
    await booked.sat("none", **HELD)
    assert await booked.case.ends() == "no-agreement"
    assert [(s.outcome, s.separate) for s in booked.case.calendar.sittings] == [("continue", True), ("none", False)]
    uids = {n.order.event.uid for n in booked.case.register.notices.values() if n.order.event}
    assert len(uids) == 2
