"""How a table of outcomes is written: one file a service in tests/outcomes/tables, named as its file in catalog/.

The file exports `TABLE`. `closings` of the service's procedure say what has to be in it; test_coverage.py names what
is missing in seconds (`pytest tests/outcomes -m "not stack"`), test_outcomes.py walks it on the real stack
(`pytest tests/outcomes -k SLUG`), `python -m ops.outcomes` prints what the last run reached.

- `answers` and `documents` (how many files of each kind) are what every route files; a route changes them with
  `answers` and `documents` of its own (None and 0 take out). Answers that name another case come from `before`.
- A move is `work(kind, outcome, **fields)`: somebody whose posts fit, and who is not excluded, claims the task that
  the inbox shows and completes it; or `act(code, **body)`: the applicant (or `by`) does what `actions` of the case
  page offers. `files` (how many of each kind) go up first. Anything else is an async function that gets the `Walk`.
- A route ends with its last move. `letters` are the kinds it leaves beside the receipt, in any order.
- Time does not skip here: an end by silence is a `Silence`, with the time-skipping test that reaches it.
- Every outcome that a task offered and every act that was open on the way must be taken by some route of the table.
  Representation is beside every procedure and the same in all: tests/api/test_representation.py takes it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.case import Closing

if TYPE_CHECKING:
    from tests.outcomes.walk import Walk

Fields = Mapping[str, object]
Counts = Mapping[str, int]


@dataclass(frozen=True)
class Work:
    """A task completed by staff, with the `files` that its outcome wants.

    `by` names a demo person where it matters who; `unit` tells twin tasks apart.
    """

    kind: str
    outcome: str
    fields: Fields
    by: str = ""
    unit: str = ""
    files: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """An act of the applicant, or of the demo person `by`; `files` are sent first, by kind."""

    code: str
    body: Fields
    by: str = ""
    files: Counts = field(default_factory=dict)


Move = Work | Step | Callable[["Walk"], Awaitable[None]]
Before = Callable[["Walk"], Awaitable[Fields]]


@dataclass(frozen=True)
class Route:
    """One way from filing to an end."""

    name: str
    closing: Closing
    moves: tuple[Move, ...]
    letters: tuple[str, ...] = ()
    answers: Fields = field(default_factory=dict)
    documents: Counts = field(default_factory=dict)
    applicant: str = "citizen-1"
    before: Before | None = None


@dataclass(frozen=True)
class Silence:
    """An end that only time brings, and the time-skipping test that reaches it (path::name)."""

    closing: Closing
    proof: str


@dataclass(frozen=True)
class Table:
    """Every way in which a case of one service ends. `only_in_time`: task/outcome that a `Silence` proves."""

    service: str
    answers: Fields
    routes: tuple[Route, ...]
    silences: tuple[Silence, ...] = ()
    only_in_time: frozenset[str] = frozenset()
    documents: Counts = field(default_factory=dict)

    def answers_of(self, route: Route) -> dict[str, object]:
        """Return what a route answers to the form."""
        return {k: v for k, v in {**self.answers, **route.answers}.items() if v is not None}

    def documents_of(self, route: Route) -> dict[str, int]:
        """Return how many files of each kind a route attaches."""
        return {k: n for k, n in {**self.documents, **route.documents}.items() if n}


def work(
    kind: str, outcome: str, *, by: str = "", unit: str = "", files: Counts | None = None, **fields: object
) -> Work:
    """Return the completion of a task."""
    return Work(kind, outcome, fields, by, unit, files or {})


def act(code: str, *, by: str = "", files: Counts | None = None, **body: object) -> Step:
    """Return an act done from the case page."""
    return Step(code, body, by, files or {})
