"""The shape of what the office offers: a service, its form, its documents and its procedure."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Constraint

from domain.calendar import Deadline
from domain.closing import Closing
from domain.conditions import Condition
from domain.debts.ledger import LedgerEffect
from domain.people import Unit
from domain.requirements import Requirement
from domain.sourced import Basis, Rule
from domain.windows import Window

MEGABYTE = 1024 * 1024


class Group(StrEnum):
    EXPROPRIATION = "desapropriacao"
    COURT_DECISION = "decisao-judicial"
    DAMAGES = "reparacao-de-danos"
    ACTIVE_DEBT = "divida-ativa"
    PRECATORIOS = "precatorios"
    MEDIATION = "mediacao-de-conflitos"


class Kind(StrEnum):
    REQUEST = "request"
    QUESTION = "question"
    IMMEDIATE = "immediate"
    WINDOWED = "windowed-request"
    MEDIATION = "mediation"


class FieldType(StrEnum):
    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    MONEY = "money"
    ENUM = "enum"
    CHOICES = "choices"
    CPF = "cpf"
    CNPJ = "cnpj"
    CPF_CNPJ = "cpf-cnpj"
    PHONE = "phone"
    EMAIL = "email"
    CEP = "cep"
    CNJ = "cnj"
    SQL = "sql"
    CCM = "ccm"
    PLATE = "plate"
    SHARE = "share"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")


class Option(_Data):
    """One value of an enumeration and what people read for it."""

    code: str
    label: str


class Field(_Data):
    """One question of a form. A field with `required_when` is required exactly when the condition holds.

    `minimum` and `maximum` bound an integer, or money in cents, and are themselves allowed. `asks` marks the answer
    that says how much is asked for. `own_when`: a CPF must then be that of whoever is signed in; `company_when`: only
    then may it be a CNPJ (domain.identity).
    """

    name: str
    label: str
    type: FieldType
    required: bool = True
    required_when: Condition | None = None
    options: tuple[Option, ...] = ()
    past: bool = False
    longest: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    asks: bool = False
    own_when: Condition | None = None
    company_when: Condition | None = None
    help: str = ""
    must_be: bool | None = None
    basis: Basis


class FileType(StrEnum):
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    MP4 = "video/mp4"
    HEIC = "image/heic"
    MOV = "video/quicktime"


PAPERS = (FileType.PDF, FileType.JPEG, FileType.PNG, FileType.HEIC)
FILMS = (FileType.MP4, FileType.MOV)


class DocumentKind(_Data):
    """One kind of document a service asks for, when, how many, and which files are taken."""

    name: str
    label: str
    required: bool = False
    required_when: Condition | None = None
    fewest: int = Constraint(default=1, ge=1)
    most: int = Constraint(default=10, ge=1)
    types: tuple[FileType, ...] = PAPERS
    largest: int = 20 * MEGABYTE
    basis: Basis


class Term(StrEnum):
    """The deadlines a procedure may name."""

    ANSWER = "answer"
    CHECK = "check"
    CORRECTION = "correction"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    APPROVAL = "approval"
    APPEAL = "appeal"
    APPEAL_ANALYSIS = "appeal-analysis"
    ACCEPTANCE = "acceptance"
    PAYMENT = "payment"
    LEDGER_REVIEW = "ledger-review"
    CREDIT_RECORDS = "credit-records"
    CALCULATION = "calculation"
    SEARCH = "search"
    SIGNATURE = "signature"
    FEE = "fee"
    FEE_CHECK = "fee-check"
    REPLY = "reply"
    TRIAGE = "triage"
    REFERRAL = "referral"
    COMPLIANCE = "compliance"
    CONFIRMATION = "confirmation"
    NEGOTIATION = "negotiation"
    BOOKING = "booking"
    ATTENDANCE = "attendance"


class Limit(StrEnum):
    """The numbers, other than deadlines, that a procedure may name."""

    CORRECTION_ROUNDS = "correction-rounds"
    APPROVAL_ABOVE_CENTS = "approval-above-cents"
    REMINDER_PERCENT = "reminder-percent"
    FIRST_REMINDER_PERCENT = "first-reminder-percent"
    LAST_REMINDER_PERCENT = "last-reminder-percent"
    URGENT_HOURS = "urgent-hours"
    PRESCRIPTION_YEARS = "prescription-years"
    OFFSET_CUT_OFF_DAY = "offset-cut-off-day"
    OFFSET_INSTALMENTS = "offset-instalments"
    OFFSET_CREDIT_PERCENT = "offset-credit-percent"
    FEE_CENTS = "fee-cents"
    DISCOUNT_AT_ONCE = "discount-at-once"
    DISCOUNT_IN_INSTALMENTS = "discount-in-instalments"
    MOST_INSTALMENTS = "most-instalments"
    CREDIT_CUT_OFF = "credit-cut-off"
    PROPOSAL_ROUNDS = "proposal-rounds"


class Step(StrEnum):
    """The steps of a procedure that some unit must do."""

    TRIAGE = "triage"
    CHECK = "check"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    CALCULATION = "calculation"
    PAYMENT = "payment"
    SEARCH = "search"
    SIGNATURE = "signature"
    REPLY = "reply"


class Verdict(StrEnum):
    GRANT = "grant"
    PARTIAL = "partial"
    DENY = "deny"
    DISMISS = "dismiss"


class Ground(_Data):
    """A reason that the rules give for a decision, usable with the verdicts named.

    `effects` are those that it allows on an inscribed debt; grounds of other groups have none.
    """

    code: str
    label: str
    verdicts: tuple[Verdict, ...]
    effects: tuple[LedgerEffect, ...] = ()
    basis: Basis


class Route(_Data):
    """Which unit does a step when a condition on the answers holds; the first that holds wins."""

    step: Step
    unit: Unit
    when: Condition | None = None


class Conversion(_Data):
    """A request that a question may be turned into; `carries` names the answers taken over, from → to."""

    service: str
    title: str
    group: Group
    carries: dict[str, str]


class Procedure(_Data):
    """What one workflow needs to walk a service: rules by name, routes and grounds. Frozen into a plan at filing.

    `path` names the way a workflow walks when its group has more than one; `event_field` names the answer that
    says when the fact happened, from which prescription is counted; `closings` are all the ways in which a case of
    the service may end, in the order in which people read them; with `windows`, it is filed only inside one of them,
    and `requirements` are what must be on the registers then.
    """

    workflow: str
    path: str = ""
    terms: dict[Term, Rule[Deadline]]
    limits: dict[Limit, Rule[int]]
    routes: tuple[Route, ...]
    grounds: tuple[Ground, ...] = ()
    steps: tuple[str, ...] = ()
    event_field: str = ""
    closings: tuple[Closing, ...] = ()
    windows: tuple[Window, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    conversions: tuple[Conversion, ...] = ()


class Service(_Data):
    """One entry of the catalogue. `procedure` is None as long as the office cannot run it here."""

    slug: str
    number: int | None
    group: Group
    kind: Kind
    title: str
    who: str
    who_basis: Basis
    outcome: str
    cost: str
    cost_basis: Basis
    fields: tuple[Field, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    announced: str = ""
    legal_basis: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    procedure: Procedure | None = None
    evidence: str = "title"

    @property
    def available(self) -> bool:
        """Tell whether the office runs the service here; its windows say when it may be filed."""
        return self.procedure is not None
