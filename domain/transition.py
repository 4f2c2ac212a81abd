"""One step of a case: what it says, opens, closes and counts, written as one transaction."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import Deadline, Suspension
from domain.case import Act, CaseStatus, CitizenAct, Decision, Holder, NoticeOrder, Offer, Pause
from domain.closing import Closing
from domain.plan import Plan
from domain.representation import Representation
from domain.tasks import TaskSpec


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class Entry(_Message):
    """One line of the timeline: a code of domain.timeline, what it is filled with, who did it."""

    code: str
    values: dict[str, str] = {}
    actor: UUID | None = None
    public: bool = True


class TaskOrder(_Message):
    """A task to open. Its due date is the term named `due`."""

    task_id: UUID
    spec: TaskSpec
    due: str


class TaskClosing(_Message):
    """A task to close: done with an outcome, or cancelled."""

    task_id: UUID
    done: bool
    outcome: str = ""
    fields: dict[str, object] = {}
    documents: tuple[UUID, ...] = ()
    actor: UUID | None = None
    beside: bool = False


class TermOrder(_Message):
    """A deadline to compute and keep under a key: how long, from which instant, and never later than when.

    It `gives_back` the days of the transition's ended pauses, save those that no deadline counts anyway.
    """

    deadline: Deadline
    start: AwareDatetime
    no_later: AwareDatetime | None = None
    gives_back: bool = False


class Transition(_Message):
    """One step of a case: one transaction. Repeating it (same case and seq) changes nothing.

    `sends`: nobody waits for what it answers, so its notices are tried along with it; it answers those refused.
    `suspended` are days that its terms do not count beside those of the calendar: a court stopped the case.
    """

    case_id: UUID
    protocol: str
    seq: int
    at: AwareDatetime
    status: CaseStatus
    holder: Holder
    due: str = ""
    terms: dict[str, TermOrder] = {}
    suspended: tuple[Suspension, ...] = ()
    acts: dict[Act, str] = {}
    offers: dict[Act, Offer] = {}
    opens: tuple[TaskOrder, ...] = ()
    closes: tuple[TaskClosing, ...] = ()
    entries: tuple[Entry, ...] = ()
    notices: tuple[NoticeOrder, ...] = ()
    sends: bool = False
    pauses: tuple[Pause, ...] = ()
    delivers: tuple[UUID, ...] = ()
    attached: tuple[UUID, ...] = ()
    asked_cents: int | None = None
    decision: Decision | None = None
    submission: CitizenAct | None = None
    plan: Plan | None = None
    representation: Representation | None = None
    applicant_id: UUID | None = None
    closing: Closing | None = None


class Recorded(_Message):
    """What a transition answered: each term's last second, and the notices that wait to go out."""

    due: dict[str, AwareDatetime] = {}
    notices: tuple[UUID, ...] = ()
