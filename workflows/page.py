"""What was said since the last transition, waiting to be recorded."""

from dataclasses import dataclass, field
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.answers import Answers
    from domain.case import CitizenAct, Closing, Decision, NoticeOrder
    from domain.documents import LetterKind
    from domain.plan import Plan
    from domain.representation import Representation
    from domain.tasks import Completion, TaskSpec
    from domain.transition import Entry, TaskClosing, TaskOrder


@dataclass
class OpenTask:
    """A task on the desk. `recorded` turns true when its closing is in the database.

    Nobody completes it while it is `stopped`: somebody else is sought for it.
    """

    task_id: UUID
    spec: TaskSpec
    due: str
    completion: Completion | None = None
    fields: Answers = field(default_factory=dict)
    recorded: bool = False
    stopped: bool = False

    @property
    def order(self) -> TaskOrder:
        """Return the order that opens this task."""
        return TaskOrder(task_id=self.task_id, spec=self.spec, due=self.due)

    @property
    def closing(self) -> TaskClosing:
        """Return how the task ended; a task without completion was cancelled."""
        done = self.completion
        if done is None:
            return TaskClosing(task_id=self.task_id, done=False, beside=self.spec.beside)
        return TaskClosing(
            task_id=self.task_id, done=True, outcome=done.outcome, fields=self.fields, documents=done.documents,
            actor=done.actor.person_id, beside=self.spec.beside,
        )  # fmt: skip


@dataclass
class Taken:
    """An act that a citizen did. `recorded` turns true when it is in the database."""

    act: CitizenAct
    recorded: bool = False


@dataclass
class Heard:
    """What the other party of a mediation said. `recorded` turns true when it is in the database."""

    fields: Answers
    recorded: bool = False


@dataclass(frozen=True)
class Sheet:
    """A letter that follows the next transition, which counts the date it names (`due`, a key)."""

    kind: LetterKind
    due: str
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass
class Page:
    """The parts of the next transition."""

    opens: list[OpenTask] = field(default_factory=list)
    closes: list[OpenTask] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    notices: list[NoticeOrder] = field(default_factory=list)
    delivers: list[UUID] = field(default_factory=list)
    attached: list[UUID] = field(default_factory=list)
    letters: list[Sheet] = field(default_factory=list)
    filed: bool = False
    taken: Taken | None = None
    heard: list[Heard | Taken] = field(default_factory=list)
    decision: Decision | None = None
    plan: Plan | None = None
    representation: Representation | None = None
    closing: Closing | None = None

    @property
    def brings_documents(self) -> bool:
        """Tell whether files were filed with what is on the page, and are to be sealed."""
        acted = self.taken is not None and bool(self.taken.act.documents)
        return self.filed or acted or bool(self.attached) or any(task.closing.documents for task in self.closes)

    @property
    def has_papers(self) -> bool:
        """Tell whether files are to be sealed or letters to be issued once it is recorded."""
        return self.brings_documents or bool(self.letters)

    @property
    def answers_somebody(self) -> bool:
        """Tell whether somebody waits until it is recorded: who completed a task, who acted, who is heard right now."""
        return bool(self.closes or self.heard) or self.taken is not None or workflow.current_update_info() is not None

    def settle(self) -> None:
        """Mark everything on the page as recorded, so that whoever waits for it goes on."""
        for task in self.closes:
            task.recorded = True
        for heard in self.heard:
            heard.recorded = True
        if self.taken is not None:
            self.taken.recorded = True
