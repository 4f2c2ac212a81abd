"""A separate meeting: only whoever comes is asked, booked and told; the other side's calendar stays as it was."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Act, CaseStatus, Holder, NoticeOrder
from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from domain.mediation.messages import intake_of
from domain.mediation.parties import Side
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import ANSWERS, BY_POST, CLERK, HELD, MEDIATOR, NO_DUTIES, Table, ids, table
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
CONSENTS: dict[str, Any] = {"consente_requerente": True, "consente_convidado": True}


@pytest.fixture
async def met(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """A first session, joint, is about to be held."""
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.asked(Purpose.SESSION)
        yield at


async def called(at: Table, who: str, offers: int = 2) -> set[str]:
    """Go on with a session of somebody; return the notices sent before."""
    await at.case.at(at.slots[0].start)
    await at.case.quiet()
    before = {str(key) for key in at.case.register.notices}
    said = {**HELD, **CONSENTS, "proxima": who}
    await at.case.complete(TaskKind.MEDIATION_SESSION, "continue", MEDIATOR, **said)
    await at.case.eventually(lambda: f"parties-{offers * 2 - 1}" in at.case.register.due)
    await at.case.quiet()
    return before


def sent_since(at: Table, before: set[str]) -> list[NoticeOrder]:
    return [n.order for key, n in at.case.register.notices.items() if str(key) not in before]


async def test_the_invited_alone_is_asked_booked_and_told(met: Table) -> None:
    case = met.case
    before = await called(met, "separada-convidado")
    keys = intake_of(case.start.case_id, ANSWERS)
    assert case.calendar.orders[-1].parties == (keys.invited,)
    assert set(case.calendar.orders[-1].about) >= {keys.applicant, keys.invited}
    assert Act.PARTY_ANSWER not in case.register.last.acts
    assert case.register.last.holder is Holder.OTHER
    link = await met.asked(number=2)
    await met.invited(link, resposta=Move.ACCEPT, horarios=ids(met.slots[:1]))
    await case.stands(CaseStatus.SESSION)
    await met.asked(Purpose.SESSION, 2)
    assert Act.PARTY_ANSWER not in case.register.last.acts
    assert len(met.slots) == 1
    told = sent_since(met, before)
    assert {n.audience for n in told} == {"invited"}
    assert [(n.event.sequence, n.event.cancelled) for n in told if n.event] == [(1, False)]
    (open_task,) = [t for t in case.register.open_tasks if t.spec.kind is TaskKind.MEDIATION_SESSION]
    (absent,) = [o.fields[0] for o in open_task.spec.outcomes if o.code == "absent"]
    assert [o.code for o in absent.options] == [Side.INVITED]
    assert "só com a parte convidada" in open_task.spec.note


async def test_the_applicant_alone_is_asked_and_the_invited_hears_nothing(met: Table) -> None:
    case = met.case
    before = await called(met, "separada-requerente")
    assert case.calendar.orders[-1].parties == (intake_of(case.start.case_id, ANSWERS).applicant,)
    await met.applicant(resposta=Move.ACCEPT, horarios=ids(met.slots[:1]))
    await case.stands(CaseStatus.SESSION)
    await case.quiet()
    assert {n.audience for n in sent_since(met, before)} == {"applicant"}
    await case.act(Act.WITHDRAWAL)
    assert await case.ends() == "withdrawn"
    told = sent_since(met, before)
    assert [n.template for n in told if n.audience == "invited"] == ["mediation-ended"]
    assert [n.audience for n in told if n.template == "mediation-cancelled"] == ["applicant"]


async def test_after_a_separate_meeting_both_are_called_again_and_both_sign(met: Table) -> None:
    case = met.case
    await called(met, "separada-requerente")
    await met.applicant(resposta=Move.ACCEPT, horarios=ids(met.slots[:1]))
    await case.stands(CaseStatus.SESSION)
    await called(met, "conjunta", 3)
    await met.both_accept(2)
    assert set(case.calendar.orders[-1].parties) == set(case.calendar.orders[0].parties)
    await met.sat("agreement", **HELD)
    await met.drafted(**NO_DUTIES)
    await met.signed()
    await case.task(TaskKind.HOMOLOGATION)


async def test_an_agreement_in_a_separate_meeting_is_signed_by_both(met: Table) -> None:
    await called(met, "separada-convidado")
    link = await met.asked(number=2)
    await met.invited(link, resposta=Move.ACCEPT, horarios=ids(met.slots[:1]))
    await met.sat("agreement", **HELD)
    await met.drafted(**NO_DUTIES)
    await met.signed()
    await met.case.task(TaskKind.HOMOLOGATION)


async def test_who_comes_alone_may_ask_for_other_times_but_holds_none_for_both(met: Table) -> None:
    await called(met, "separada-convidado")
    link = await met.asked(number=2)
    assert "outros" not in {field.name for field in link.form}
    with refused("act-not-open"):
        await met.applicant(resposta=Move.OTHER_TIMES)
    await met.invited(link, resposta=Move.OTHER_TIMES)
    await met.asked(number=3)


async def test_without_e_mail_a_clerk_hears_whoever_comes_alone(env: WorkflowEnvironment) -> None:
    async with table(env, BY_POST) as at:
        await at.admit()
        await at.case.complete(TaskKind.POSTING, "posted", CLERK, rastreio="AA123456789BR")
        first: dict[str, Any] = {"resposta": Move.ACCEPT, "horarios": ids(at.slots[:1])}
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **first)
        await at.applicant(**first)
        await called(at, "separada-convidado")
        again: dict[str, Any] = {"resposta": Move.ACCEPT, "horarios": ids(at.slots[:1])}
        await at.case.complete(TaskKind.INVITED_ANSWER, "answered", CLERK, **again)
        await at.case.stands(CaseStatus.SESSION)
