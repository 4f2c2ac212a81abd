"""Transitions on real PostgreSQL: what one of them says of tasks."""

from uuid import uuid4

from adapters import clock
from adapters.database.engine import Database
from adapters.database.register import SqlCaseRegister
from adapters.database.tables import CaseRow, PersonRow, TaskRow
from domain.calendar import Deadline
from domain.case import CaseStatus, Holder
from domain.people import Role, Unit
from domain.tasks import Outcome, TaskKind, TaskSpec
from domain.transition import TaskClosing, TaskOrder, Transition
from stack import RunningStack

CHECK = TaskSpec(
    kind=TaskKind.REPRESENTATION, title="Conferir procuração", role=Role.CLERK, unit=Unit.FRONT_DESK,
    deadline=Deadline(days=5), outcomes=(Outcome(code="valid", label="Conferida"),), beside=True,
)  # fmt: skip


async def test_a_task_opened_and_dropped_before_it_was_recorded_is_open_to_nobody(stack: RunningStack) -> None:
    database = Database(stack.settings().database_url.get_secret_value())
    now, case_id, person, task = clock.now(), uuid4(), uuid4(), uuid4()
    async with database.transaction() as session:
        session.add(PersonRow(id=person, subject=str(person), created_at=now))
        await session.flush()
        session.add(
            CaseRow(id=case_id, applicant_id=person, service="x", title="x", group="x", status="filed", holder="office",
                    holder_since=now, created_at=now, protocol=f"PGM-{case_id}", terms={"task-1": now.isoformat()})
        )  # fmt: skip
    ending = Transition(
        case_id=case_id, protocol=f"PGM-{case_id}", seq=1, at=now, status=CaseStatus.CLOSED, holder=Holder.NOBODY,
        opens=(TaskOrder(task_id=task, spec=CHECK, due="task-1"),), closes=(TaskClosing(task_id=task, done=False),),
    )  # fmt: skip
    await SqlCaseRegister(database).record(ending, lambda _: {})
    async with database.reading() as session:
        assert (await session.get_one(TaskRow, task)).status == "cancelled"
    await database.close()
