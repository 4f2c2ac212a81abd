"""The shape of what the office offers: a service and the procedure that it follows."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.calendar import Deadline
from domain.closing import Closing
from domain.conditions import Condition
from domain.debts.ledger import LedgerEffect
from domain.form import DocumentKind, Field
from domain.people import Unit
from domain.requirements import Requirement
from domain.sourced import Basis, Rule
from domain.windows import Window


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


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")


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
    INVITATION = "invitation"
    POSTING = "posting"
    SESSION_NOTICE = "session-notice"
    SESSION_HORIZON = "session-horizon"
    RESCHEDULING = "rescheduling"
    DRAFTING = "drafting"
    HEARING = "hearing"
    HOMOLOGATION = "homologation"
    REPORT = "report"
    PUBLICATION = "publication"
    FORWARDING = "forwarding"


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
    BOOKING_CHANGES = "booking-changes"
    BOOKING_CHANGE_HOURS = "booking-change-hours"
    SESSION_MINUTES = "session-minutes"
    INTERVAL_MINUTES = "interval-minutes"
    SLOTS_OFFERED = "slots-offered"
    OFFERS = "offers"
    RESCHEDULINGS = "reschedulings"
    SESSION_REMINDER_DAYS = "session-reminder-days"
    DRAFTS = "drafts"
    SIGNATURE_LEVEL = "signature-level"
    BAR_YEARS = "bar-years"
    RECEIPT_DAYS = "receipt-days"


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


FAVOURABLE = (Verdict.GRANT, Verdict.PARTIAL)


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


class Stated(_Data):
    """What a service goes by that is given at once: a rule, with how people say its value, or an assumption alone."""

    label: str
    rule: Rule[Any] | Basis
    say: Callable[[Any], str] = str


class Service(_Data):
    """One entry of the catalogue. `procedure` is None as long as the office cannot run it here.

    What is answered at once, without a request, has no procedure but an `address` of the API and `rules`; `periods` are
    those in which it is given, if not always; each of them names one of its `editais`, those whose terms are known.
    """

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
    address: str = ""
    rules: tuple[Stated, ...] = ()
    periods: tuple[Window, ...] = ()
    editais: tuple[str, ...] = ()
    evidence: str = "title"

    @property
    def available(self) -> bool:
        """Tell whether the office runs the service here; its windows say when it may be filed."""
        return self.procedure is not None or bool(self.address)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The periods outside which the service is not given; none: always."""
        return self.procedure.windows if self.procedure else self.periods
