"""Tasks as staff see them: the inbox and the lease."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlmodel import SQLModel

from adapters import clock
from adapters.database.cases import not_found
from adapters.database.engine import Database
from adapters.database.prepared import Prepared
from domain.errors import DomainError
from domain.people import Role
from domain.records import Person, TaskRecord, TaskSummary
from domain.tasks import TaskKind

_TASK = SQLModel.metadata.tables["task"]
_ONE = Prepared(select(_TASK).where(_TASK.c.id == bindparam("task_id")))
_PLACE = (_TASK.c.priority, _TASK.c.due_at, _TASK.c.id)
_FREE = or_(
    _TASK.c.holder_id.is_(None), _TASK.c.lease_until < bindparam("now"), _TASK.c.holder_id == bindparam("holder")
)
_GIVE = (
    update(_TASK)
    .where(_TASK.c.id == bindparam("task_id"), _TASK.c.status == "open")
    .values(holder_id=bindparam("holder"), lease_until=bindparam("until"))
    .returning(_TASK)
)
_CLAIM, _ASSIGN = Prepared(_GIVE.where(_FREE)), Prepared(_GIVE)
_LINE = select(*(_TASK.c[name] for name in TaskSummary.model_fields))
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
        here = [*_wanted(wanted, person), *([tuple_(*_PLACE) > after] if after else [])]
        query = _LINE.where(_TASK.c.id.in_(_first_of_each_post(person, here, size))).order_by(*_PLACE)
        return [TaskSummary.model_validate(r._mapping) for r in await self._database.rows(query.limit(size))]

    async def visible(self, task_id: UUID, person: Person) -> TaskRecord:
        """Return a task to any staff; raise DomainError("not-found"). Whether its unit is theirs, the caller looks."""
        found = await self._database.rows(_ONE, task_id=task_id)
        if not found or not person.staff:
            raise not_found()
        return TaskRecord.model_validate(found[0]._mapping)

    async def newest_of(self, case_id: UUID, kind: TaskKind) -> TaskRecord | None:
        """Return the task of a kind that a case opened last, if there is one: open, done or cancelled."""
        mine = (_TASK.c.case_id == case_id, _TASK.c.kind == kind)
        found = await self._database.rows(select(_TASK).where(*mine).order_by(_TASK.c.opened_at.desc()).limit(1))
        return TaskRecord.model_validate(found[0]._mapping) if found else None

    async def claim(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give a free task to somebody for the length of a lease; raise DomainError("task-held" | "task-closed")."""
        return await self._take(_CLAIM, task_id, holder)

    async def assign(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give an open task to somebody, whoever holds it; raise DomainError("task-closed")."""
        return await self._take(_ASSIGN, task_id, holder)

    async def release(self, task_id: UUID, holder: UUID) -> TaskRecord:
        """Give a task back; raise DomainError("not-holder")."""
        mine = and_(_TASK.c.id == task_id, _TASK.c.holder_id == holder, _TASK.c.status == "open")
        freed = await self._database.rows(
            update(_TASK).where(mine).values(holder_id=None, lease_until=None).returning(_TASK)
        )
        if not freed:
            raise DomainError("not-holder", "Esta tarefa não está com você.")
        return TaskRecord.model_validate(freed[0]._mapping)

    async def _take(self, statement: Prepared, task_id: UUID, holder: UUID) -> TaskRecord:
        now = clock.now()
        taken = await self._database.rows(statement, task_id=task_id, holder=holder, now=now, until=now + self._lease)
        if taken:
            return TaskRecord.model_validate(taken[0]._mapping)
        found = await self._database.rows(_ONE, task_id=task_id)
        if found[0].status != "open":
            raise DomainError("task-closed", "Esta tarefa já foi encerrada.")
        raise DomainError("task-held", "Esta tarefa está com outra pessoa.")


def _first_of_each_post(person: Person, here: Sequence[ColumnElement[bool]], size: int) -> Select[tuple[UUID]]:
    """Return the first tasks of each of somebody's posts; a chief sees every role of the unit.

    Post by post, so that each is read in the order of an index and no further than needed.
    """
    led = {p.unit.value for p in person.posts if p.role is Role.CHIEF}
    posts = [(unit, "") for unit in sorted(led)]
    posts += sorted({(p.unit.value, p.role.value) for p in person.posts if p.unit.value not in led})
    units, roles = ([post[n] for post in posts] for n in (0, 1))
    of = func.unnest(cast(units, ARRAY(Text)), cast(roles, ARRAY(Text))).table_valued(
        column("unit", Text), column("role", Text), name="post"
    ).render_derived()  # fmt: skip
    mine = (_TASK.c.unit == of.c.unit, or_(of.c.role == "", _TASK.c.role == of.c.role))
    first = select(_TASK.c.id).where(*mine, *here).order_by(*_PLACE).limit(size).correlate(of).lateral("first")
    return select(first.c.id).select_from(of.join(first, true()))


def _wanted(wanted: InboxFilter, person: Person) -> list[ColumnElement[bool]]:
    now = clock.now()
    conditions = [_TASK.c.status == wanted.status]
    if wanted.kind:
        conditions.append(_TASK.c.kind == wanted.kind)
    if wanted.unit:
        conditions.append(_TASK.c.unit == wanted.unit)
    if wanted.case_id:
        conditions.append(_TASK.c.case_id == wanted.case_id)
    if wanted.mine:
        conditions.append(and_(_TASK.c.holder_id == person.id, _TASK.c.lease_until >= now))
    if wanted.free:
        conditions.append(or_(_TASK.c.holder_id.is_(None), _TASK.c.lease_until < now))
    if wanted.overdue:
        conditions.append(_TASK.c.due_at < now)
    return conditions
