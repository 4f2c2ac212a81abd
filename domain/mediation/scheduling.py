"""How two sides and a calendar come to one time: slots held, accepted by both, or offered again. Pure transitions.

A table is what one case knows of its next session. Each function returns the table after something happened and what
the calendar has to do for it: confirm one slot, or give slots back. The calendar may say no; then `lost` is told.
"""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.errors import DomainError
from domain.mediation.parties import SIDE_LABELS, Side


class Stage(StrEnum):
    """SEARCHING: nothing is held, slots are to be found; OFFERED: slots wait for both; CONFIRMED: there is a time."""

    SEARCHING = "searching"
    OFFERED = "offered"
    CONFIRMED = "confirmed"


class Table(BaseModel):
    """Rounds so far, slots held (earliest first), which of them each side accepts, the one confirmed.

    `attends` are the sides that come: both, or one to a separate meeting.
    """

    model_config = ConfigDict(frozen=True)

    stage: Stage = Stage.SEARCHING
    round: int = 0
    held: tuple[UUID, ...] = ()
    accepted: dict[Side, tuple[UUID, ...]] = {}
    confirmed: UUID | None = None
    moved: dict[Side, int] = {}
    attends: tuple[Side, ...] = tuple(Side)

    @property
    def waits_for(self) -> tuple[Side, ...]:
        """Return the sides that have not answered the offer."""
        return tuple(s for s in self.attends if s not in self.accepted) if self.stage is Stage.OFFERED else ()


class Step(BaseModel):
    """A table after something happened, the slot to confirm, and those to give back."""

    model_config = ConfigDict(frozen=True)

    table: Table
    confirm: UUID | None = None
    release: tuple[UUID, ...] = ()


def offered(table: Table, held: tuple[UUID, ...], by: Side | None = None) -> Step:
    """Slots are held for both: found by the centre, or chosen by one side, which thereby accepts them."""
    accepted = {by: held} if by else {}
    fresh = table.model_copy(
        update={"stage": Stage.OFFERED, "round": table.round + 1, "held": held, "accepted": accepted, "confirmed": None}
    )
    return Step(table=fresh, release=tuple(s for s in _all(table) if s not in held))


def accept(table: Table, side: Side, slots: tuple[UUID, ...]) -> Step:
    """One side accepts some slots. The first that all who come accept is confirmed; without one others are sought.

    Raises DomainError for slots that are not held now, and for a side that has answered already.
    """
    if table.stage is not Stage.OFFERED or side in table.accepted:
        raise DomainError("offer-over", "Esta oferta de horários já foi respondida ou não vale mais.")
    if not slots or any(s not in table.held for s in slots):
        raise DomainError("slot-not-offered", "Escolha entre os horários oferecidos agora.")
    accepted = {**table.accepted, side: slots}
    answered = table.model_copy(update={"accepted": accepted})
    if answered.waits_for:
        return Step(table=answered)
    common = [s for s in table.held if all(s in chosen for chosen in accepted.values())]
    if not common:
        return _again(answered)
    won = answered.model_copy(update={"stage": Stage.CONFIRMED, "confirmed": common[0], "held": (common[0],)})
    return Step(table=won, confirm=common[0], release=tuple(s for s in table.held if s != common[0]))


def lost(table: Table) -> Step:
    """The calendar could not confirm a slot, whose hold had ended: others are sought."""
    return _again(table)


def refuse_times(table: Table) -> Step:
    """A side can come at none of the times: others are sought."""
    if table.stage is not Stage.OFFERED:
        raise DomainError("offer-over", "Esta oferta de horários já foi respondida ou não vale mais.")
    return _again(table)


def timed_out(table: Table) -> Step:
    """The time of the hold is over: what is held is given back, and others are sought."""
    return _again(table) if table.stage is Stage.OFFERED else Step(table=table)


def move(table: Table, side: Side, limit: int) -> Step:
    """One side asks for another time after one was confirmed; raise DomainError beyond its limit."""
    if table.stage is not Stage.CONFIRMED:
        raise DomainError("nothing-scheduled", "Não há sessão marcada.")
    used = table.moved.get(side, 0)
    if used >= limit:
        who = SIDE_LABELS[side]
        raise DomainError("too-many-changes", f"A parte {who} já remarcou a sessão o máximo de vezes: {limit}.")
    return _again(table.model_copy(update={"moved": {**table.moved, side: used + 1}, "round": 0}))


def may_move(table: Table, side: Side, limit: int) -> bool:
    """Tell whether a session is confirmed that a side may still move."""
    return table.stage is Stage.CONFIRMED and table.moved.get(side, 0) < limit


def displaced(table: Table) -> Step:
    """The centre itself cannot keep the time (a mediator stepped down and no other is free): others are sought."""
    return _again(table.model_copy(update={"round": 0}))


def exhausted(table: Table, rounds: int) -> bool:
    """Tell whether so many rounds have led nowhere."""
    return table.stage is Stage.SEARCHING and table.round >= rounds


def _again(table: Table) -> Step:
    bare: dict[str, object] = {"stage": Stage.SEARCHING, "held": (), "accepted": {}, "confirmed": None}
    return Step(table=table.model_copy(update=bare), release=_all(table))


def _all(table: Table) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys((*table.held, *((table.confirmed,) if table.confirmed else ()))))
