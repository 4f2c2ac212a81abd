"""One lot of a settlement round: examined, listed, appealed against, sent to the court, paid or left."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import local_day
from domain.case import TRANSITION_GRACE, CaseStatus, Closing
from domain.documents import LetterKind
from domain.precatorios.settlement_tasks import FILE
from domain.tasks import TaskKind
from tests.rehearsal.lots import (
    State,
    appeals_over,
    examined,
    forwarded,
    lot_closed,
    nothing_came,
    published,
    receipt,
    states,
)
from tests.rehearsal.refusals import refused
from tests.rehearsal.rounds import DAY, NUCLEUS, PRESIDENT, Rehearsal

pytestmark = pytest.mark.stack


@pytest.fixture
async def empty(env: WorkflowEnvironment) -> AsyncIterator[Rehearsal]:
    """A round whose first lot has just closed with no proposal."""
    async with lot_closed(env, proposals=0) as rehearsal:
        yield rehearsal


@pytest.fixture
async def world(env: WorkflowEnvironment) -> AsyncIterator[Rehearsal]:
    """A round whose first lot has just closed with three proposals."""
    async with lot_closed(env) as rehearsal:
        yield rehearsal


async def test_from_examination_to_payment(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.FIT)
    await appeals_over(lot)
    await forwarded(lot)
    first = next(one for one in world.book.proposals.values() if one.state is State.FORWARDED)
    first.state = State.PAID
    await lot.complete(TaskKind.PAYMENT, "settled", NUCLEUS)
    assert await lot.ends() == Closing.LOT_DONE
    assert states(world) == [State.PAID, State.REFUSED, State.LEFT]


async def test_both_lists_are_signed_and_sealed_with_their_csv(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.FIT)
    (files,) = world.book.published.values()
    assert {one.kind for one in files} == {LetterKind.CLASSIFIED_LIST, LetterKind.REJECTED_LIST}
    for one in files:
        assert world.safe.objects[one.pdf.key].startswith(b"%PDF")
        assert world.safe.objects[one.csv.key].startswith(b"\xef\xbb\xbf")
    assert len(world.pen.reasons) == 2
    assert "lists-published" in lot.register.told


async def test_an_empty_lot_takes_what_was_being_filed_as_it_closed(empty: Rehearsal) -> None:
    lot = empty.lot(1)
    await lot.stands(CaseStatus.AWAITING_LOT)
    empty.book.propose(empty.book.lots[lot.start.case_id].closes_at)
    await lot.looks()
    await lot.stands(CaseStatus.EXAMINATION)
    assert states(empty) == [State.IN_LOT]


async def test_an_empty_lot_ends_after_the_hour_for_late_filings_with_a_last_look(empty: Rehearsal) -> None:
    lot = empty.lot(1)
    await lot.stands(CaseStatus.AWAITING_LOT)
    await lot.at(lot.register.due["gathering"])
    empty.book.propose(empty.book.lots[lot.start.case_id].closes_at)
    await lot.after("gathering")
    await lot.stands(CaseStatus.EXAMINATION)


async def test_a_lot_to_which_nothing_came_ends(empty: Rehearsal) -> None:
    await nothing_came(empty.lot(1))
    assert await empty.lot(1).ends() == Closing.LOT_EMPTY


async def test_what_came_after_the_last_second_is_not_of_the_lot(empty: Rehearsal) -> None:
    lot = empty.lot(1)
    await lot.stands(CaseStatus.AWAITING_LOT)
    empty.book.propose(empty.book.lots[lot.start.case_id].closes_at + TRANSITION_GRACE)
    await lot.looks()
    await nothing_came(lot)
    assert await lot.ends() == Closing.LOT_EMPTY


async def test_it_waits_for_the_last_examination(world: Rehearsal) -> None:
    lot = await examined(world, State.FIT, State.FIT, State.IN_LOT)
    await lot.eventually(lambda: lot.register.transitions)
    assert not lot.register.open_tasks
    list(world.book.proposals.values())[2].state = State.GONE
    await lot.looks()
    await lot.task(TaskKind.PUBLICATION)


async def test_the_chief_is_told_once_when_the_examination_takes_too_long(world: Rehearsal) -> None:
    lot = world.lot(1)
    await lot.stands(CaseStatus.EXAMINATION)
    await lot.at(lot.register.due["examination"])
    assert "lot-overdue" not in lot.register.told
    await lot.after("examination")
    await lot.tells("lot-overdue")
    await lot.at(lot.register.due["examination"] + 30 * DAY)
    assert lot.register.told.count("lot-overdue") == 1
    await examined(world, State.FIT, State.FIT, State.FIT)
    await lot.task(TaskKind.PUBLICATION)


async def test_rejections_are_final_only_after_the_last_second_of_the_term(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.FIT)
    await lot.at(lot.register.due["appeal"])
    assert states(world) == [State.CLASSIFIED, State.REJECTED, State.CLASSIFIED]
    await appeals_over(lot)
    await lot.task(TaskKind.COURT_FORWARDING)
    assert states(world) == [State.CLASSIFIED, State.REFUSED, State.CLASSIFIED]


async def test_an_appeal_holds_the_lot_and_a_granted_one_gives_final_lists(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.UNFIT)
    granted = list(world.book.proposals.values())[1]
    granted.appealed = True
    await appeals_over(lot)
    await lot.stands(CaseStatus.APPEAL_ANALYSIS)
    granted.appealed, granted.state = False, State.FIT
    await lot.looks()
    await lot.complete(TaskKind.PUBLICATION, "publish", PRESIDENT)
    await lot.task(TaskKind.COURT_FORWARDING)
    assert [version for _, version in world.book.published] == [1, 2]
    assert states(world) == [State.CLASSIFIED, State.CLASSIFIED, State.REFUSED]


async def test_an_appeal_denied_leaves_the_lists_as_they_were(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.FIT)
    contested = list(world.book.proposals.values())[1]
    contested.appealed = True
    await appeals_over(lot)
    await lot.stands(CaseStatus.APPEAL_ANALYSIS)
    contested.appealed = False
    await lot.looks()
    await lot.task(TaskKind.COURT_FORWARDING)
    assert (contested.state, len(world.book.published)) == (State.REFUSED, 1)


async def test_the_court_may_send_the_file_back(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.FIT, State.FIT)
    await appeals_over(lot)
    await lot.complete(TaskKind.COURT_FORWARDING, "returned", NUCLEUS, motivos="Falta uma conta bancária.")
    await lot.tells("lot-returned")
    await forwarded(lot)


async def test_the_court_received_nothing_before_the_lot_closed(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.FIT, State.FIT)
    await appeals_over(lot)
    await lot.task(TaskKind.COURT_FORWARDING)
    early = {**await receipt(lot), "recebido_em": (local_day(lot.start.filed_at) - DAY).isoformat()}
    with refused("invalid-input"):
        await lot.complete(TaskKind.COURT_FORWARDING, "acknowledged", NUCLEUS, **early)


@pytest.mark.parametrize(("digest", "code"), [("0" * 64, "another-file"), (None, "missing")])
async def test_the_receipt_is_of_the_very_file_that_was_made(world: Rehearsal, digest: str | None, code: str) -> None:
    lot = await published(world, State.FIT, State.FIT, State.FIT)
    await appeals_over(lot)
    await lot.task(TaskKind.COURT_FORWARDING)
    wrong = {**await receipt(lot), FILE: digest}
    with refused("invalid-input") as refusals:
        await lot.complete(TaskKind.COURT_FORWARDING, "acknowledged", NUCLEUS, **wrong)
    assert [(p.field, p.code) for p in refusals[0].problems] == [(FILE, code)]
    await forwarded(lot)


async def test_a_lot_in_which_all_are_rejected_ends_without_the_court(world: Rehearsal) -> None:
    lot = await published(world, State.UNFIT, State.UNFIT, State.UNFIT)
    await appeals_over(lot)
    assert await lot.ends() == Closing.LOT_DONE
    assert "lot-forwarded" not in lot.register.told


async def test_only_the_president_publishes(world: Rehearsal) -> None:
    lot = await examined(world, State.FIT, State.FIT, State.FIT)
    with refused("wrong-role"):
        await lot.complete(TaskKind.PUBLICATION, "publish", NUCLEUS)
