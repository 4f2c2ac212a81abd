"""Settlement rounds for the front desk: opened, read, and what the court paid."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.proposals import news, round_of
from adapters.database.rounds import case_row
from adapters.database.signals import order
from adapters.database.tables import CaseRow, LotRow, ProposalRow, RoundRow, StartOrderRow
from domain.case import CaseStart
from domain.documents import StoredObject
from domain.errors import DomainError, InvalidInput, Problem
from domain.precatorios.edital import Edital
from domain.precatorios.lists import ListFiles, Payment
from domain.precatorios.round_calendar import closes_at
from domain.precatorios.round_view import LotRecord, RoundRecord, RoundState
from domain.precatorios.settlement import ProposalState

State = ProposalState


class SqlRoundDesk:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, edital: Edital, start: CaseStart) -> None:
        """Open a round once and order its procedure; raise DomainError("round-differs") for another of its number."""
        kept = edital.model_dump(mode="json")
        query = select(RoundRow).where(col(RoundRow.slug) == edital.slug)
        async with self._database.transaction() as session:
            await _one_at_a_time(session, edital)
            row = (await session.execute(query)).scalar_one_or_none()
            if row is None:
                session.add(case_row(start))
                await session.flush()
                session.add(RoundRow(
                    case_id=start.case_id, slug=edital.slug, edital=kept, opened_by=start.applicant_id,
                    opened_at=start.filed_at,
                ))  # fmt: skip
                session.add(StartOrderRow(
                    case_id=start.case_id, workflow=start.plan.workflow, start=start.model_dump(mode="json"),
                    created_at=start.filed_at,
                ))  # fmt: skip
            elif row.edital != kept:
                raise DomainError("round-differs", f"O {edital.title} já foi aberto com outro conteúdo.")

    async def all(self, now: datetime) -> Sequence[RoundRecord]:
        """Return every round, the newest first, without lots."""
        query = select(RoundRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(RoundRow.case_id))
        async with self._database.reading() as session:
            rows = (await session.execute(query.order_by(col(RoundRow.opened_at).desc()))).all()
        return [_round(row, case, now, ()) for row, case in rows]

    async def one(self, slug: str, now: datetime) -> RoundRecord:
        """Return a round with its lots; raise DomainError("not-found")."""
        query = select(RoundRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(RoundRow.case_id))
        async with self._database.reading() as session:
            found = (await session.execute(query.where(col(RoundRow.slug) == slug))).one_or_none()
            if found is None:
                raise DomainError("not-found", "Não há rodada deste edital.")
            lots = await _lots(session, found[0].case_id)
        return _round(found[0], found[1], now, lots)

    async def paid(self, lot_id: UUID, payments: Sequence[Payment | None], wrong: Sequence[Problem] = ()) -> int:
        """Keep what the court paid for proposals of a lot and have each told; the same again changes nothing.

        `wrong` is what is known to be wrong with the lines that are None. Raises InvalidInput with that and every
        other problem, and keeps nothing, when one is not among those forwarded, comes twice or was paid otherwise.
        """
        query = select(ProposalRow, col(CaseRow.protocol)).join(CaseRow, col(CaseRow.id) == col(ProposalRow.case_id))
        query = query.where(col(ProposalRow.lot_id) == lot_id).with_for_update(of=ProposalRow)
        async with self._database.transaction() as session:
            lot = await session.get_one(LotRow, lot_id)
            rows = {protocol or "": row for row, protocol in await session.execute(query)}
            if problems := [*wrong, *_faults(payments, rows)]:
                raise InvalidInput(problems)
            fresh = [one for one in payments if one and rows[one.protocol].state == State.FORWARDED]
            for one in fresh:
                row = rows[one.protocol]
                row.state, row.serial = State.PAID, row.serial + 1
                row.paid_on, row.paid_cents = one.paid_on, one.cents
            told = [(one.protocol, "round_news", _news(rows[one.protocol], lot.number)) for one in fresh]
            await order(session, told)
            return len(fresh)


async def _one_at_a_time(session: AsyncSession, edital: Edital) -> None:
    """Let one opening of an edital look and write: there is no row to lock before the first."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"round-{edital.slug}"))))


def _news(row: ProposalRow, lot: int) -> Mapping[str, Any]:
    return news(row, lot).model_dump(mode="json")


def _faults(payments: Sequence[Payment | None], rows: Mapping[str, ProposalRow]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, one in enumerate(payments):
        if one is None:
            continue
        if one.protocol in seen:
            message = f"A proposta {one.protocol} aparece duas vezes."
            yield Problem(field=f"items.{place}", code="repeated", message=message)
        elif fault := _fault(place, one, rows.get(one.protocol)):
            yield fault
        seen.add(one.protocol)


def _fault(place: int, one: Payment, row: ProposalRow | None) -> Problem | None:
    field = f"items.{place}"
    if row is None or row.state not in (State.FORWARDED, State.PAID):
        message = "Esta proposta não está entre as encaminhadas ao Tribunal neste lote."
        return Problem(field=field, code="not-forwarded", message=message)
    if row.state == State.PAID and (row.paid_on, row.paid_cents) != (one.paid_on, one.cents):
        return Problem(field=field, code="payment-differs", message="O pagamento já foi registrado com outros dados.")
    return None


async def _lots(session: AsyncSession, round_id: UUID) -> tuple[LotRecord, ...]:
    query = select(LotRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(LotRow.case_id))
    rows = (await session.execute(query.where(col(LotRow.round_id) == round_id).order_by(col(LotRow.number)))).all()
    counted = select(col(ProposalRow.lot_id), col(ProposalRow.state), func.count()).where(
        col(ProposalRow.round_id) == round_id, col(ProposalRow.lot_id).is_not(None)
    )
    counts: dict[UUID | None, dict[ProposalState, int]] = {}
    for lot, state, number in await session.execute(counted.group_by(col(ProposalRow.lot_id), col(ProposalRow.state))):
        counts.setdefault(lot, {})[ProposalState(state)] = int(number)
    return tuple(_lot(row, case, counts.get(row.case_id, {})) for row, case in rows)


def _lot(row: LotRow, case: CaseRow, counts: dict[ProposalState, int]) -> LotRecord:
    listed = [one for key, files in sorted(row.files.items()) if key.startswith("lists-") for one in files]
    forwarding = row.files.get("forwarding")
    return LotRecord(
        case_id=row.case_id, protocol=case.protocol or "", number=row.number, closes_at=row.closes_at,
        status=case.status, counts=counts, lists=tuple(ListFiles.model_validate(one) for one in listed),
        forwarding=StoredObject.model_validate(forwarding) if forwarding else None,
    )  # fmt: skip


def _round(row: RoundRow, case: CaseRow, now: datetime, lots: tuple[LotRecord, ...]) -> RoundRecord:
    edital, holds = round_of(row)
    closes = closes_at(edital, holds)
    return RoundRecord(
        case_id=row.case_id, protocol=case.protocol or "", edital=edital, holds=holds, opens=edital.opens,
        closes=closes, lots=lots, state=_state(edital, closes, case, now, held=any(h.last is None for h in holds)),
    )  # fmt: skip


def _state(edital: Edital, closes: datetime, case: CaseRow, now: datetime, *, held: bool) -> RoundState:
    if case.closed_at is not None:
        return RoundState.OVER
    if held:
        return RoundState.SUSPENDED
    if now < edital.opens:
        return RoundState.SCHEDULED
    return RoundState.OPEN if now.replace(microsecond=0) <= closes else RoundState.LOTS
