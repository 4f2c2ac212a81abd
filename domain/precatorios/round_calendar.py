"""When the lots of a round close, and how days under a court's suspension move its dates."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from domain.calendar import OFFICE_ZONE, ONE_DAY, Suspension, end_of_day, local_day
from domain.precatorios.edital import Edital

DECEMBER = 12


class Hold(BaseModel):
    """A suspension of a round by court order: its first day and, once it was lifted, its last; neither counts."""

    model_config = ConfigDict(frozen=True)

    first: date
    last: date | None = None
    order: str

    def as_suspension(self) -> Suspension | None:
        """Return the days that no deadline of the round counts; None while nobody knows how long it lasts."""
        return None if self.last is None else Suspension(first=self.first, last=self.last, reason=self.order)


def closes_at(edital: Edital, holds: Iterable[Hold]) -> datetime:
    """Return the last second of the window: every day of it under a lifted suspension is given back (assumed)."""
    first, closes = local_day(edital.opens), edital.closes
    for hold in sorted(holds, key=lambda h: h.first):
        if hold.last is not None and hold.first <= local_day(closes):
            lost = (hold.last - max(hold.first, first)).days + 1
            closes = _later(closes, max(lost, 0))
    return closes


def lots_close_at(edital: Edital, holds: Iterable[Hold]) -> tuple[datetime, ...]:
    """Return the last second of each lot: month ends or the edital's own, then the window's end.

    One that falls under a suspension moves to the end of the day on which that was lifted.
    """
    known = tuple(holds)
    end = closes_at(edital, known)
    regular = edital.lots or tuple(_month_ends(local_day(edital.opens), end))
    moved = {_moved(instant, known) for instant in regular}
    return (*sorted(instant for instant in moved if edital.opens < instant < end), end)


def _month_ends(first: date, end: datetime) -> Iterator[datetime]:
    month = first.replace(day=1)
    while True:
        following = date(month.year + month.month // DECEMBER, month.month % DECEMBER + 1, 1)
        instant = end_of_day(following - ONE_DAY)
        if instant >= end:
            return
        yield instant
        month = following


def _moved(instant: datetime, holds: tuple[Hold, ...]) -> datetime:
    for hold in sorted(holds, key=lambda h: h.first):
        if hold.last is not None and hold.first <= local_day(instant) <= hold.last:
            instant = end_of_day(hold.last)
    return instant


def _later(instant: datetime, days: int) -> datetime:
    """Add days on São Paulo's wall clock, so that a last second stays a last second."""
    local = instant.astimezone(OFFICE_ZONE) + timedelta(days=days)
    return local.astimezone(instant.tzinfo)
