"""What travels between a mediation's procedure and its activities: no names, no accounts of conflicts."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import Deadline
from domain.mediation.availability import ImpedimentGround, Modality
from domain.mediation.booking import OfferOrder, Slot
from domain.mediation.conflict import Assessment, assess
from domain.mediation.links import Purpose
from domain.mediation.parties import Side, party_key, stranger_key
from domain.mediation.term import Obligation, Report
from domain.people import Actor


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class Intake(_Message):
    """What a procedure knows of a mediation: what the form tells, keys of both parties, how the invited is reached."""

    assessment: Assessment
    applicant: UUID
    invited: UUID
    by_mail: bool
    modality: Modality | None = None


def intake_of(case_id: UUID, answers: Mapping[str, object]) -> Intake:
    """Return what a form tells a procedure."""
    number, mode = str(answers.get("convidado_cpf_cnpj") or ""), answers.get("modalidade")
    return Intake(
        assessment=assess(answers), applicant=party_key(str(answers["cpf_cnpj"])),
        invited=party_key(number) if number else stranger_key(case_id), by_mail=bool(answers.get("convidado_email")),
        modality=Modality(str(mode)) if mode else None,
    )  # fmt: skip


class Outcome(StrEnum):
    """What became of a session."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"
    CONTINUE = "continue"
    ABSENT = "absent"
    SETTLED_BEFORE = "settled-before"


class Sitting(_Message):
    """A session that is over: how it was held, what came of it, who comes `then`. Nothing of what was said."""

    case_id: UUID
    slot: UUID
    outcome: Outcome
    separate: bool = False
    absent: tuple[Side, ...] = ()
    then: tuple[Side, ...] = tuple(Side)
    at: AwareDatetime


class Sought(_Message):
    """The very times that a party names, to be held for a case."""

    order: OfferOrder
    starts: tuple[AwareDatetime, ...]


class Choice(_Message):
    """A held slot to confirm; changes are possible until so long before."""

    case_id: UUID
    slot: UUID
    changes: Deadline


class Confirmed(_Message):
    """A session that is confirmed, and the last instant at which a party may ask for another time."""

    slot: Slot
    movable_until: AwareDatetime


class Release(_Message):
    """Slots that a case gives back."""

    case_id: UUID
    slots: tuple[UUID, ...]


class Redistribution(_Message):
    """A session whose mediator steps down, on a ground that bars them, or is replaced: by somebody named, if `to`."""

    order: OfferOrder
    slot: Slot
    ground: ImpedimentGround | None = None
    to: UUID | None = None


class HandOver(_Message):
    """A chief's order: somebody else leads a mediation; without `to` the scheduler finds who, or another time."""

    to: UUID | None = None
    reason: str
    actor: Actor


class HandedOver(StrEnum):
    """What became of an order: somebody else leads, or the session is scheduled anew."""

    HANDED_OVER = "handed-over"
    SCHEDULED_ANEW = "scheduled-anew"


class Naming(_Message):
    """Who else may write or sign a term in a mediator's place: somebody named, if `to`, or whoever may."""

    order: OfferOrder
    leaves: UUID
    to: UUID | None = None


class Owed(_Message):
    """What a homologated term obliges to."""

    case_id: UUID
    obligations: tuple[Obligation, ...]


class Reported(_Message):
    """What a party says of obligations."""

    case_id: UUID
    side: Side
    reports: dict[int, Report]


class Opened(_Message):
    """When the invited first opened the link that the carta-convite brought."""

    at: AwareDatetime


class InvitedAct(_Message):
    """What the invited party does by a link: for what, in which round, and the form."""

    link: UUID
    purpose: Purpose
    fields: dict[str, object] = {}
