"""The register of rulings (domain.ports.RulingRegister): who filed a ruling first, and who was joined to whom."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, func, insert, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.prepared import Direct, Prepared
from adapters.database.tables import CaseRow, DocumentRow, EntryRow, RulingRow
from adapters.database.tables.columns import INSTANT, JSON
from domain.closing import Closing
from domain.court.ruling import GONE, Entered, Joined, Ruling, court_time, ruling_of, urgent
from domain.transition import Transition

AFTER_ALL = 1000
PAPER = "decisao"
"""The kind of document that holds the text of the ruling."""

_OF_TWIN = (col(RulingRow.case_id) == col(CaseRow.id), col(RulingRow.joined_to) == bindparam("twin"))
_FOLLOWERS = Prepared(
    select(col(CaseRow.id), col(CaseRow.applicant_id)).where(*_OF_TWIN).order_by(col(RulingRow.place))
)
_TELL_END = Prepared(insert(EntryRow).from_select(
    ["case_id", "seq", "line", "at", "code", "values", "public"],
    select(
        col(CaseRow.id), col(CaseRow.seq), literal(AFTER_ALL), bindparam("ended_at", type_=INSTANT),
        literal("twin-ended"), bindparam("said", type_=JSON), literal(True),
    ).where(*_OF_TWIN),
))  # fmt: skip


class SqlRulings:
    """Each method is one transaction under the lock of the lawsuit; repeating it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def enter(self, case_id: UUID) -> Entered:
        """Enter the ruling of a case as its form says today, and look for an earlier case of the same ruling."""
        async with self._database.transaction() as session:
            return await enter_in(session, case_id)

    async def join(self, case_id: UUID, twin: str) -> Joined:
        """Join a case to the earlier case with that protocol number, unless it no longer stands for the ruling."""
        async with self._database.transaction() as session:
            row = await session.get_one(RulingRow, case_id)
            await _lock(session, row.lawsuit)
            await session.refresh(row)
            found = select(CaseRow).where(col(CaseRow.protocol) == twin).with_for_update()
            case = (await session.execute(found)).scalar_one()
            if row.joined_to is None and await _stands(session, case):
                row.joined_to = case.id
            closing = Closing(case.closing) if case.closing else None
            return Joined(done=row.joined_to == case.id, closing=closing)

    async def leave(self, case_id: UUID) -> bool:
        """Let go of a ruling that no other case was joined to; False when others rely on this case."""
        async with self._database.transaction() as session:
            row = await session.get_one(RulingRow, case_id)
            await _lock(session, row.lawsuit)
            await session.refresh(row)
            row.left = not (await session.execute(select(exists().where(_joined_to(case_id))))).scalar_one()
            return row.left


async def enter_in(session: AsyncSession, case_id: UUID) -> Entered:
    """Enter a ruling inside the caller's transaction: others of the lawsuit wait until it ends."""
    case = await session.get_one(CaseRow, case_id)
    ruling = ruling_of(case.answers, await _digests(session, case_id))
    await _lock(session, ruling.lawsuit)
    row = await session.get(RulingRow, case_id)
    if row is None:
        row = RulingRow(case_id=case_id, lawsuit="", kind="", issued_on="")
        session.add(row)
    row.lawsuit, row.kind, row.issued_on = ruling.lawsuit, ruling.kind, ruling.issued_on
    row.digests = list(ruling.digests)
    await session.flush()
    await session.refresh(row)
    twin = await _twin(session, row, ruling)
    return Entered(twin=twin, court=court_time(case.answers), urgent=urgent(case.answers))


async def followers(connection: Direct, case_id: UUID) -> Sequence[tuple[UUID, UUID]]:
    """Return the cases joined to one, each with its applicant, inside the caller's transaction."""
    return [(row.id, row.applicant_id) for row in await connection.execute(_FOLLOWERS, {"twin": case_id})]


async def tell_end(connection: Direct, step: Transition, closing: str) -> None:
    """Put the end of a case on the timeline of each case joined to it, inside the caller's transaction.

    Its line stands after all that a joined case says at its own place, whether that goes on or has ended.
    """
    said = {"twin": step.protocol, "closing": closing}
    await connection.execute(_TELL_END, {"twin": step.case_id, "ended_at": step.at, "said": said})


async def _lock(session: AsyncSession, lawsuit: str) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(lawsuit, text("4082")))))


async def _digests(session: AsyncSession, case_id: UUID) -> tuple[str, ...]:
    filed = select(col(DocumentRow.sha256)).where(
        col(DocumentRow.case_id) == case_id, col(DocumentRow.kind) == PAPER, col(DocumentRow.state) != "staged"
    )
    return tuple(sorted((await session.execute(filed)).scalars()))


async def _twin(session: AsyncSession, row: RulingRow, ruling: Ruling) -> str:
    """Return the protocol number of the first earlier case that stands for the ruling, or nothing."""
    earlier = (
        select(RulingRow, CaseRow)
        .join(CaseRow, col(CaseRow.id) == col(RulingRow.case_id))
        .where(col(RulingRow.lawsuit) == row.lawsuit, col(RulingRow.place) < row.place)
        .order_by(col(RulingRow.place))
    )
    for other, case in await session.execute(earlier):
        if ruling.same_as(_ruling(other)) and _alive(other, case):
            return case.protocol or ""
    return ""


async def _stands(session: AsyncSession, case: CaseRow) -> bool:
    row = await session.get_one(RulingRow, case.id, populate_existing=True)
    return _alive(row, case)


def _alive(row: RulingRow, case: CaseRow) -> bool:
    return row.joined_to is None and not row.left and case.closing not in GONE


def _joined_to(case_id: UUID) -> ColumnElement[bool]:
    return col(RulingRow.joined_to) == case_id


def _ruling(row: RulingRow) -> Ruling:
    return Ruling(lawsuit=row.lawsuit, kind=row.kind, issued_on=row.issued_on, digests=tuple(row.digests))
