"""Proposals on their round's register (domain.precatorios.ports.ProposalRegister), from filing to an appeal's end."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.signals import order
from adapters.database.tables import CaseRow, LotRow, ProposalRow, RejectionRow, RoundRow
from domain.calendar import local_day
from domain.precatorios.edital import Edital
from domain.precatorios.proposal import Nature
from domain.precatorios.proposal_form import edital_key, proposal_of
from domain.precatorios.round_calendar import Hold, lots_close_at
from domain.precatorios.settlement import AppealSettled, Entry, Examined, News, ProposalState
from domain.requirements import KnownRound, OpenRound, Proposed, register_key

State = ProposalState
OVER = (State.GONE, State.REFUSED, State.LEFT)
"""Whoever stands here may propose again."""
LOOK: tuple[str, dict[str, Any]] = ("look", {})
LONGEST_FILING = timedelta(minutes=1)
"""From the instant at which a proposal is judged to be in time until it is on the register, and more."""


class SqlProposals:
    """Every method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def enter(self, case_id: UUID) -> Entry:
        """Return where a proposal stands, and its round's suspensions."""
        async with self._database.reading() as session:
            row = await session.get_one(ProposalRow, case_id)
            kept = await session.get_one(RoundRow, row.round_id)
            lot = await session.get(LotRow, row.lot_id) if row.lot_id else None
            case = await session.get_one(CaseRow, case_id)
        edital, holds = round_of(kept)
        debtor = edital.debtor(row.debtor)
        filed_at = case.filed_at or case.created_at
        closes = [at for at in lots_close_at(edital, holds) if at >= filed_at.replace(microsecond=0)]
        return Entry(
            news=news(row, lot.number if lot else 0), holds=holds, lot_closes_at=closes[0] if closes else edital.closes,
            entity=debtor.name if debtor else row.debtor, represented=debtor is None or debtor.represented,
        )  # fmt: skip

    async def examined(self, found: Examined) -> None:
        """Keep a finding once; when it is the last of its lot, have the lot look."""
        async with self._database.transaction() as session:
            row = await session.get_one(ProposalRow, found.case_id, with_for_update=True)
            if row.state == State.IN_LOT:
                row.state = State.FIT if found.fit else State.UNFIT
                row.ground, row.reason, row.examined_by = found.ground, found.reason, found.by
                await session.flush()
            await _look_if_last(session, row)

    async def leave(self, case_id: UUID) -> None:
        """Take out a proposal that is not decided; its lot may have waited for it."""
        async with self._database.transaction() as session:
            row = await session.get_one(ProposalRow, case_id, with_for_update=True)
            if row.state not in (State.PAID, *OVER):
                row.state = State.GONE
                await session.flush()
            await _look_if_last(session, row)

    async def appeal_settled(self, settled: AppealSettled) -> None:
        """Make a proposal fit again when its appeal was granted, and have its lot look.

        One that was not judged leaves the rejection open to the appeal of any creditor, as long as the term runs.
        """
        contested = select(RejectionRow).where(col(RejectionRow.appeal) == settled.case_id)
        async with self._database.transaction() as session:
            rejection = (await session.execute(contested.with_for_update())).scalar_one_or_none()
            row = await _of_protocol(session, rejection.proposal) if rejection else None
            if rejection is not None and not settled.judged:
                rejection.appeal = None
            if rejection is None or row is None or row.lot_id is None:
                return
            lot = await session.get_one(CaseRow, row.lot_id)
            if settled.granted and row.state == State.REJECTED:
                row.state = State.FIT
            if settled.judged:
                rejection.settled_at = rejection.settled_at or clock.now()
            await order(session, [(lot.protocol or "", *LOOK)])


