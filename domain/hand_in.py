"""How long a file that was sent waits to be filed or handed in; afterwards it is sent again.

The staging bucket forgets what nobody hands in. What was handed in has to be sealed before that, however long the
store or Temporal were away: hence a last day well before the bucket's.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.calendar import show_instant
from domain.errors import Problem
from domain.records import DocumentRecord

HAND_IN_DAYS = 30
KEPT_DAYS = 40
"""How long the staging bucket keeps a file."""


def hand_in_until(document: DocumentRecord) -> datetime | None:
    """Return until when a file may be handed in; None for one that was, or that a locked bucket holds already."""
    if document.state != "staged" or document.stored.version_id:
        return None
    return document.created_at + timedelta(days=HAND_IN_DAYS)


def expired(document: DocumentRecord, at: datetime) -> bool:
    """Tell whether a file may no longer be handed in."""
    until = hand_in_until(document)
    return until is not None and at > until


def forgotten(document: DocumentRecord, at: datetime) -> bool:
    """Tell whether the staging bucket may have let a file go."""
    return expired(document, at) and at > document.created_at + timedelta(days=KEPT_DAYS)


def expired_problems(documents: Iterable[DocumentRecord], at: datetime) -> list[Problem]:
    """Return one problem for each file that may no longer be handed in."""
    return [expired_problem(d, f"documents.{d.id}") for d in documents if expired(d, at)]


def expired_problem(document: DocumentRecord, field: str) -> Problem:
    """Return what is told of a file that may no longer be handed in."""
    last = show_instant(document.created_at + timedelta(days=HAND_IN_DAYS))
    message = f"O arquivo “{document.name}” só podia ser entregue até {last}. Retire-o e envie-o de novo."
    return Problem(field=field, code="document-expired", message=message)
