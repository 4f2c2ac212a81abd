"""Copies of documents from one case to another (domain.ports.Handovers)."""

from uuid import UUID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters.database.engine import Database
from adapters.database.tables import CaseRow, DocumentRow
from domain.case import Act
from domain.handover import Target
from domain.office_tasks import ATTACHMENT
from domain.requirements import register_key

FIELD = "protocolo"
"""The answer that names the other case."""


class SqlHandovers:
    """Each method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def prepare(self, case_id: UUID) -> Target | None:
        """Put copies of a case's documents under the applicant's own open case that it names; None without one."""
        async with self._database.transaction() as session:
            case = await session.get_one(CaseRow, case_id)
            target = await _target(session, case)
            if target is None:
                return None
            documents = await _copied(session, case_id, target.id, waits=target.closing is None)
            if not documents:
                return None
            act = Act.CORRECTION if Act.CORRECTION in target.acts else Act.MESSAGE
            return Target(protocol=str(target.protocol), applicant_id=case.applicant_id, act=act, documents=documents)

    async def undo(self, target: Target) -> None:
        """Take back copies that no act has filed."""
        mine = col(DocumentRow.id).in_(target.documents)
        async with self._database.transaction() as session:
            await session.execute(delete(DocumentRow).where(mine, col(DocumentRow.state) == "staged"))


async def _target(session: AsyncSession, case: CaseRow) -> CaseRow | None:
    named = register_key(str(case.answers.get(FIELD, "")))
    own = select(CaseRow).where(
        col(CaseRow.protocol) == named, col(CaseRow.applicant_id) == case.applicant_id, col(CaseRow.id) != case.id
    )
    return (await session.execute(own.with_for_update())).scalar_one_or_none() if named else None


async def _copied(session: AsyncSession, source: UUID, target: UUID, *, waits: bool) -> tuple[UUID, ...]:
    """Copy the rows while the other case is open; afterwards only tell of copies made before."""
    filed = select(DocumentRow).where(col(DocumentRow.case_id) == source, col(DocumentRow.state) != "staged")
    rows = (await session.execute(filed)).scalars().all()
    copies = [
        {**row.model_dump(), "id": uuid5(target, str(row.id)), "case_id": target, "state": "staged",
         "kind": ATTACHMENT.name}
        for row in rows
    ]  # fmt: skip
    for copy in copies if waits else ():
        await session.execute(insert(DocumentRow).values(**copy).on_conflict_do_nothing())
    ids = [copy["id"] for copy in copies]
    there = select(col(DocumentRow.id)).where(col(DocumentRow.id).in_(ids))
    return tuple((await session.execute(there.order_by(col(DocumentRow.id)))).scalars())
