"""One lot of a settlement round: examined, listed, appealed against, sent to the court, paid or left."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.calendar import local_day
from domain.case import TRANSITION_GRACE, CaseStatus, Closing
from domain.documents import LetterKind
from domain.precatorios.round_calendar import Hold, lots_close_at
from domain.precatorios.settlement import ProposalState
from domain.tasks import TaskKind
from tests.rehearsal.refusals import refused
from tests.rehearsal.rounds import DAY, NUCLEUS, PRESIDENT, Procedure, Rehearsal, round_under_way

pytestmark = pytest.mark.stack
State = ProposalState
RECEIPT = {"recibo": "DEPRE 1", "recebido_em": "2026-11-01"}


@pytest.fixture
async def world(env: WorkflowEnvironment) -> AsyncIterator[Rehearsal]:
    """A round whose first lot has just closed with three proposals."""
    async with round_under_way(env) as rehearsal:
        edital = rehearsal.book.edital
        rehearsal.book.propose(edital.opens, 3)
        await rehearsal.round.stands(CaseStatus.AWAITING_WINDOW)
        await rehearsal.round.at(lots_close_at(edital, ())[0] + TRANSITION_GRACE)
        await rehearsal.round.eventually(lambda: rehearsal.book.lots)
        yield rehearsal


async def examined(world: Rehearsal, *found: State) -> Procedure:
    """The Câmara found so of the three proposals."""
    lot = world.lot(1)
    await lot.stands(CaseStatus.EXAMINATION)
    for one, state in zip(world.book.proposals.values(), found, strict=True):
        one.state = state
    await lot.looks()
    return lot


def states(world: Rehearsal) -> list[State]:
    """Return where the three proposals stand."""
    return [one.state for one in world.book.proposals.values()]


async def published(world: Rehearsal, *found: State) -> Procedure:
    """The lists are published."""
    lot = await examined(world, *found)
    await lot.complete(TaskKind.PUBLICATION, "publish", PRESIDENT)
    await lot.stands(CaseStatus.AWAITING_APPEAL)
    return lot


async def appeals_over(lot: Procedure) -> None:
    """The term of appeal, and the hour for what was being filed in its last second, are over."""
    term = lot.register.due["appeal"]
    await lot.after("appeal")
    await lot.eventually(lambda: lot.register.due["appeal"] > term)
    await lot.after("appeal")


async def forwarded(lot: Procedure) -> None:
    """The court has the file."""
    await lot.complete(TaskKind.COURT_FORWARDING, "acknowledged", NUCLEUS, **RECEIPT)
    await lot.stands(CaseStatus.COURT_PAYMENT)


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


async def test_a_lot_in_which_all_are_rejected_ends_without_the_court(world: Rehearsal) -> None:
    lot = await published(world, State.UNFIT, State.UNFIT, State.UNFIT)
    await appeals_over(lot)
    assert await lot.ends() == Closing.LOT_DONE
    assert "lot-forwarded" not in lot.register.told


async def test_only_the_president_publishes(world: Rehearsal) -> None:
    lot = await examined(world, State.FIT, State.FIT, State.FIT)
    with refused("wrong-role"):
        await lot.complete(TaskKind.PUBLICATION, "publish", NUCLEUS)


@pytest.mark.parametrize("stage", ["examination", "publication", "appeal", "forwarding", "payment"])
async def test_a_court_holds_it_at_any_stage_and_it_goes_on_from_there(world: Rehearsal, stage: str) -> None:
    lot = await reached(world, stage)
    began = local_day(await lot.now())
    await lot.hears(Hold(first=began, order="Liminar"))
    await lot.tells("round-suspended")
    await refused_what_is_open(lot)
    await lot.at(await lot.now() + 60 * DAY)
    held = lot.register.last.status
    await lot.hears(Hold(first=began, last=local_day(await lot.now()), order="Liminar"))
    await lot.tells("round-resumed")
    assert lot.register.last.status == held
    await gone_on(world, lot, stage)
    assert await lot.ends() == Closing.LOT_DONE


async def test_the_term_of_appeal_moves_by_the_days_of_the_suspension(world: Rehearsal) -> None:
    lot = await published(world, State.FIT, State.UNFIT, State.FIT)
    began = local_day(await lot.now())
    await lot.hears(Hold(first=began, order="Liminar"))
    await lot.tells("round-suspended")
    await lot.at(await lot.now() + 30 * DAY)
    assert lot.register.last.status is CaseStatus.AWAITING_APPEAL
    lifted = local_day(await lot.now())
    await lot.hears(Hold(first=began, last=lifted, order="Liminar"))
    await lot.tells("round-resumed")
    assert (local_day(lot.register.due["appeal"]) - lifted).days >= 5


async def reached(world: Rehearsal, stage: str) -> Procedure:
    """Bring the lot to a stage."""
    lot = world.lot(1)
    await lot.stands(CaseStatus.EXAMINATION)
    if stage == "examination":
        return lot
    if stage == "publication":
        await examined(world, State.FIT, State.FIT, State.FIT)
        await lot.task(TaskKind.PUBLICATION)
        return lot
    await published(world, State.FIT, State.FIT, State.FIT)
    if stage == "appeal":
        return lot
    await appeals_over(lot)
    await lot.task(TaskKind.COURT_FORWARDING)
    if stage == "payment":
        await forwarded(lot)
    return lot


async def refused_what_is_open(lot: Procedure) -> None:
    """Nothing that is open can be completed."""
    done = {
        TaskKind.PUBLICATION: ("publish", PRESIDENT, {}), TaskKind.COURT_FORWARDING: ("acknowledged", NUCLEUS, RECEIPT),
        TaskKind.PAYMENT: ("settled", NUCLEUS, {}),
    }  # fmt: skip
    for order in lot.register.open_tasks:
        outcome, actor, fields = done[order.spec.kind]
        with refused("round-suspended"):
            await lot.complete(order.spec.kind, outcome, actor, **fields)


async def gone_on(world: Rehearsal, lot: Procedure, stage: str) -> None:
    """Bring the lot from a stage to its end."""
    stages = ["examination", "publication", "appeal", "forwarding", "payment"]
    left = stages[stages.index(stage) :]
    if "examination" in left:
        await examined(world, State.FIT, State.FIT, State.FIT)
    if "publication" in left:
        await lot.complete(TaskKind.PUBLICATION, "publish", PRESIDENT)
        await lot.stands(CaseStatus.AWAITING_APPEAL)
    if "appeal" in left:
        await appeals_over(lot)
    if "forwarding" in left:
        await forwarded(lot)
    await lot.complete(TaskKind.PAYMENT, "settled", NUCLEUS)
