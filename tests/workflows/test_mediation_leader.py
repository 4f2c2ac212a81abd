"""A mediator is gone: the chief hands the mediation to another, or back to the scheduler, and both parties are told."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import TRANSITION_GRACE, Act, CaseStatus
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.mediation.messages import HandedOver
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import (
    CLERK,
    HELD,
    JUDGE,
    MEDIATOR,
    NO_DUTIES,
    OTHER_MEDIATOR,
    SIGNED,
    Table,
    hand_over,
    table,
)
from tests.rehearsal.mediations import MEDIATORS
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
OTHER = MEDIATORS[1]


@pytest.fixture
async def booked(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """Both have accepted a time."""
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.asked(Purpose.SESSION)
        yield at


@pytest.mark.parametrize("to", [OTHER, None])
async def test_another_mediator_takes_the_session_at_the_same_time_and_both_are_told(
    booked: Table, to: UUID | None
) -> None:
    case, before = booked.case, booked.slots[0]
    assert await hand_over(booked, to) is HandedOver.HANDED_OVER
    assert (booked.slots[0].mediator, booked.slots[0].start) == (OTHER, before.start)
    told = [n.order for n in case.register.notices.values() if n.order.template == "mediation-mediator"]
    assert {n.audience for n in told} == {"applicant", "invited"}
    assert {(n.event.sequence, n.event.cancelled) for n in told if n.event} == {(1, False)}
    await case.at(before.start)
    with refused("reserved-task"):
        await case.complete(TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **HELD)
    await case.complete(TaskKind.MEDIATION_SESSION, "none", OTHER_MEDIATOR, **HELD)
    assert await case.ends() == "no-agreement"
    assert case.calendar.impeded == set(), "who is replaced is not thereby impeded"


async def test_the_parties_may_still_move_it_by_the_link_they_have(booked: Table) -> None:
    link = await booked.asked(Purpose.SESSION)
    await hand_over(booked, OTHER)
    await booked.invited(link, resposta=Move.RESCHEDULE)
    await booked.asked(number=2)


async def test_who_cannot_lead_is_refused_and_nothing_changes(booked: Table) -> None:
    case, before = booked.case, dict(booked.case.register.notices)
    with refused("mediator-not-free"):
        await hand_over(booked, uuid4())
    with refused("same-mediator"):
        await hand_over(booked, MEDIATORS[0])
    assert booked.slots[0].mediator == MEDIATORS[0]
    assert case.register.notices == before
    await booked.sat("none", **HELD)
    assert await case.ends() == "no-agreement"


async def test_without_anybody_at_that_time_it_leaves_calendars_and_is_scheduled_with_somebody_else(
    booked: Table,
) -> None:
    case = booked.case
    case.calendar.mediators = case.calendar.mediators[:1]
    assert await hand_over(booked) is HandedOver.SCHEDULED_ANEW
    await booked.asked(number=2)
    assert "session-displaced" in case.register.told
    cancelled = [n.order.event for n in case.register.notices.values() if n.order.template == "mediation-cancelled"]
    assert [(e.sequence, e.cancelled) for e in cancelled if e] == [(1, True), (1, True)]
    assert case.calendar.orders[-1].avoid == (MEDIATORS[0],)


async def test_who_was_away_for_one_session_may_sit_again_once_another_is_booked(booked: Table) -> None:
    case = booked.case
    case.calendar.mediators = case.calendar.mediators[:1]
    await hand_over(booked)
    case.calendar.mediators = list(MEDIATORS)
    await booked.asked(number=2)
    assert case.calendar.orders[-1].avoid == (MEDIATORS[0],)
    await booked.both_accept(number=2)
    await booked.invited(await booked.asked(Purpose.SESSION, 2), resposta=Move.RESCHEDULE)
    await booked.asked(number=3)
    assert not case.calendar.orders[-1].avoid


async def test_when_nobody_has_a_time_the_hours_that_the_centre_opens_may_be_of_who_was_away(booked: Table) -> None:
    case = booked.case
    case.calendar.mediators, case.calendar.empty = case.calendar.mediators[:1], 1
    await hand_over(booked)
    await case.complete(TaskKind.PUBLISH_SLOTS, "published", CLERK)
    await booked.asked(number=2)
    assert [order.avoid for order in case.calendar.orders[-2:]] == [(MEDIATORS[0],), ()]


async def test_it_is_handed_over_when_the_parties_can_no_longer_move_it(booked: Table) -> None:
    case = booked.case
    await case.at(case.register.due[case.register.last.acts[Act.PARTY_ANSWER]] + TRANSITION_GRACE)
    await case.eventually(lambda: Act.PARTY_ANSWER not in case.register.last.acts)
    assert await hand_over(booked, OTHER) is HandedOver.HANDED_OVER
    await booked.sat("none", OTHER_MEDIATOR, **HELD)
    assert await case.ends() == "no-agreement"


async def test_a_session_that_nobody_came_to_lead_is_not_given_to_others_in_the_past(booked: Table) -> None:
    await booked.case.at(booked.slots[0].start + timedelta(hours=2))
    assert await hand_over(booked) is HandedOver.SCHEDULED_ANEW
    await booked.asked(number=2)


async def test_an_order_sent_twice_counts_once(booked: Table) -> None:
    for _ in range(2):
        assert await hand_over(booked, OTHER, "once") is HandedOver.HANDED_OVER
    assert booked.case.register.told.count("mediator-replaced") == 1


async def test_the_term_is_written_and_signed_by_whoever_takes_over(booked: Table) -> None:
    case = booked.case
    await case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
    await case.task(TaskKind.TERM)
    with refused("mediator-not-free"):
        await hand_over(booked, uuid4())
    await hand_over(booked, OTHER)
    with refused("reserved-task"):
        await case.complete(TaskKind.TERM, "drafted", MEDIATOR, **NO_DUTIES)
    await case.complete(TaskKind.TERM, "drafted", OTHER_MEDIATOR, **NO_DUTIES)
    await booked.applicant(**SIGNED)
    await hand_over(booked, MEDIATORS[0])
    with refused("reserved-task"):
        await case.complete(TaskKind.SIGNATURE, "signed", OTHER_MEDIATOR)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)
    with refused("nothing-to-hand-over"):
        await hand_over(booked, OTHER)
    await booked.invited(await booked.asked(Purpose.SIGN), **SIGNED)
    await case.task(TaskKind.HOMOLOGATION)
    with refused("nothing-to-hand-over"):
        await hand_over(booked, OTHER)
    await case.complete(TaskKind.HOMOLOGATION, "send_back", JUDGE, motivos="Falta o prazo.")
    await case.task(TaskKind.TERM)
    assert await hand_over(booked, OTHER) is HandedOver.HANDED_OVER
    await case.complete(TaskKind.TERM, "drafted", OTHER_MEDIATOR, **NO_DUTIES)


async def test_there_is_nothing_to_hand_over_before_a_session_is_booked(env: WorkflowEnvironment) -> None:
    async with table(env) as at:
        await at.admit()
        await at.asked()
        with refused("nothing-to-hand-over"):
            await hand_over(at, OTHER)
        assert at.case.register.last.status is CaseStatus.AWAITING_PARTIES
