"""Rounds and lots on their register (domain.precatorios.ports.RoundRegister)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.proposals import news, round_of
from adapters.database.signals import order
from adapters.database.tables import CaseRow, LotRow, ProposalRow, RejectionRow, RoundRow
from domain.case import CaseStart
from domain.precatorios.round_calendar import closes_at, lots_close_at
from domain.precatorios.settlement import HoldOrder, LotMove, LotOrder, Progress, ProposalState, RoundDates

State = ProposalState


class SqlRounds:
    """Every method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def dates(self, case_id: UUID) -> RoundDates:
        """Return the dates of a round, named by its case or by that of a lot."""
        async with self._database.reading() as session:
            lot = await session.get(LotRow, case_id)
            edital, holds = round_of(await session.get_one(RoundRow, lot.round_id if lot else case_id))
        return RoundDates(
            opens=edital.opens, closes=closes_at(edital, holds), lots=lots_close_at(edital, holds), holds=holds
        )

    async def hold(self, ordered: HoldOrder) -> None:
        """Keep a suspension, or its last day, and have every open case of the round told."""
        async with self._database.transaction() as session:
            row = await session.get_one(RoundRow, ordered.case_id, with_for_update=True)
            hold = ordered.hold.model_dump(mode="json")
            if hold in row.holds:
                return
            row.holds = [*(known for known in row.holds if known["first"] != hold["first"]), hold]
            await order(session, [(protocol, "hold", hold) for protocol in await _open_cases(session, row.case_id)])

    async def open_lot(self, ordered: LotOrder) -> int:
        """Open a lot once, over what was proposed until it closes; answer how many proposals it has."""
        start = ordered.start
        async with self._database.transaction() as session:
            await session.get_one(RoundRow, ordered.round_id, with_for_update=True)
            if await session.get(LotRow, start.case_id) is None:
                session.add(case_row(start))
                await session.flush()
                lot = LotRow(
                    case_id=start.case_id, round_id=ordered.round_id, number=ordered.number,
                    closes_at=ordered.closes_at,
                )  # fmt: skip
                session.add(lot)
                await session.flush()
                await _gather(session, lot)
            held = select(func.count()).select_from(ProposalRow).where(col(ProposalRow.lot_id) == start.case_id)
            return int((await session.execute(held)).scalar_one())

    async def progress(self, lot_id: UUID) -> Progress:
        """Count the proposals of a lot by where they stand, having taken in what was being filed as it closed."""
        counted = select(col(ProposalRow.state), func.count()).where(col(ProposalRow.lot_id) == lot_id)
        async with self._database.transaction() as session:
            await _gather(session, await session.get_one(LotRow, lot_id))
            found = {s: int(n) for s, n in await session.execute(counted.group_by(col(ProposalRow.state)))}
            appeals = int((await session.execute(_appeals(lot_id))).scalar_one())
        gone = found.pop(State.GONE, 0)
        return Progress(
            proposals=sum(found.values()) + gone, pending=found.get(State.IN_LOT, 0), fit=found.get(State.FIT, 0),
            unfit=found.get(State.UNFIT, 0), appeals=appeals, paid=found.get(State.PAID, 0),
        )  # fmt: skip

    async def move(self, ordered: LotMove) -> int:
        """Move proposals of a lot on and have them told; answer how many have arrived."""
        async with self._database.transaction() as session:
            lot = await session.get_one(LotRow, ordered.case_id, with_for_update=True)
            await tell(session, lot, (ordered.since,), ordered.to)
            arrived = select(func.count()).select_from(ProposalRow).where(
                col(ProposalRow.lot_id) == lot.case_id, col(ProposalRow.state) == ordered.to
            )  # fmt: skip
            return int((await session.execute(arrived)).scalar_one())


async def tell(session: AsyncSession, lot: LotRow, since: Sequence[State], to: State | None = None) -> None:
    """Move proposals of a lot that stand at some states to another one, if named, and order the news to each."""
    values: dict[str, Any] = {"serial": ProposalRow.serial + 1, **({"state": to} if to else {})}
    moved = (
        update(ProposalRow)
        .where(col(ProposalRow.lot_id) == lot.case_id, col(ProposalRow.state).in_(since))
        .values(values)
        .returning(ProposalRow)
        .execution_options(populate_existing=True)
    )
    rows = (await session.execute(moved)).scalars().all()
    protocols = await protocols_of(session, [row.case_id for row in rows])
    await order(session, [
        (protocols[row.case_id], "round_news", news(row, lot.number).model_dump(mode="json")) for row in rows
    ])  # fmt: skip


async def protocols_of(session: AsyncSession, cases: Sequence[UUID]) -> dict[UUID, str]:
    """Return the protocol numbers of some cases."""
    query = select(col(CaseRow.id), col(CaseRow.protocol)).where(col(CaseRow.id) == func.any(list(cases)))
    return {case_id: protocol or "" for case_id, protocol in await session.execute(query)}


async def _gather(session: AsyncSession, lot: LotRow) -> None:
    """Take everything filed until the last second of the lot, which counts whole."""
    filed = select(col(CaseRow.id)).where(col(CaseRow.filed_at) < lot.closes_at + timedelta(seconds=1))
    waits = update(ProposalRow).where(
        col(ProposalRow.round_id) == lot.round_id, col(ProposalRow.lot_id).is_(None),
        col(ProposalRow.state) == State.FILED, col(ProposalRow.case_id).in_(filed),
    )  # fmt: skip
    await session.execute(waits.values(lot_id=lot.case_id))
    await tell(session, lot, (State.FILED,), State.IN_LOT)


async def _open_cases(session: AsyncSession, round_id: UUID) -> Sequence[str]:
    """Return the protocol numbers of the lots and proposals of a round that are not over."""
    of_round = select(col(LotRow.case_id)).where(col(LotRow.round_id) == round_id).union_all(
        select(col(ProposalRow.case_id)).where(col(ProposalRow.round_id) == round_id)
    )  # fmt: skip
    query = select(col(CaseRow.protocol)).where(
        col(CaseRow.id).in_(of_round), col(CaseRow.protocol).is_not(None), col(CaseRow.closed_at).is_(None)
    )
    return [str(protocol) for protocol in (await session.execute(query)).scalars()]


def _appeals(lot_id: UUID) -> Any:
    """Count the appeals against a lot's rejections that are filed and not settled."""
    protocols = select(col(CaseRow.protocol)).join(ProposalRow, col(ProposalRow.case_id) == col(CaseRow.id))
    protocols = protocols.where(col(ProposalRow.lot_id) == lot_id)
    return select(func.count()).select_from(RejectionRow).where(
        col(RejectionRow.proposal).in_(protocols), col(RejectionRow.appeal).is_not(None),
        col(RejectionRow.settled_at).is_(None),
    )  # fmt: skip


def case_row(start: CaseStart) -> CaseRow:
    """Return the row of a case that the office itself opens: a round or a lot."""
    plan = start.plan
    return CaseRow(
        id=start.case_id, protocol=start.protocol, applicant_id=start.applicant_id, service=plan.service,
        title=plan.title, group=plan.group, status="filed", holder="office", holder_since=start.filed_at,
        priority=start.priority, units=sorted({unit.value for unit in plan.units.values()}),
        plan=plan.model_dump(mode="json"), created_at=start.filed_at, filed_at=start.filed_at,
    )  # fmt: skip
