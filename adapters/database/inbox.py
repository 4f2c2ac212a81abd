"""Tasks as staff see them: the inbox and the lease."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, or_, select, tuple_, update
from sqlmodel import col

from adapters import clock
from adapters.database import reading
from adapters.database.cases import not_found
from adapters.database.engine import Database
from adapters.database.tables import TaskRow
from domain.errors import DomainError
from domain.people import Role
from domain.records import Person, TaskRecord, TaskSummary

LINE = [getattr(TaskRow, name) for name in TaskSummary.model_fields]
Place = tuple[int, datetime, UUID]


class InboxFilter(BaseModel):
    """What a member of staff wants to see."""

    kind: str = ""
    unit: str = ""
    case_id: UUID | None = None
    mine: bool = False
    free: bool = False
    overdue: bool = False
    status: str = "open"


class SqlInbox:
    """Tasks by priority, then by due date. Leases expire by themselves."""

    def __init__(self, database: Database, lease: timedelta) -> None:
        self._database = database
        self._lease = lease

    async def page(self, person: Person, wanted: InboxFilter, after: Place | None, size: int) -> Sequence[TaskSummary]:
        """Return up to `size` tasks of the person's posts, after a place in the order."""
        place = (col(TaskRow.priority), col(TaskRow.due_at), col(TaskRow.id))
        query = select(*LINE).where(_within_reach(person), *_wanted(wanted, person)).order_by(*place)
        if after:
            query = query.where(tuple_(*place) > after)
        async with self._database.reading() as session:
            rows = await session.execute(query.limit(size))
            return [TaskSummary.model_validate(dict(r)) for r in rows.mappings()]

    async def visible(self, task_id: UUID, person: Person) -> TaskRecord:
        """Return a task to staff who work in its unit or lead; otherwise DomainError("not-found")."""
        async with self._database.reading() as session:
            row = await session.get(TaskRow, task_id)
            if row is None or not person.staff:
                raise not_found()
            return reading.task_record(row)

    async def claim(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give a free task to somebody for the length of a lease; raise DomainError("task-held" | "task-closed")."""
        now = clock.now()
        free = or_(col(TaskRow.holder_id).is_(None), col(TaskRow.lease_until) < now, col(TaskRow.holder_id) == holder)
        return await self._take(task_id, free, holder, now)

    async def assign(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give an open task to somebody, whoever holds it; raise DomainError("task-closed")."""
        return await self._take(task_id, col(TaskRow.id) == task_id, holder, clock.now())

    async def release(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give a task back; raise DomainError("not-holder")."""
        mine = and_(col(TaskRow.id) == task_id, col(TaskRow.holder_id) == holder, col(TaskRow.status) == "open")
        async with self._database.transaction() as session:
            freed = await session.execute(
                update(TaskRow).where(mine).values(holder_id=None, lease_until=None).returning(TaskRow)
            )
            row = freed.scalar_one_or_none()
            if row is None:
                raise DomainError("not-holder", "Esta tarefa não está com você.")
            return reading.task_record(row)

    async def _take(self, task_id: UUID, free: ColumnElement[bool], holder: UUID, now: datetime) -> TaskRecord:
        async with self._database.transaction() as session:
            taken = await session.execute(
                update(TaskRow)
                .where(col(TaskRow.id) == task_id, col(TaskRow.status) == "open", free)
                .values(holder_id=holder, lease_until=now + self._lease)
                .returning(TaskRow)
            )
            row = taken.scalar_one_or_none()
            if row is not None:
                return reading.task_record(row)
            found = await session.get_one(TaskRow, task_id)
            if found.status != "open":
                raise DomainError("task-closed", "Esta tarefa já foi encerrada.")
            raise DomainError("task-held", "Esta tarefa está com outra pessoa.")


def _within_reach(person: Person) -> ColumnElement[bool]:
    """Return which tasks concern somebody: those of their posts; a chief sees every role of the unit."""
    led = {p.unit.value for p in person.posts if p.role is Role.CHIEF}
    own = {(p.role.value, p.unit.value) for p in person.posts}
    return or_(col(TaskRow.unit).in_(led), tuple_(col(TaskRow.role), col(TaskRow.unit)).in_(own))


def _wanted(wanted: InboxFilter, person: Person) -> list[ColumnElement[bool]]:
    now = clock.now()
    conditions = [col(TaskRow.status) == wanted.status]
    if wanted.kind:
        conditions.append(col(TaskRow.kind) == wanted.kind)
    if wanted.unit:
        conditions.append(col(TaskRow.unit) == wanted.unit)
    if wanted.case_id:
        conditions.append(col(TaskRow.case_id) == wanted.case_id)
    if wanted.mine:
        conditions.append(and_(col(TaskRow.holder_id) == person.id, col(TaskRow.lease_until) >= now))
    if wanted.free:
        conditions.append(or_(col(TaskRow.holder_id).is_(None), col(TaskRow.lease_until) < now))
    if wanted.overdue:
        conditions.append(col(TaskRow.due_at) < now)
    return conditions
