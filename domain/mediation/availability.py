"""When and where a session can be: hours, absences, skills and impediments of mediators; rooms; what is taken."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from domain.calendar import OFFICE_ZONE, anniversary, local_day
from domain.mediation.conflict import Skill

NOON = time(12)
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"


class Modality(StrEnum):
    IN_PERSON = "presencial"
    VIDEO = "video"


class Shift(StrEnum):
    MORNING = "manha"
    AFTERNOON = "tarde"


class ImpedimentGround(StrEnum):
    """Why a mediator must not sit. ACTED_FOR is over a year after; the others stay."""

    PARTY = "parte"
    INTEREST = "interesse"
    ACTED_FOR = "atuou-para-a-parte"
    REPORTED = "declarado"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True)


def _clock_time(value: object) -> object:
    """Take what a clock on the wall shows: an offset or a number of seconds would mean another hour."""
    if isinstance(value, str) and re.fullmatch(CLOCK, value):
        return time.fromisoformat(value)
    if isinstance(value, time) and value.tzinfo is None:
        return value
    raise PydanticCustomError("time_parsing", "not a time of day")


ClockTime = Annotated[time, BeforeValidator(_clock_time), WithJsonSchema({"type": "string", "pattern": f"^{CLOCK}$"})]


class Hours(_Data):
    """The hours of one weekday (0 is Monday), São Paulo time."""

    weekday: int
    opens: ClockTime
    closes: ClockTime


class Absence(_Data):
    """Days, both included, on which a mediator is away."""

    first: date
    last: date


class Impediment(_Data):
    """A mediator must not sit where something (a party's key or a case) is concerned; `since` for what runs out."""

    about: UUID
    ground: ImpedimentGround
    since: date | None = None


class Mediator(_Data):
    """Somebody who leads sessions; `party` is the key under which they might be a party themselves."""

    id: UUID
    name: str = ""
    skills: frozenset[Skill]
    hours: tuple[Hours, ...]
    absences: tuple[Absence, ...] = ()
    impediments: tuple[Impediment, ...] = ()
    party: UUID | None = None


class Room(_Data):
    """Where a session is: a room of the centre, or a video room."""

    id: UUID
    name: str
    modality: Modality


class Period(_Data):
    """From an instant (included) to another (not included)."""

    start: AwareDatetime
    end: AwareDatetime

    def meets(self, other: "Period") -> bool:
        """Tell whether two periods have an instant in common."""
        return self.start < other.end and other.start < self.end


class Need(_Data):
    """What a case asks of the calendar. `about` are its parties' keys and the case itself."""

    parties: tuple[UUID, ...]
    about: tuple[UUID, ...]
    skill: Skill
    modality: Modality | None = None
    shift: Shift | None = None
    minutes: int
    interval: int
    bar_years: int
    avoid: frozenset[UUID] = frozenset()

    @property
    def length(self) -> timedelta:
        """Return for how long everybody is taken: the session and the time before the next one."""
        return timedelta(minutes=self.minutes + self.interval)


class Opening(_Data):
    """A time at which everybody and a room are free."""

    mediator: UUID
    room: UUID
    modality: Modality
    period: Period


class Centre(_Data):
    """Who and what the centre has."""

    mediators: tuple[Mediator, ...]
    rooms: tuple[Room, ...]


Busy = Mapping[UUID, Sequence[Period]]
"""What is taken, by mediator, room or party."""
Receives = Callable[[datetime, int], bool]
"""Tells whether the office is open from an instant for so many minutes: working days and hours only."""


def impeded(mediator: Mediator, need: Need, day: date) -> bool:
    """Tell whether a mediator must not sit on a day: is a party, has an interest, or acted for one within the year."""
    if mediator.party is not None and mediator.party in need.parties:
        return True
    return any(i.about in need.about and _runs(i, need.bar_years, day) for i in mediator.impediments)


def serves(mediator: Mediator, need: Need, day: date) -> bool:
    """Tell whether a mediator is trained for a case, present that day, and not impeded."""
    away = any(a.first <= day <= a.last for a in mediator.absences)
    return need.skill in mediator.skills and mediator.id not in need.avoid and not away and not impeded(
        mediator, need, day
    )  # fmt: skip


def starts(mediator: Mediator, day: date, length: timedelta) -> Iterator[datetime]:
    """Yield when a mediator could begin on a day: from the opening on, one session after the other."""
    for hours in (h for h in mediator.hours if h.weekday == day.weekday()):
        start, closes = (datetime.combine(day, at, OFFICE_ZONE).astimezone(UTC) for at in (hours.opens, hours.closes))
        while start + length <= closes:
            yield start
            start += length


def openings(need: Need, centre: Centre, day: date, busy: Busy, receives: Receives) -> Iterator[Opening]:
    """Yield the openings of one day, the earliest first; the mediator with least to do that day goes first."""
    able: dict[datetime, list[Mediator]] = {}
    for mediator in (m for m in centre.mediators if serves(m, need, day)):
        for start in starts(mediator, day, need.length):
            able.setdefault(start, []).append(mediator)
    for start in sorted(able):
        if not receives(start, need.minutes) or not _wanted(start, need):
            continue
        period = Period(start=start, end=start + need.length)
        if any(_taken(party, period, busy) for party in need.parties):
            continue
        yield from _at(period, need, centre, able[start], busy)


def in_turn(free: Sequence[Opening], chosen: Sequence[Opening]) -> Opening:
    """Return the opening to offer beside those chosen: mornings and afternoons in turn where there is a choice."""
    return next((o for o in free if not chosen or _shift(o) != _shift(chosen[-1])), free[0])


def shift_of(start: datetime) -> Shift:
    """Return in which half of the day something begins, São Paulo time."""
    return Shift.MORNING if start.astimezone(OFFICE_ZONE).time() < NOON else Shift.AFTERNOON


def days_between(first: datetime, last: datetime) -> Iterator[date]:
    """Yield the days from one instant to another, São Paulo time."""
    day, end = local_day(first), local_day(last)
    while day <= end:
        yield day
        day += timedelta(days=1)


def _at(period: Period, need: Need, centre: Centre, able: list[Mediator], busy: Busy) -> Iterator[Opening]:
    free = [m for m in able if not _taken(m.id, period, busy)]
    rooms = [r for r in centre.rooms if need.modality in (None, r.modality) and not _taken(r.id, period, busy)]
    if free and rooms:
        mediator = min(free, key=lambda m: (len(busy.get(m.id, ())), m.id))
        room = rooms[0]
        yield Opening(mediator=mediator.id, room=room.id, modality=room.modality, period=period)


def _taken(resource: UUID, period: Period, busy: Busy) -> bool:
    return any(period.meets(other) for other in busy.get(resource, ()))


def _wanted(start: datetime, need: Need) -> bool:
    return need.shift is None or shift_of(start) is need.shift


def _shift(opening: Opening) -> Shift:
    return shift_of(opening.period.start)


def _runs(impediment: Impediment, years: int, day: date) -> bool:
    if impediment.ground is not ImpedimentGround.ACTED_FOR or impediment.since is None:
        return True
    return day <= anniversary(impediment.since, years)
