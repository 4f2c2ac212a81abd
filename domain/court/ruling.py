"""A ruling of a court as the office files it: what makes two filings the same ruling, and the court's own clock."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from domain.calendar import DayKind, Deadline, clock_end
from domain.closing import Closing
from domain.transition import TermOrder

PRELIMINARY = "liminar"
HOURS = "horas"
MOST_OF_A_COURTS_TIME = 1000
GONE = frozenset({Closing.WITHDRAWN, Closing.CANCELLED, Closing.SILENCE, Closing.REFUSED})
"""Ends after which a later filing of the same ruling stands on its own."""


class Ruling(BaseModel):
    """What identifies a ruling: lawsuit, kind, date, and the SHA-256 of the papers filed as its text."""

    model_config = ConfigDict(frozen=True)

    lawsuit: str
    kind: str
    issued_on: str
    digests: tuple[str, ...] = ()

    def same_as(self, other: "Ruling") -> bool:
        """Tell whether two filings are of one ruling: same lawsuit, and same kind and date or the very same paper."""
        alike = (self.kind, self.issued_on) == (other.kind, other.issued_on)
        return self.lawsuit == other.lawsuit and (alike or not set(self.digests).isdisjoint(other.digests))


class Entered(BaseModel):
    """What the register of rulings answers to a case: an earlier twin (protocol number), the court's time, urgency."""

    model_config = ConfigDict(frozen=True)

    twin: str = ""
    court: TermOrder | None = None
    urgent: bool = False


class Joined(BaseModel):
    """Whether a case was joined to its twin, and how the twin had ended, if it had."""

    model_config = ConfigDict(frozen=True)

    done: bool
    closing: Closing | None = None


def ruling_of(answers: Mapping[str, object], digests: tuple[str, ...]) -> Ruling:
    """Return what identifies the ruling that a form was filled in for."""
    lawsuit, kind, day = (str(answers.get(name, "")) for name in ("numero_processo", "tipo_documento", "data_decisao"))
    return Ruling(lawsuit=lawsuit, kind=kind, issued_on=day, digests=digests)


def court_time(answers: Mapping[str, object]) -> TermOrder | None:
    """Return the time that the court gave, from the instant it states; None when the form names none."""
    number, unit, since = (answers.get(name) for name in ("prazo_quantidade", "prazo_unidade", "prazo_desde"))
    if not isinstance(number, int) or not isinstance(unit, str) or not isinstance(since, str):
        return None
    length = {"hours": number} if unit == HOURS else {"days": number}
    return TermOrder(deadline=Deadline(**length, kind=DayKind.CLOCK), start=datetime.fromisoformat(since))


def urgent(answers: Mapping[str, object]) -> bool:
    """Tell whether a ruling goes first: a preliminary order, a deadline in hours, or the word of whoever files."""
    said = answers.get("urgente") is True
    return said or answers.get("tipo_documento") == PRELIMINARY or answers.get("prazo_unidade") == HOURS


def ends(court: TermOrder) -> datetime:
    """Return the last instant of the court's time."""
    return clock_end(court.start, court.deadline)


def presses(court: TermOrder | None, now: datetime, hours: int) -> bool:
    """Tell whether the court's time is over, or will be within so many hours."""
    return court is not None and ends(court) - now <= timedelta(hours=hours)


def length_text(court: TermOrder) -> str:
    """Return the court's time as people say it: 48 horas, 5 dias."""
    hours, days = court.deadline.hours, court.deadline.days
    word = ("hora" if hours else "dia") + ("" if (hours or days) == 1 else "s")
    return f"{hours or days} {word}"
