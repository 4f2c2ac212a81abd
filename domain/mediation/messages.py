"""What travels between a mediation's procedure and its activities: no names, no accounts of conflicts."""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.mediation.availability import Modality
from domain.mediation.conflict import Assessment
from domain.mediation.links import Purpose
from domain.mediation.parties import Side


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class Intake(_Message):
    """What a procedure knows of a mediation: what the form tells, keys of both parties, how the invited is reached."""

    assessment: Assessment
    applicant: UUID
    invited: UUID
    by_mail: bool
    modality: Modality | None = None


class Outcome(StrEnum):
    """What became of a session."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"
    CONTINUE = "continue"
    ABSENT = "absent"
    SETTLED_BEFORE = "settled-before"


class Sitting(_Message):
    """A session that is over: who led it, how it was held, what came of it. Nothing of what was said."""

    case_id: UUID
    slot: UUID
    outcome: Outcome
    separate: bool = False
    absent: tuple[Side, ...] = ()
    at: AwareDatetime


class InvitedAct(_Message):
    """What the invited party does by a link: for what, in which round, and the form."""

    link: UUID
    purpose: Purpose
    round: int
    move: str
    fields: dict[str, object] = {}
