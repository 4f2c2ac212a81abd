"""Rounds whose histories, and those of their lots, are kept."""

from datetime import timedelta

from domain.case import TRANSITION_GRACE, CaseStatus
from domain.precatorios.round_calendar import lots_close_at
from domain.precatorios.settlement import ProposalState
from domain.tasks import TaskKind
from tests.rehearsal.lots import forwarded, nothing_came
from tests.rehearsal.rounds import NUCLEUS, PRESIDENT, Procedure, Rehearsal

State = ProposalState


async def round_with_an_appeal_and_a_suspension(rehearsal: Rehearsal) -> None:
    round_, book = rehearsal.round, rehearsal.book
    book.propose(book.edital.opens, 3)
    await round_.stands(CaseStatus.AWAITING_WINDOW)
    began = await round_.now()
    await rehearsal.suspended(began)
    await round_.at(began + timedelta(days=10))
    await rehearsal.suspended(began, await round_.now())
    await round_.tells("round-resumed")
    await round_.at(lots_close_at(book.edital, book.holds)[0] + TRANSITION_GRACE)
    await round_.eventually(lambda: book.lots)
    await _lot_walked(rehearsal, rehearsal.lot(1))
    await _other_lots(rehearsal)


async def round_whose_receipt_names_the_file(rehearsal: Rehearsal) -> None:
    round_, book = rehearsal.round, rehearsal.book
    book.propose(book.edital.opens, 3)
    await round_.stands(CaseStatus.AWAITING_WINDOW)
    await round_.at(lots_close_at(book.edital, ())[0] + TRANSITION_GRACE)
    await round_.eventually(lambda: book.lots)
    await _lot_walked(rehearsal, rehearsal.lot(1))
    await _other_lots(rehearsal)


async def round_with_a_proposal_as_its_lot_closed(rehearsal: Rehearsal) -> None:
    round_, book = rehearsal.round, rehearsal.book
    await round_.stands(CaseStatus.AWAITING_WINDOW)
    closes = lots_close_at(book.edital, ())[0]
    await round_.at(closes + TRANSITION_GRACE)
    await round_.eventually(lambda: book.lots)
    await rehearsal.lot(1).stands(CaseStatus.AWAITING_LOT)
    book.propose(closes, 3)
    await rehearsal.lot(1).looks()
    await _lot_walked(rehearsal, rehearsal.lot(1))
    await _other_lots(rehearsal)


async def _other_lots(rehearsal: Rehearsal) -> None:
    round_, book = rehearsal.round, rehearsal.book
    for instant in lots_close_at(book.edital, book.holds)[1:]:
        opened = len(book.lots)
        await round_.at(instant + TRANSITION_GRACE)
        await round_.eventually(lambda n=opened: len(book.lots) > n)  # type: ignore[misc]
        await nothing_came(rehearsal.lot(len(book.lots)))


async def _lot_walked(rehearsal: Rehearsal, lot: Procedure) -> None:
    proposals = list(rehearsal.book.proposals.values())
    await lot.stands(CaseStatus.EXAMINATION)
    for one, state in zip(proposals, (State.FIT, State.UNFIT, State.UNFIT), strict=True):
        one.state = state
    await lot.looks()
    await lot.complete(TaskKind.PUBLICATION, "publish", PRESIDENT)
    await lot.stands(CaseStatus.AWAITING_APPEAL)
    proposals[1].appealed = True
    term = lot.register.due["appeal"]
    await lot.after("appeal")
    await lot.eventually(lambda: lot.register.due["appeal"] > term)
    await lot.after("appeal")
    await lot.stands(CaseStatus.APPEAL_ANALYSIS)
    proposals[1].appealed, proposals[1].state = False, State.FIT
    await lot.looks()
    await lot.complete(TaskKind.PUBLICATION, "publish", PRESIDENT)
    await forwarded(lot)
    proposals[0].state = State.PAID
    await lot.complete(TaskKind.PAYMENT, "settled", NUCLEUS)
    await lot.ends()


ROUNDS = (
    round_with_an_appeal_and_a_suspension, round_whose_receipt_names_the_file, round_with_a_proposal_as_its_lot_closed,
)  # fmt: skip
