"""While somebody else is sought for a mediation, what a party says is heard, and what would be lost is refused."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.mediation.messages import HandedOver
from domain.people import Actor
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import HELD, MEDIATOR, NO_DUTIES, SIGNED, Table, hand_over, table
from tests.rehearsal.meanwhile import Meanwhile, gives_up
from tests.rehearsal.mediations import MEDIATORS
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack


@pytest.fixture
async def booked(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """Both have accepted a time."""
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.asked(Purpose.SESSION)
        yield at


async def test_who_gives_up_while_nobody_is_found_is_not_asked_again(booked: Table) -> None:
    case = booked.case
    case.calendar.mediators = case.calendar.mediators[:1]
    meanwhile = Meanwhile(booked, lambda: gives_up(booked))
    with refused("nothing-to-hand-over"):
        await hand_over(booked)
    await meanwhile.answered()
    assert await case.ends() == "invitation-refused"


async def test_who_wants_another_day_while_nobody_is_found_has_moved_it(booked: Table) -> None:
    case = booked.case
    case.calendar.mediators = case.calendar.mediators[:1]
    meanwhile = Meanwhile(booked, lambda: booked.applicant(resposta=Move.RESCHEDULE, turno="tarde"))
    with refused("nothing-to-hand-over"):
        await hand_over(booked)
    await meanwhile.answered()
    await booked.asked(number=2)
    assert case.calendar.orders[-1].shift == "tarde"
    assert "session-displaced" not in case.register.told


async def test_who_gives_up_while_another_mediator_takes_over_is_heard(booked: Table) -> None:
    meanwhile = Meanwhile(booked, lambda: gives_up(booked))
    assert await hand_over(booked) is HandedOver.HANDED_OVER
    await meanwhile.answered()
    assert await booked.case.ends() == "invitation-refused"


async def test_who_leads_concludes_no_session_that_is_being_handed_over(booked: Table) -> None:
    case = booked.case
    await case.at(booked.slots[0].start)
    await not_while_sought(booked, TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **HELD)
    await case.complete(TaskKind.MEDIATION_SESSION, "none", MEDIATOR, **HELD)
    assert await case.ends() == "no-agreement"


async def test_who_leads_neither_writes_nor_signs_what_is_being_handed_over(booked: Table) -> None:
    case = booked.case
    await case.complete(TaskKind.MEDIATION_SESSION, "settled-before", MEDIATOR)
    await case.task(TaskKind.TERM)
    await not_while_sought(booked, TaskKind.TERM, "drafted", MEDIATOR, **NO_DUTIES)
    await case.complete(TaskKind.TERM, "drafted", MEDIATOR, **NO_DUTIES)
    await booked.applicant(**SIGNED)
    await not_while_sought(booked, TaskKind.SIGNATURE, "signed", MEDIATOR)
    await case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)


async def not_while_sought(at: Table, kind: TaskKind, outcome: str, by: Actor, **fields: Any) -> None:
    """Try to complete a task while somebody who cannot is sought for it."""
    meanwhile = Meanwhile(at, lambda: at.case.complete(kind, outcome, by, **fields))
    with refused("mediator-not-free"):
        await hand_over(at, uuid4())
    with refused("hand-over-under-way"):
        await meanwhile.answered()
    assert at.case.calendar.mediators == list(MEDIATORS)
