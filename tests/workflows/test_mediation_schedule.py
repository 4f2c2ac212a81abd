"""How a mediation comes to a time, or does not: both calendars agree and nothing is held that nobody uses."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment

from domain.calendar import show_instant
from domain.case import TRANSITION_GRACE, Act, CaseStatus, Holder
from domain.mediation.forms import Move, start_code
from domain.mediation.links import Purpose
from domain.tasks import TaskKind
from tests.rehearsal.centre_people import ANSWERS, CLERK, MEDIATOR, Table, ids, table, unknown
from tests.rehearsal.refusals import refused

pytestmark = pytest.mark.stack
ACCEPTED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED


@pytest.fixture
async def offered(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """Three times are held and both are asked."""
    async with table(env) as at:
        await at.admit()
        await at.asked()
        yield at


async def test_both_are_told_the_same_times_and_the_invited_gets_a_letter_and_a_link(offered: Table) -> None:
    case = offered.case
    assert case.register.last.status is CaseStatus.AWAITING_PARTIES
    assert case.register.last.holder is Holder.CITIZEN
    assert ("invitation", 1) in case.register.letters
    link = await offered.asked()
    (mine, theirs) = [n.order for n in case.register.notices.values() if n.order.template == "mediation-invitation"]
    assert mine.link is None
    assert theirs.link == link.id
    assert mine.text == theirs.text == "\n".join(s.label for s in offered.slots)
    assert link.expires_at == case.register.due["parties-1"]
    options = case.register.last.offers[Act.PARTY_ANSWER].fields[1].options
    assert [o.code for o in options] == ids(offered.slots)


async def test_the_first_time_that_both_accept_is_confirmed_and_the_rest_is_free(offered: Table) -> None:
    link, slots, case = await offered.asked(), offered.slots, offered.case
    await offered.invited(link, resposta=Move.ACCEPT, horarios=ids(slots[1:]))
    await case.quiet()
    assert case.register.last.holder is Holder.CITIZEN
    await offered.applicant(resposta=Move.ACCEPT, horarios=ids(slots))
    await case.stands(CaseStatus.SESSION)
    assert case.calendar.confirmed == {slots[1].id}
    assert offered.slots == [slots[1]]
    await offered.asked(Purpose.SESSION)
    told = [n.order for n in case.register.notices.values() if n.order.template == "mediation-session"]
    assert {(e.sequence, e.cancelled, e.start) for o in told if (e := o.event)} == {(0, False, slots[1].start)}
    assert show_instant(slots[1].start) in told[0].text


async def test_when_only_the_applicant_has_answered_the_case_waits_for_the_other_party(offered: Table) -> None:
    await offered.applicant(resposta=Move.ACCEPT, horarios=ids(offered.slots))
    await offered.case.eventually(lambda: offered.case.register.last.holder is Holder.OTHER)
    assert Act.PARTY_ANSWER not in offered.case.register.last.acts
    with refused("act-not-open"):
        await offered.applicant(resposta=Move.OTHER_TIMES)


async def test_no_time_in_common_frees_all_of_them_and_others_are_offered(offered: Table) -> None:
    link, slots = await offered.asked(), offered.slots
    await offered.invited(link, resposta=Move.ACCEPT, horarios=ids(slots[:1]))
    await offered.applicant(resposta=Move.ACCEPT, horarios=ids(slots[1:]))
    second = await offered.asked(number=2)
    assert not {s.id for s in slots} & {s.id for s in offered.slots}
    with refused("link-revoked"):
        await offered.invited(link, resposta=Move.DECLINE)
    assert second.id != link.id


async def test_other_times_are_sought_as_the_party_prefers(offered: Table) -> None:
    await offered.invited(await offered.asked(), resposta=Move.OTHER_TIMES, turno="tarde", modalidade="video")
    await offered.asked(number=2)
    order = offered.case.calendar.orders[-1]
    assert (order.shift, order.modality) == ("tarde", "video")


async def test_a_time_that_a_party_names_is_held_and_only_the_other_is_asked(offered: Table) -> None:
    case, before = offered.case, offered.slots
    named = case.register.last.offers[Act.PARTY_ANSWER].fields[2].options[0].code
    await offered.invited(await offered.asked(), resposta=Move.OTHER_TIMES, outros=[named])
    await case.eventually(lambda: "party-proposed" in case.register.told and len(offered.slots) == 1)
    await case.quiet()
    (slot,) = offered.slots
    assert start_code(slot.start) == named
    assert slot not in before
    assert len(case.links.opened) == 1
    await offered.applicant(resposta=Move.ACCEPT, horarios=ids([slot]))
    await case.stands(CaseStatus.SESSION)


async def test_a_named_time_that_is_gone_is_told_and_others_are_offered(offered: Table) -> None:
    case = offered.case
    option = case.register.last.offers[Act.PARTY_ANSWER].fields[2].options[0].code
    case.calendar.taken |= {s.start + timedelta(days=n) for s in offered.slots for n in range(20)}
    await offered.applicant(resposta=Move.OTHER_TIMES, outros=[option])
    await offered.asked(number=2)
    assert "times-lost" in case.register.told
    assert len(offered.slots) == 3


async def test_a_time_whose_hold_had_ended_is_lost_and_others_are_offered(offered: Table) -> None:
    first = offered.slots[0]
    offered.case.calendar.lost.add(first.id)
    await offered.invited(await offered.asked(), resposta=Move.ACCEPT, horarios=ids([first]))
    await offered.applicant(resposta=Move.ACCEPT, horarios=ids([first]))
    await offered.asked(number=2)
    assert "times-lost" in offered.case.register.told
    assert first.id not in {s.id for s in offered.slots}


async def test_an_invited_who_declines_ends_it(offered: Table) -> None:
    await offered.invited(await offered.asked(), resposta=Move.DECLINE)
    assert await offered.case.ends() == "invitation-refused"
    assert offered.slots == []
    assert offered.case.file_book.expired
    assert "mediation-ended" in offered.case.register.ordered


async def test_the_last_second_of_a_hold_is_in_time_and_then_everything_is_offered_anew(offered: Table) -> None:
    case, before = offered.case, offered.slots
    await case.at(case.register.due["parties-1"])
    assert offered.slots == before
    await case.after("parties-1")
    second = await offered.asked(number=2)
    assert not {s.id for s in before} & {s.id for s in offered.slots}
    assert "times-lapsed" in case.register.told
    assert second.expires_at > case.register.due["parties-1"]


async def test_an_invitation_without_answer_is_refused_after_its_days(offered: Table) -> None:
    case = offered.case
    due = case.register.due["invitation"]
    assert (due - case.start.filed_at).days >= 29
    await case.at(due)
    await case.quiet()
    assert case.register.last.status is CaseStatus.AWAITING_PARTIES
    await case.at(due + TRANSITION_GRACE)
    assert await case.ends() == "invitation-silent"
    assert offered.slots == []


async def test_after_so_many_offers_without_a_time_the_case_is_archived(offered: Table) -> None:
    for number in range(1, 5):
        await offered.invited(await offered.asked(number=number), resposta=Move.OTHER_TIMES)
    assert await offered.case.ends() == "not-scheduled"
    assert offered.slots == []


async def test_an_answer_counts_once_and_only_what_was_offered(offered: Table) -> None:
    link = await offered.asked()
    with refused("invalid-input"):
        await offered.invited(link, resposta=Move.ACCEPT, horarios=[str(unknown())])
    with refused("invalid-input"):
        await offered.invited(link, resposta=Move.ACCEPT)
    await offered.invited(link, "key-1", resposta=Move.ACCEPT, horarios=ids(offered.slots))
    await offered.invited(link, "key-1", resposta=Move.ACCEPT, horarios=ids(offered.slots))
    with refused("link-used"):
        await offered.invited(link, resposta=Move.DECLINE)


@pytest.mark.parametrize("booked", [False, True])
async def test_a_withdrawal_frees_everything_and_leaves_calendars(offered: Table, booked: bool) -> None:
    case = offered.case
    if booked:
        await offered.both_accept()
    await case.act(Act.WITHDRAWAL)
    assert await case.ends() == "withdrawn"
    assert offered.slots == []
    cancelled = [n.order.event for n in case.register.notices.values() if n.order.template == "mediation-cancelled"]
    assert [(e.sequence, e.cancelled) for e in cancelled if e] == ([(1, True), (1, True)] if booked else [])


async def test_an_operators_cancellation_frees_everything(offered: Table) -> None:
    await offered.case.handle.cancel()
    await offered.case.eventually(lambda: offered.case.register.closing)
    assert offered.case.register.closing == "cancelled"
    assert offered.slots == []


async def test_without_free_times_the_centre_opens_hours_first(env: WorkflowEnvironment) -> None:
    async with table(env, prepare=lambda case: setattr(case.calendar, "empty", 2)) as at:
        await at.admit()
        for _ in range(2):
            await at.case.complete(TaskKind.PUBLISH_SLOTS, "published", CLERK)
        await at.asked()
        assert at.case.register.told.count("no-slots") == 2


async def test_the_offices_clock_stands_while_the_parties_choose(offered: Table) -> None:
    assert [p.until for p in offered.case.register.last.pauses] == [None]
    await offered.both_accept()
    await offered.case.quiet()
    assert [p.until is not None for p in offered.case.register.last.pauses] == [True]


async def test_the_invited_may_propose_video_and_the_session_is_reserved_for_its_mediator(
    env: WorkflowEnvironment,
) -> None:
    async with table(env, {**ANSWERS, "modalidade": "video"}) as at:
        await at.admit()
        await at.both_accept()
        assert at.case.calendar.orders[0].modality == "video"
        (order,) = [t for t in at.case.register.open_tasks if t.spec.kind is TaskKind.MEDIATION_SESSION]
        assert order.spec.only == (MEDIATOR.person_id,)
        assert (await at.asked(Purpose.SESSION)).side == "convidado"


async def test_who_says_no_while_the_others_answer_is_carried_out_has_said_no(offered: Table) -> None:
    case, link = offered.case, await offered.asked()
    give_back, said = case.calendar.release, list[asyncio.Task[None]]()

    async def meanwhile(case_id: UUID, slots: Sequence[UUID]) -> None:
        if not said:
            said.append(asyncio.create_task(offered.invited(link, resposta=Move.DECLINE)))
            while len([e async for e in case.handle.fetch_history_events() if e.event_type == ACCEPTED]) < 2:
                await asyncio.sleep(0.02)
        await give_back(case_id, slots)

    case.calendar.release = meanwhile  # type: ignore[method-assign]
    await offered.applicant(resposta=Move.OTHER_TIMES)
    assert await case.ends() == "invitation-refused"
    await said[0]
    assert "party-declined" in case.register.told
