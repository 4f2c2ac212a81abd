"""The lists of lots (domain.precatorios.ports.LotListing): ranked once for each version, then published."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.proposals import round_of
from adapters.database.rejections import new_rejection
from adapters.database.rounds import tell
from adapters.database.tables import CaseRow, LetterRow, LotRow, PersonRow, ProposalRow, RejectionRow, RoundRow
from domain.calendar import local_day
from domain.documents import LetterKind, StoredObject
from domain.precatorios.edital import Edital
from domain.precatorios.lists import LISTS, ForwardedLine, Line, ListFiles, LotLists
from domain.precatorios.proposal_form import ACCOUNT, CAPACITY, CREDITORS, NAME, PERSON, SHARE
from domain.precatorios.ranking import Candidate, explained, ranked
from domain.precatorios.settlement import ListOrder, ProposalState

State = ProposalState
Found = tuple[ProposalRow, CaseRow]
_PROPOSAL, _LETTER = (SQLModel.metadata.tables[name] for name in ("proposal", "letter"))
_PLACE = (
    update(_PROPOSAL)
    .where(_PROPOSAL.c.case_id == bindparam("of_case"))
    .values(
        place=bindparam("new_place"), reason=bindparam("why"), listed=bindparam("version"), state=bindparam("to_state")
    )
)


class SqlLotLists:
    """Every method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_lot(self, order: ListOrder) -> LotLists:
        """Rank what is fit, with what was classified before, and reject the rest; a version is ranked once."""
        async with self._database.transaction() as session:
            lot = await session.get_one(LotRow, order.case_id, with_for_update=True)
            edital, _ = round_of(await session.get_one(RoundRow, lot.round_id))
            if lot.version < order.version:
                await _rank(session, lot, edital, order.version)
                lot.version = order.version
                await session.flush()
            codes = await _codes(session, lot, order)
            signer = await session.get_one(PersonRow, order.by)
            rows = await _rows(session, lot, col(ProposalRow.listed) > 0)
        return LotLists(
            edital=edital.title, lot=lot.number, protocol=order.protocol, version=order.version, at=order.at,
            signer=signer.name, codes=codes,
            classified=tuple(sorted((_line(r) for r in rows if r[0].place), key=lambda line: line.place)),
            rejected=tuple(sorted((_line(r) for r in rows if not r[0].place), key=lambda line: line.protocol)),
        )  # fmt: skip

    async def publish(self, order: ListOrder, files: Sequence[ListFiles]) -> None:
        """Say where the lists are, put rejections on the register of appeals and have every proposal told, once."""
        key = f"lists-{order.version}"
        async with self._database.transaction() as session:
            lot = await session.get_one(LotRow, order.case_id, with_for_update=True)
            if key in lot.files:
                return
            lot.files = {**lot.files, key: [one.model_dump(mode="json") for one in files]}
            lot.published_at = order.at
            for one in files:
                issued = update(_LETTER).where(_LETTER.c.code == one.code)
                await session.execute(issued.values(**one.pdf.model_dump(exclude={"media_type"})))
            edital, _ = round_of(await session.get_one(RoundRow, lot.round_id))
            await _reject(session, lot, edital, order)
            await tell(session, lot, (State.CLASSIFIED, State.REJECTED))

    async def forwarding(self, lot_id: UUID) -> tuple[ForwardedLine, ...]:
        """Return the creditors of the classified proposals of a lot, in order."""
        async with self._database.reading() as session:
            lot = await session.get_one(LotRow, lot_id)
            edital, _ = round_of(await session.get_one(RoundRow, lot.round_id))
            rows = await _rows(session, lot, col(ProposalRow.state) == State.CLASSIFIED, col(CaseRow.answers))
        found = [line for row in rows for line in _creditors(row, edital)]
        return tuple(sorted(found, key=lambda line: (line.place, line.person)))

    async def forwarding_sealed(self, lot_id: UUID, stored: StoredObject) -> None:
        """Say where the file for the court is."""
        async with self._database.transaction() as session:
            lot = await session.get_one(LotRow, lot_id, with_for_update=True)
            lot.files = {**lot.files, "forwarding": stored.model_dump(mode="json")}

    async def forwarding_digest(self, lot_id: UUID) -> str:
        """Return the digest of the file for the court."""
        async with self._database.reading() as session:
            return StoredObject.model_validate((await session.get_one(LotRow, lot_id)).files["forwarding"]).sha256


