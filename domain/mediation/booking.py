"""What cases ask of the centre's calendar, and what it answers. No names: people are ids and keys."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import Deadline, Suspension, show_instant
from domain.mediation.availability import Modality, Receives, Shift
from domain.mediation.conflict import Skill

PLACE_LABELS: dict[Modality, str] = {Modality.IN_PERSON: "presencial", Modality.VIDEO: "por vídeo"}


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True)


class Slot(_Data):
    """A time held or confirmed for a case, with whom and where."""

    id: UUID
    start: AwareDatetime
    minutes: int
    modality: Modality
    place: str
    mediator: UUID

    @property
    def label(self) -> str:
        """Return what people choose by."""
        return f"{show_instant(self.start)} ({self.minutes} minutos, {PLACE_LABELS[self.modality]})"


class Terms(_Data):
    """The plan's numbers that a search for times follows."""

    notice: Deadline
    horizon: Deadline
    hold: Deadline
    minutes: int
    interval: int
    bar_years: int
    wanted: int


class OfferOrder(_Data):
    """A case in search of times: which offer of it this is, as of which instant, and what it prefers.

    `hold` ends no later than `no_later`. `parties` are those who come: both, or one for a separate meeting.
    """

    case_id: UUID
    offer: int
    at: AwareDatetime
    skill: Skill
    parties: tuple[UUID, ...]
    about: tuple[UUID, ...]
    terms: Terms
    no_later: AwareDatetime | None = None
    modality: Modality | None = None
    shift: Shift | None = None
    avoid: tuple[UUID, ...] = ()


class Held(_Data):
    """Slots held for a case until an instant, and other times that were free then."""

    slots: tuple[Slot, ...] = ()
    until: AwareDatetime
    others: tuple[AwareDatetime, ...] = ()


class Frame(_Data):
    """Where a search looks, in instants: from when to when, until when it holds, and when the office is open."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    earliest: AwareDatetime
    latest: AwareDatetime
    until: AwareDatetime
    receives: Receives
    works: Callable[[date], bool] = lambda day: True


Framing = Callable[[OfferOrder, Sequence[Suspension]], Frame]
"""Turns an order's deadlines into instants, given the suspensions in force: the law is not the calendar's business."""
LAPSE = timedelta(minutes=10)
"""How long after its end a hold is given to others even if its case never said so."""


def slot_id(case_id: UUID, offer: int, start: datetime) -> UUID:
    """Return the id of a slot: the same for the same case, offer and time, so that holding again changes nothing."""
    return uuid5(case_id, f"slot-{offer}-{start.timestamp():.0f}")
