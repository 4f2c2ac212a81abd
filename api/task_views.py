"""What the API answers about tasks; shapes are the contract of OpenAPI."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from api.views import View
from domain.people import Role, Unit
from domain.tasks import TaskKind, TaskStatus


class HolderView(View):
    person_id: UUID
    until: AwareDatetime
    mine: bool


class OutcomeDocument(View):
    """A kind of file that an outcome takes; required ones are attached before the task is completed."""

    kind: str
    label: str
    required: bool
    fewest: int
    most: int
    types: tuple[str, ...]


class OutcomeView(View):
    """One way to end a task, the JSON Schema of the fields it wants, and the files it takes."""

    code: str
    label: str
    form: dict[str, object] = Field(alias="schema")
    documents: tuple[OutcomeDocument, ...] = ()


class TaskLine(View):
    """One line of the inbox."""

    id: UUID
    kind: TaskKind
    title: str
    case_id: UUID
    protocol: str
    status: TaskStatus
    role: Role
    unit: Unit
    unit_label: str
    due_at: AwareDatetime
    overdue: bool
    priority: int
    holder: HolderView | None
    href: str


class TaskView(TaskLine):
    """A task: how it may end, what came before, and how it ended."""

    opened_at: AwareDatetime
    closed_at: AwareDatetime | None
    note: str
    outcomes: tuple[OutcomeView, ...]
    outcome: str | None
    fields: dict[str, object]
    done_by: UUID | None


class TaskPage(View):
    items: tuple[TaskLine, ...]
    next: str | None