async def _rank(session: AsyncSession, lot: LotRow, edital: Edital, version: int) -> None:
    rows = await _rows(session, lot, col(ProposalRow.state).in_((State.FIT, State.UNFIT, State.CLASSIFIED)))
    gone = update(ProposalRow).where(col(ProposalRow.lot_id) == lot.case_id, col(ProposalRow.state) == State.GONE)
    await session.execute(gone.values(place=0, listed=0))
    by_protocol = {case.protocol or "": row for row, case in rows}
    fit = [_candidate(one) for one in rows if one[0].state != State.UNFIT]
    placed = [
        {"of_case": by_protocol[line.candidate.protocol].case_id, "new_place": line.place, "why": explained(line),
         "version": version, "to_state": State.CLASSIFIED}
        for line in ranked(fit, edital.criteria)
    ]  # fmt: skip
    placed += [
        {"of_case": row.case_id, "new_place": 0, "why": row.reason, "version": version, "to_state": State.REJECTED}
        for row, _ in rows if row.state == State.UNFIT
    ]  # fmt: skip
    session.expire_all()
    if placed:
        await (await session.connection()).execute(_PLACE, placed)
    await session.refresh(lot)


async def _rows(session: AsyncSession, lot: LotRow, wanted: Any, *more: Any) -> list[Found]:
    """Return proposals with what lists need of their cases, and `more`: thousands of plans would fill the memory."""
    needed: tuple[Any, ...] = (col(CaseRow.protocol), col(CaseRow.filed_at), col(CaseRow.created_at), *more)
    query = select(ProposalRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(ProposalRow.case_id))
    query = query.where(col(ProposalRow.lot_id) == lot.case_id, wanted).options(load_only(*needed, raiseload=True))
    return [(row, case) for row, case in await session.execute(query)]


async def _codes(session: AsyncSession, lot: LotRow, order: ListOrder) -> dict[LetterKind, str]:
    """Reserve a verification code for each list, the same ones for a repetition."""
    for kind in LISTS:
        values = {
            "case_id": lot.case_id, "kind": kind, "number": order.version, "code": clock.new_code(), "title": "",
            "issued_at": order.at, "bucket": "", "key": "", "version_id": "", "sha256": "", "size": 0,
        }  # fmt: skip
        await session.execute(insert(_LETTER).values(values).on_conflict_do_nothing())
    query = select(LetterRow).where(
        col(LetterRow.case_id) == lot.case_id, col(LetterRow.number) == order.version, col(LetterRow.kind).in_(LISTS)
    )
    return {LetterKind(row.kind): row.code for row in (await session.execute(query)).scalars()}


async def _reject(session: AsyncSession, lot: LotRow, edital: Edital, order: ListOrder) -> None:
    rows = await _rows(session, lot, col(ProposalRow.state) == State.REJECTED)
    items = [
        new_rejection(edital.title, case.protocol or "", row.person, local_day(order.at), row.examined_by or order.by)
        for row, case in rows
    ]
    made = {"created_by": order.by, "created_at": clock.now()}
    values = [{**item.model_dump(exclude={"appealed"}), **made} for item in items]
    if values:
        await session.execute(insert(RejectionRow).values(values).on_conflict_do_nothing())


def _candidate(found: Found) -> Candidate:
    row, case = found
    return Candidate(
        case.protocol or "", row.priority, row.year, row.food, row.order_number, case.filed_at or case.created_at
    )


def _line(found: Found) -> Line:
    row, case = found
    return Line(
        place=row.place, protocol=case.protocol or "", lawsuit=row.lawsuit, precatorio=row.precatorio,
        order=row.order_number, year=row.year, food=row.food, priority=row.priority, reason=row.reason,
    )  # fmt: skip


def _creditors(found: Found, edital: Edital) -> list[ForwardedLine]:
    row, case = found
    band, said = edital.band(row.year), case.answers
    return [
        ForwardedLine(
            place=row.place, protocol=case.protocol or "", lawsuit=row.lawsuit, precatorio=row.precatorio,
            order=row.order_number, year=row.year, debtor=row.debtor, percent=band.percent if band else 0,
            person=one[PERSON], name=one[NAME], capacity=one[CAPACITY], share=one[SHARE], account=said[ACCOUNT],
        )
        for one in said[CREDITORS]
    ]  # fmt: skip
