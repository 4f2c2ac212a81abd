"""What was answered under an Idempotency-Key, so that a retry gets the same answer."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from adapters.database.relays import for_ever
from adapters.database.tables import AnsweredRow
from domain.errors import DomainError

KEPT = timedelta(days=30)
ROUND = 3600.0
_ANSWERED = SQLModel.metadata.tables["answered"]
_UNDER_KEY = (_ANSWERED.c.person_id == bindparam("person"), _ANSWERED.c.key == bindparam("under"))
_BEGIN = Prepared(insert(_ANSWERED).on_conflict_do_nothing().returning(_ANSWERED.c.key))
_MINE = Prepared(select(_ANSWERED).where(*_UNDER_KEY))
_FINISH = Prepared(update(_ANSWERED).where(*_UNDER_KEY))


class Answer(BaseModel):
    """A status and a JSON body that were sent."""

    status: int
    body: dict[str, Any] | None


class SqlAnswered:
    """One row for each person and key. The acts behind it are idempotent by themselves too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, person_id: UUID, key: str, route: str, digest: str) -> Answer | None:
        """Return what was answered before, or None when the work is still to be done (again: it is idempotent).

        Raises DomainError("idempotency-key-reused") for another request under the same key.
        """
        new = await self._database.rows(
            _BEGIN, person_id=person_id, key=key, route=route, digest=digest, status=0, created_at=clock.now()
        )
        if new:
            return None
        found = await self._database.rows(_MINE, person=person_id, under=key)
        if not found:  # the request that held the key was refused just now
            return await self.begin(person_id, key, route, digest)
        if (found[0].route, found[0].digest) != (route, digest):
            raise DomainError("idempotency-key-reused", "Esta chave já foi usada em outro pedido.")
        return Answer(status=found[0].status, body=found[0].body) if found[0].status else None

    async def finish(self, person_id: UUID, key: str, answer: Answer) -> None:
        """Keep what is being answered."""
        await self._database.rows(_FINISH, person=person_id, under=key, status=answer.status, body=answer.body)

    async def forget(self, person_id: UUID, key: str) -> None:
        """Free a key whose request was refused, so that it can be mended and sent again."""
        mine = (col(AnsweredRow.person_id) == person_id, col(AnsweredRow.key) == key, col(AnsweredRow.status) == 0)
        async with self._database.transaction() as session:
            await session.execute(delete(AnsweredRow).where(*mine))

    async def tidy(self) -> None:
        """Forget, once an hour and for ever, answers that nobody will ask for again."""
        await for_ever("answers", lambda: self.forget_before(clock.now() - KEPT), ROUND)

    async def forget_before(self, instant: datetime) -> int:
        """Forget what was answered before an instant; return how many answers that were."""
        old = delete(AnsweredRow).where(col(AnsweredRow.created_at) < instant)
        async with self._database.transaction() as session:
            return int(getattr(await session.execute(old), "rowcount", 0))