async def claim(session: AsyncSession, wanted: OpenRound, answers: Mapping[str, Any], case_id: UUID) -> KnownRound:
    """Return the round that a form names and what is proposed there already, and put the proposal on its register.

    The round's lock is held by the filing until it ends: two proposals of one creditor are told apart.
    """
    slug = edital_key(str(answers[wanted.edital_field])).replace("/", "-")
    kept = (await session.execute(
        select(RoundRow).where(col(RoundRow.slug) == slug).with_for_update()
    )).scalar_one_or_none()  # fmt: skip
    others = (await session.execute(select(col(RoundRow.edital)).where(col(RoundRow.slug) != slug))).scalars()
    known = tuple(Edital.model_validate(other) for other in others)
    if kept is None:
        return KnownRound(others=known)
    edital, holds = round_of(kept)
    row = _row(kept.case_id, case_id, answers)
    proposed = await _proposed(session, row)
    session.add(row)
    await _counted_again(session, kept.case_id)
    return KnownRound(edital=edital, holds=holds, proposed=proposed, others=known)


async def _counted_again(session: AsyncSession, round_id: UUID) -> None:
    """Have a lot look again that closed while this was being filed: there may be no other to take the proposal."""
    closed = select(col(CaseRow.protocol)).join(LotRow, col(LotRow.case_id) == col(CaseRow.id)).where(
        col(LotRow.round_id) == round_id, col(LotRow.closes_at) > clock.now() - LONGEST_FILING
    )  # fmt: skip
    await order(session, [(protocol or "", *LOOK) for protocol in (await session.execute(closed)).scalars()])


def round_of(kept: RoundRow) -> tuple[Edital, tuple[Hold, ...]]:
    """Return a round's edital and suspensions as its row says."""
    return Edital.model_validate(kept.edital), tuple(Hold.model_validate(hold) for hold in kept.holds)


def news(row: ProposalRow, lot: int) -> News:
    """Return what a row says of its proposal."""
    return News(state=ProposalState(row.state), serial=row.serial, lot=lot, place=row.place)


def _row(round_id: UUID, case_id: UUID, answers: Mapping[str, Any]) -> ProposalRow:
    made = proposal_of(answers, local_day(clock.now()))
    people = [creditor.person for creditor in made.creditors]
    return ProposalRow(
        case_id=case_id, round_id=round_id, lawsuit=made.lawsuit, precatorio=register_key(made.precatorio),
        year=made.year, order_number=made.order, food=made.nature is Nature.FOOD, priority=made.priority,
        debtor=made.debtor, creditors=people, person=people[0],
        share=f"{made.part.numerator}/{made.part.denominator}", state=State.FILED,
    )  # fmt: skip


async def _proposed(session: AsyncSession, row: ProposalRow) -> tuple[Proposed, ...]:
    query = select(ProposalRow, col(CaseRow.protocol)).join(CaseRow, col(CaseRow.id) == col(ProposalRow.case_id)).where(
        col(ProposalRow.round_id) == row.round_id, col(ProposalRow.lawsuit) == row.lawsuit,
        _bare(col(ProposalRow.precatorio)) == _bare(row.precatorio), col(ProposalRow.state).not_in(OVER),
        col(ProposalRow.case_id) != row.case_id,
    )  # fmt: skip
    found = (await session.execute(query)).all()
    return tuple(Proposed(protocol=p or "", persons=tuple(one.creditors), share=one.share) for one, p in found)


def _bare(precatorio: SQLColumnExpression[str] | str) -> ColumnElement[str]:
    """Return a precatório's number without what people write as they like: EP 1.234/12 and EP-1234-12 are one."""
    return func.regexp_replace(precatorio, "[^0-9A-Z]", "", "g")


async def _of_protocol(session: AsyncSession, protocol: str) -> ProposalRow | None:
    query = select(ProposalRow).join(CaseRow, col(CaseRow.id) == col(ProposalRow.case_id))
    query = query.where(col(CaseRow.protocol) == protocol).with_for_update(of=ProposalRow)
    return (await session.execute(query)).scalar_one_or_none()


async def _look_if_last(session: AsyncSession, row: ProposalRow) -> None:
    """The lot's row is locked, so that of two last findings at once one sees that nothing is left."""
    if row.lot_id is None:
        return
    await session.get_one(LotRow, row.lot_id, with_for_update=True)
    left = select(func.count()).select_from(ProposalRow).where(
        col(ProposalRow.lot_id) == row.lot_id, col(ProposalRow.state) == State.IN_LOT
    )  # fmt: skip
    if not (await session.execute(left)).scalar_one():
        lot = await session.get_one(CaseRow, row.lot_id)
        await order(session, [(lot.protocol or "", *LOOK)])
