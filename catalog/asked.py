"""Who files what, when: what requirements are judged against."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from domain.answers import Answers
from domain.calendar import Suspension


@dataclass(frozen=True)
class Asked:
    """`subject` is the CPF of the login."""

    subject: str
    answers: Answers
    attached: Set[str]
    now: datetime
    suspensions: Sequence[Suspension] = ()
