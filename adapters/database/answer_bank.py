"""The bank of answers: text with sources, each change a new version."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from adapters import clock
from adapters.database.cases import not_found
from adapters.database.engine import Database
from adapters.database.tables.answers import ModelAnswerRow
from domain.errors import DomainError
from domain.people import Unit


class ModelAnswer(BaseModel):
    """One version of an answer that a unit keeps."""

    id: UUID
    version: int
    unit: Unit
    title: str
    text: str
    sources: tuple[str, ...]
    active: bool
    written_by: UUID
    written_at: datetime


class SqlAnswerBank:
    """Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self, units: Sequence[Unit]) -> Sequence[ModelAnswer]:
        """Return the answers in use of some units, by title."""
        latest = select(func.max(col(ModelAnswerRow.version)).over(partition_by=col(ModelAnswerRow.id)))
        marked = select(ModelAnswerRow, latest.selected_columns[0].label("latest")).subquery()
        query = (
            select(*(marked.c[name] for name in ModelAnswer.model_fields))
            .where(marked.c.version == marked.c.latest, marked.c.active, marked.c.unit.in_(units))
            .order_by(marked.c.title, marked.c.id)
        )
        async with self._database.reading() as session:
            return [ModelAnswer.model_validate(row._asdict()) for row in await session.execute(query)]

    async def versions(self, answer_id: UUID) -> Sequence[ModelAnswer]:
        """Return every version of an answer, newest first; raise DomainError("not-found")."""
        async with self._database.reading() as session:
            found = await _versions(session, answer_id)
        if not found:
            raise not_found()
        return found

    async def write(self, answer: ModelAnswer) -> ModelAnswer:
        """Keep a version; the same version with the same words again returns it.

        Raises DomainError("version-taken") when somebody else wrote that version first.
        """
        values = answer.model_dump() | {"sources": list(answer.sources), "written_at": clock.now()}
        async with self._database.transaction() as session:
            await session.execute(insert(ModelAnswerRow).values(**values).on_conflict_do_nothing())
            row = await session.get_one(ModelAnswerRow, (answer.id, answer.version))
            kept = ModelAnswer.model_validate(row.model_dump())
        if kept.model_dump(exclude={"written_at"}) != answer.model_dump(exclude={"written_at"}):
            raise DomainError("version-taken", "Outra pessoa mudou esta resposta: veja a versão nova e refaça.")
        return kept


async def _versions(session: AsyncSession, answer_id: UUID) -> list[ModelAnswer]:
    query = select(ModelAnswerRow).where(col(ModelAnswerRow.id) == answer_id)
    rows = (await session.execute(query.order_by(col(ModelAnswerRow.version).desc()))).scalars()
    return [ModelAnswer.model_validate(row.model_dump()) for row in rows]
