"""What is read back from the register: people, cases, tasks, documents, as the desks see them."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import Suspension
from domain.calendar_event import CalendarEvent
from domain.case import Act, CaseStatus, Closing, Decision, Holder, OpenAct, Pause
from domain.documents import LetterKind, Scan, StoredObject
from domain.people import Actor, Post, Role, Unit
from domain.plan import Plan
from domain.representation import Representation
from domain.tasks import TaskKind, TaskSpec, TaskStatus
from domain.transition import Entry


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Person(_Record):
    """Somebody who signed in. `subject` (a CPF, for citizens) never leaves the office."""

    id: UUID
    subject: str
    staff: bool
    name: str
    email: str
    birth_date: date | None = None
    disability: bool = False
    level: int = 1
    posts: tuple[Post, ...] = ()

    @property
    def actor(self) -> Actor:
        """Return who this is to a procedure."""
        return Actor(person_id=self.id, posts=self.posts)


class DocumentRecord(_Record):
    """A file of a case."""

    id: UUID
    case_id: UUID
    kind: str
    name: str
    state: str
    stored: StoredObject
    scan: Scan
    shown: bool = True
    uploaded_by: UUID
    created_at: AwareDatetime


class LetterRecord(_Record):
    """A letter of a case; `stored` is None while it is being issued."""

    case_id: UUID
    kind: LetterKind
    number: int
    title: str = ""
    code: str
    issued_at: AwareDatetime
    stored: StoredObject | None


class TimelineEntry(Entry):
    """A line of the timeline with its instant."""

    seq: int
    at: AwareDatetime


class NoticeRecord(_Record):
    """A notice and what became of it."""

    id: UUID
    template: str
    status: str
    attempts: int
    created_at: AwareDatetime


class CaseSummary(_Record):
    """A case as a list shows it."""

    id: UUID
    protocol: str | None
    service: str
    title: str
    status: CaseStatus
    holder: Holder
    due_at: AwareDatetime | None
    closing: Closing | None
    created_at: AwareDatetime
    filed_at: AwareDatetime | None


class CaseRecord(CaseSummary):
    """A case as its row says."""

    filing_key: str | None = None
    applicant_id: UUID
    group: str
    holder_since: AwareDatetime
    answer_due_at: AwareDatetime | None
    priority: int
    seq: int
    unit: str
    units: tuple[str, ...] = ()
    answers: dict[str, object]
    acts: tuple[OpenAct, ...]
    lapsed: dict[Act, AwareDatetime]
    pauses: tuple[Pause, ...]
    decisions: tuple[Decision, ...]
    principal_id: UUID | None = None
    representation: Representation | None = None
    closed_at: AwareDatetime | None
    plan: Plan | None


class TaskSummary(_Record):
    """A task as the inbox shows it; the lease is (holder_id, lease_until)."""

    id: UUID
    case_id: UUID
    protocol: str
    kind: TaskKind
    title: str
    role: Role
    unit: Unit
    status: TaskStatus
    due_at: AwareDatetime
    priority: int
    holder_id: UUID | None
    lease_until: AwareDatetime | None


class TaskRecord(TaskSummary):
    """A task as its row says."""

    spec: TaskSpec
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None
    outcome: str | None
    fields: dict[str, object]
    done_by: UUID | None


class LetterFacts(_Record):
    """What a letter needs to know of its case; personal data, read by the activity that issues it."""

    plan: Plan
    answers: dict[str, object]
    filed_at: AwareDatetime
    answer_due_at: AwareDatetime | None
    documents: tuple[DocumentRecord, ...]
    signer_name: str = ""
    code: str
    stored: StoredObject | None
    suspensions: tuple[Suspension, ...] = ()


class PendingNotice(_Record):
    """A notice to hand to the mail server: to somebody with an account or, `invited`, by a link only."""

    id: UUID
    case_id: UUID
    template: str
    protocol: str
    service_title: str
    address: str
    recipient_name: str
    due_at: AwareDatetime | None
    text: str
    status: CaseStatus
    attempts: int = 0
    created_at: AwareDatetime
    invited: bool = False
    link_id: UUID | None = None
    event: CalendarEvent | None = None


class CaseFile(_Record):
    """Everything that is kept of a closed case."""

    case: CaseRecord
    timeline: tuple[TimelineEntry, ...]
    tasks: tuple[TaskRecord, ...]
    documents: tuple[DocumentRecord, ...]
    letters: tuple[LetterRecord, ...]
    notices: tuple[NoticeRecord, ...] = ()


class SubmissionRecord(_Record):
    """What the applicant sent with an act: the text of a correction or an appeal, and its documents."""

    seq: int
    act: Act
    at: AwareDatetime
    text: str
    answers: dict[str, object]
    documents: tuple[UUID, ...]


class WorkRecord(_Record):
    """What a member of staff stated when completing a task: for whoever decides next."""

    kind: TaskKind
    title: str
    outcome: str
    fields: dict[str, object]
    done_by: UUID
    closed_at: AwareDatetime
