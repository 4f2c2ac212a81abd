"""The numbers of the centre, as published: small cells are suppressed, so that nobody is recognised."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from domain.mediation.conflict import CONFLICT_LABELS, Conflict


class Counted(BaseModel):
    """What was counted of one kind of conflict in a year."""

    model_config = ConfigDict(frozen=True)

    conflict: Conflict
    filed: int = 0
    sessions: int = 0
    mediated: int = 0
    agreements: int = 0
    days_to_session: float | None = None


class Figure(BaseModel):
    """One published line; None stands for a number too small to be told, or that cannot be computed."""

    model_config = ConfigDict(frozen=True)

    label: str
    filed: int | None
    sessions: int | None
    agreements: int | None
    agreement_percent: float | None
    days_to_session: float | None


def published(counted: Sequence[Counted], smallest: int) -> list[Figure]:
    """Return one line a kind and their sum.

    A line about fewer cases than `smallest` tells nothing; when exactly one is hidden, the next smallest is too, or the
    sum would give it away.
    """
    lines = sorted(counted, key=lambda c: (c.filed, c.conflict))
    hidden = {c.conflict for c in lines if c.filed < smallest}
    if len(hidden) == 1 and len(lines) > 1:
        hidden.add(next(c.conflict for c in lines if c.conflict not in hidden))
    shown = [_line(CONFLICT_LABELS[c.conflict], c, c.conflict in hidden, smallest) for c in counted]
    return [*shown, _line("Total", _sum(counted), _sum(counted).filed < smallest, smallest)]


def _line(label: str, c: Counted, hidden: bool, smallest: int) -> Figure:
    if hidden:
        return Figure(label=label, filed=None, sessions=None, agreements=None, agreement_percent=None,
                      days_to_session=None)  # fmt: skip
    few = c.mediated < smallest
    rate = None if few else round(100 * c.agreements / c.mediated, 1)
    days = None if few or c.days_to_session is None else round(c.days_to_session, 1)
    agreements = None if few else c.agreements
    return Figure(label=label, filed=c.filed, sessions=None if few else c.sessions, agreements=agreements,
                  agreement_percent=rate, days_to_session=days)  # fmt: skip


def _sum(counted: Sequence[Counted]) -> Counted:
    timed = [c for c in counted if c.days_to_session is not None and c.mediated]
    weight = sum(c.mediated for c in timed)
    days = sum((c.days_to_session or 0) * c.mediated for c in timed) / weight if weight else None
    return Counted(
        conflict=Conflict.OTHER, filed=sum(c.filed for c in counted), sessions=sum(c.sessions for c in counted),
        mediated=sum(c.mediated for c in counted), agreements=sum(c.agreements for c in counted), days_to_session=days,
    )  # fmt: skip
