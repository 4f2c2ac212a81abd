"""A case on its way: where it stands, who holds it, what may be done now, what is told and decided."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import ONE_DAY, Suspension, local_day
from domain.calendar_event import CalendarEvent
from domain.case_status import CaseStatus as CaseStatus
from domain.closing import Closing as Closing
from domain.correction import CorrectionRequest
from domain.documents import LetterKind
from domain.form import Field
from domain.people import Actor
from domain.plan import Plan
from domain.service import Term

TRANSITION_GRACE = timedelta(seconds=1)


class Holder(StrEnum):
    OFFICE = "office"
    CITIZEN = "citizen"
    OTHER = "other"
    NOBODY = "nobody"


class Act(StrEnum):
    """What a citizen may do on a filed case."""

    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    APPEAL = "appeal"
    ACCEPTANCE = "acceptance"
    COUNTER_PROPOSAL = "counter-proposal"
    BOOKING = "booking"
    REPLY = "reply"
    PARTY_ANSWER = "party-answer"
    MESSAGE = "message"


WITH_DOCUMENTS = frozenset({Act.CORRECTION, Act.APPEAL, Act.COUNTER_PROPOSAL, Act.REPLY, Act.MESSAGE})


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class CaseStart(_Message):
    """What a procedure is started with. Personal data stay in the database.

    `excluded` are those who must not decide, because they decided what is contested. `represented`: the applicant files
    for somebody else, `principal_id` when that is a person.
    """

    case_id: UUID
    protocol: str
    applicant_id: UUID
    filed_at: AwareDatetime
    plan: Plan
    priority: int
    asked_cents: int = 0
    excluded: tuple[UUID, ...] = ()
    represented: bool = False
    principal_id: UUID | None = None


class CitizenAct(_Message):
    """Something the applicant does: the act, the form and the documents that go with it."""

    act: Act
    actor: Actor
    text: str = ""
    accepts: bool = True
    answers: dict[str, object] = {}
    fields: dict[str, object] = {}
    documents: tuple[UUID, ...] = ()


class Offer(_Message):
    """How an act is offered: within which term, and, when not as usual, under which label and with which form.

    `request` is what a comunique-se asks for.
    """

    term: Term
    label: str = ""
    fields: tuple[Field, ...] = ()
    request: CorrectionRequest | None = None


class OpenAct(_Message):
    """An act that is open now, and until when (None: until the case moves on)."""

    act: Act
    until: AwareDatetime | None = None
    label: str = ""
    fields: tuple[Field, ...] = ()
    request: CorrectionRequest | None = None


class Pause(_Message):
    """A stretch of time in which the office's clock stood still, and why."""

    since: AwareDatetime
    until: AwareDatetime | None = None
    reason: str


class Audience(StrEnum):
    """Who is told. APPLICANT: with who acts for them by a checked procuração; REPRESENTATIVE: that one, past ones too.

    FOLLOWERS are the applicants of cases that were joined to this one, each about their own case. INVITED is the other
    party of a mediation, who has no account: the address is in the form.
    """

    APPLICANT = "applicant"
    UNIT = "unit"
    CHIEF = "chief"
    FOLLOWERS = "followers"
    REPRESENTATIVE = "representative"
    INVITED = "invited"


class NoticeOrder(_Message):
    """A notice to send: which wording, to whom, about which deadline, with which link and entry in a calendar."""

    template: str
    audience: Audience = Audience.APPLICANT
    text: str = ""
    due: str = ""
    unit: str = ""
    link: UUID | None = None
    event: CalendarEvent | None = None


class Decision(_Message):
    """What the office decided: verdict, ground, amount, reasons, by whom.

    `took_part`: whoever analysed, approved or sent it back on the way; none of them works on its appeal; `fields`:
    the whole form.
    """

    verdict: str
    ground: str = ""
    amount_cents: int | None = None
    reasons: str = ""
    by: UUID
    approved_by: UUID | None = None
    took_part: tuple[UUID, ...] = ()
    on_appeal: bool = False
    fields: dict[str, object] = {}


class Reply(_Message):
    """What a signed answer says beside a decision: its title, facts by label, text, and who signs it.

    `template` names the wording in documents/letters when the answer has one of its own.
    """

    title: str
    template: str = ""
    facts: dict[str, str] = {}
    text: str = ""
    items: tuple[str, ...] = ()
    signer: UUID | None = None


class LetterOrder(_Message):
    """A letter to issue, once, under its own number within the case."""

    case_id: UUID
    protocol: str
    kind: LetterKind
    number: int
    at: AwareDatetime
    due_at: AwareDatetime | None = None
    decision: Decision | None = None
    text: str = ""
    items: tuple[str, ...] = ()
    reply: Reply | None = None


def lapsed(due_at: datetime, now: datetime) -> bool:
    """Tell whether a deadline is over: its last second is still in time."""
    return now >= due_at + TRANSITION_GRACE


def paused_days(pauses: tuple[Pause, ...], suspended: tuple[Suspension, ...] = ()) -> int:
    """Return for how many whole days, São Paulo time, ended pauses held the office's clock.

    Days that a suspension covers are left out: no deadline counts them anyway, and none is given back twice.
    """
    return sum(
        not any(one.first <= day <= one.last for one in suspended)
        for pause in pauses if pause.until is not None
        for day in _days_after(local_day(pause.since), local_day(pause.until))
    )  # fmt: skip


def _days_after(day: date, last: date) -> Iterator[date]:
    while day < last:
        day += ONE_DAY
        yield day
