"""What the API answers about cases, people and letters; shapes are the contract of OpenAPI."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.wiring import UsualTime
from domain.case import CaseStatus, Closing, Holder, Pause
from domain.debts.ledger import LedgerEffect
from domain.documents import LetterKind, Scan
from domain.people import Post
from domain.representation import RepresentationState
from domain.tasks import TaskKind


class View(BaseModel):
    """What every answer has in common: it is frozen, and named in JSON as in its schema."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)


class Action(View):
    """Something the caller may do now: where, until when, and the JSON Schema of what to send."""

    code: str
    label: str
    method: str = "POST"
    href: str
    until: AwareDatetime | None = None
    form: dict[str, object] = Field(alias="schema")


class AskedDocument(View):
    """One kind of document that a comunique-se asks for: how many, which files, at most how many bytes each."""

    kind: str
    label: str
    fewest: int
    most: int
    types: tuple[str, ...]
    largest: int


class CorrectionAction(Action):
    """Answering a comunique-se: what it says and asks for. `fields` is the JSON Schema of what may be changed."""

    message: str
    documents: tuple[AskedDocument, ...]
    fields: dict[str, object]


class TimelineLine(View):
    at: AwareDatetime
    seq: int
    code: str
    text: str
    by: str


class DocumentView(View):
    id: UUID
    kind: str
    label: str
    name: str
    size: int
    sha256: str
    media_type: str
    scan: Scan
    state: str
    sent_at: AwareDatetime
    hand_in_until: AwareDatetime | None
    href: str


class LetterView(View):
    kind: LetterKind
    label: str
    number: int
    issued_at: AwareDatetime
    verification_code: str
    sha256: str
    href: str


class DecisionView(View):
    """The decision in force. Amounts are in cents, and as R$ 1.234,56."""

    verdict: str
    label: str
    on_appeal: bool
    ground: str
    ground_label: str
    citation: str
    amount_cents: int | None
    amount: str


class NoticeView(View):
    template: str
    status: str
    attempts: int
    created_at: AwareDatetime


class SubmissionView(View):
    """What the applicant sent with a correction, an appeal or another act."""

    act: str
    label: str
    at: AwareDatetime
    text: str
    documents: tuple[UUID, ...]


class WorkView(View):
    """What a completed task stated; for staff only."""

    kind: TaskKind
    title: str
    outcome: str
    fields: dict[str, object]
    done_by: UUID
    at: AwareDatetime


class RepresentationView(View):
    """Who represents the applicant, since when, until which day. The CPF is masked; one only named tells no name."""

    state: RepresentationState
    label: str
    since: AwareDatetime
    until: str | None = None
    name: str | None
    cpf: str
    you: bool
    document: UUID | None = None


class LedgerView(View):
    """What the office ordered about a debt. Staff also see orders that the ledger refused, and why."""

    at: AwareDatetime
    number: int
    effect: LedgerEffect
    text: str
    debt: str
    amount_cents: int | None
    amount: str
    accepted: bool
    refusal: str


class CaseLine(View):
    """One line of a list of cases."""

    id: UUID
    protocol: str | None
    service: str
    title: str
    status: CaseStatus
    status_label: str
    holder: Holder
    due_at: AwareDatetime | None
    created_at: AwareDatetime
    filed_at: AwareDatetime | None
    closing: Closing | None
    href: str


class CaseView(CaseLine):
    """A case: where it stands, who holds it since when and until when, and what the caller may do."""

    service_number: int | None
    group: str
    holder_label: str
    holder_since: AwareDatetime
    unit: str
    unit_label: str
    answer_due_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    closing_label: str
    priority: int
    plan_revision: str
    answers: dict[str, object]
    pauses: tuple[Pause, ...]
    timeline: tuple[TimelineLine, ...]
    documents: tuple[DocumentView, ...]
    letters: tuple[LetterView, ...]
    decision: DecisionView | None
    notices: tuple[NoticeView, ...]
    submissions: tuple[SubmissionView, ...]
    work: tuple[WorkView, ...]
    ledger: tuple[LedgerView, ...]
    representation: RepresentationView | None
    usual_time: UsualTime | None
    actions: tuple[CorrectionAction | Action, ...]


class CasePage(View):
    items: tuple[CaseLine, ...]
    next: str | None


class FilingView(View):
    """The acknowledgement of a filing: it now exists exactly once, whatever dies."""

    id: UUID
    protocol: str
    filed_at: AwareDatetime
    due_at: AwareDatetime
    receipt: str
    case: str


class Me(View):
    """Who the caller is to the office."""

    id: UUID
    name: str
    staff: bool
    level: int
    posts: tuple[Post, ...]


class StaffLine(View):
    id: UUID
    name: str
    posts: tuple[Post, ...]


class StaffPage(View):
    items: tuple[StaffLine, ...]


class Verification(View):
    """Whether a letter with this code was issued here and is unaltered. Carries no personal data."""

    code: str
    authentic: bool
    unaltered: bool
    kind: LetterKind
    label: str
    protocol: str
    issued_at: AwareDatetime
    sha256: str
    size: int
    signer: str
    signed_at: AwareDatetime | None
    matches: bool | None = None
