"""The order in which proposals are paid: total, the same whatever order they come in, and explained line by line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.calendar import show_instant
from domain.precatorios.edital import Criterion

Key = tuple[object, ...]


class Tie(StrEnum):
    """What decides between proposals that the edital's criteria leave equal (assumed: no edital was read on it)."""

    FILED = "filed"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal as the order sees it. `priority` is age or illness, never which: health is nobody else's business."""

    protocol: str
    priority: bool
    year: int
    food: bool
    order: int
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the order: its place, and what put it behind the line before (None for the first)."""

    place: int
    candidate: Candidate
    after_by: Criterion | Tie | None


VALUES: dict[Criterion | Tie, Callable[[Candidate], object]] = {
    Criterion.PRIORITY: lambda c: not c.priority,
    Criterion.YEAR: lambda c: c.year,
    Criterion.NATURE: lambda c: not c.food,
    Criterion.ORDER: lambda c: c.order,
    Tie.FILED: lambda c: c.filed_at,
    Tie.PROTOCOL: lambda c: c.protocol,
}
"""What each criterion looks at; the smaller value goes first."""


def ranked(candidates: Iterable[Candidate], criteria: Sequence[Criterion]) -> list[Place]:
    """Return candidates in order, the first place being 1."""
    steps = (*criteria, *Tie)
    key = _key(steps)
    places: list[Place] = []
    before: Key | None = None
    for place, candidate in enumerate(sorted(candidates, key=key), 1):
        own = key(candidate)
        places.append(Place(place, candidate, None if before is None else _decider(steps, before, own)))
        before = own
    return places


def _key(steps: Sequence[Criterion | Tie]) -> Callable[[Candidate], Key]:
    getters = [VALUES[step] for step in steps]
    return lambda candidate: tuple([get(candidate) for get in getters])


def _decider(steps: Sequence[Criterion | Tie], before: Key, own: Key) -> Criterion | Tie:
    return next((step for step, one, other in zip(steps, before, own, strict=True) if one != other), Tie.PROTOCOL)


LABELS: dict[Criterion | Tie, str] = {
    Criterion.PRIORITY: "não tem prioridade",
    Criterion.YEAR: "é de ordem cronológica posterior",
    Criterion.NATURE: "não é alimentar",
    Criterion.ORDER: "tem número de ordem maior",
    Tie.FILED: "foi protocolada depois (desempate)",
    Tie.PROTOCOL: "tem número de protocolo maior (desempate)",
}
"""Why a line comes after the one before it."""


def explained(line: Place) -> str:
    """Return why a line stands where it stands, in one sentence that can be checked against the lines around it."""
    said = candidate_text(line.candidate)
    return said if line.after_by is None else f"{said} Vem depois da anterior porque {LABELS[line.after_by]}."


def candidate_text(candidate: Candidate) -> str:
    """Return what of a proposal counts for the order."""
    first = "com prioridade" if candidate.priority else "sem prioridade"
    nature = "alimentar" if candidate.food else "outras espécies"
    filed = show_instant(candidate.filed_at)
    return f"Ordem {candidate.order}/{candidate.year}, {nature}, {first}, protocolada em {filed}."
