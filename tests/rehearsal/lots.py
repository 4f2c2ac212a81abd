"""The stretches of a lot that rehearsals share: closed over three proposals, examined, listed, sent to the court."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from temporalio.testing import WorkflowEnvironment

from domain.calendar import local_day
from domain.case import TRANSITION_GRACE, CaseStatus
from domain.precatorios.round_calendar import lots_close_at
from domain.precatorios.settlement import ProposalState
from domain.precatorios.settlement_tasks import FILE
from domain.tasks import TaskKind
from tests.rehearsal.refusals import refused
from tests.rehearsal.rounds import NUCLEUS, PRESIDENT, Procedure, Rehearsal, round_under_way

State = ProposalState
STAGES = ("examination", "publication", "appeal", "forwarding", "payment")


@asynccontextmanager
async def lot_closed(env: WorkflowEnvironment, proposals: int = 3) -> AsyncIterator[Rehearsal]:
    """A round whose first lot has just closed."""
    async with round_under_way(env) as rehearsal:
        edital = rehearsal.book.edital
        rehearsal.book.propose(edital.opens, proposals)
        await rehearsal.round.stands(CaseStatus.AWAITING_WINDOW)
        await rehearsal.round.at(lots_close_at(edital, ())[0] + TRANSITION_GRACE)
        await rehearsal.round.eventually(lambda: rehearsal.book.lots)
        yield rehearsal


async def nothing_came(lot: Procedure) -> None:
    """The hour for what was being filed in the last second of an empty lot is over."""
    await lot.stands(CaseStatus.AWAITING_LOT)
    await lot.after("gathering")


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


async def receipt(lot: Procedure) -> dict[str, str]:
    """What the court answers today, to the file that was sealed for it."""
    file = lot.rehearsal.book.sealed.get(lot.start.case_id)
    named = {FILE: file.sha256} if file else {}
    return {"recibo": "DEPRE 1", "recebido_em": local_day(await lot.now()).isoformat(), **named}


async def forwarded(lot: Procedure) -> None:
    """The court has the file."""
    await lot.task(TaskKind.COURT_FORWARDING)
    await lot.complete(TaskKind.COURT_FORWARDING, "acknowledged", NUCLEUS, **await receipt(lot))
    await lot.stands(CaseStatus.COURT_PAYMENT)


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
        TaskKind.PUBLICATION: ("publish", PRESIDENT, {}), TaskKind.PAYMENT: ("settled", NUCLEUS, {}),
        TaskKind.COURT_FORWARDING: ("acknowledged", NUCLEUS, await receipt(lot)),
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
