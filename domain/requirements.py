"""What must be on the office's registers for a request to be filed: typed data, checked in the filing's transaction.

Another kind of requirement is one more model here, how to find its evidence in adapters/database/requirements.py,
and its judgement in catalog/requirements.py.
"""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.calendar import Deadline
from domain.precatorios.edital import Edital
from domain.precatorios.round_calendar import Hold


class _Requirement(BaseModel):
    model_config = ConfigDict(frozen=True)


class PublishedRejection(_Requirement):
    """The rejection of a proposal of the applicant's, published, within its term of appeal, not appealed against yet.

    The fields name the answers that identify it; `proxy` is the document by which somebody acts for a creditor.
    """

    kind: Literal["published-rejection"] = "published-rejection"
    notice_field: str
    proposal_field: str
    person_field: str
    proxy: str


class OwnOpenCase(_Requirement):
    """The case that an answer names, when it names one: the applicant's own, and still open."""

    kind: Literal["own-open-case"] = "own-open-case"
    protocol_field: str


class OpenRound(_Requirement):
    """The settlement round whose edital an answer names: open now, and not proposing twice what was proposed."""

    kind: Literal["open-round"] = "open-round"
    edital_field: str


Requirement = Annotated[PublishedRejection | OwnOpenCase | OpenRound, Field(discriminator="kind")]


class Rejection(BaseModel):
    """A published rejection of a proposal, as the register keeps it; `person` (CPF or CNPJ) never leaves the office."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    notice: str
    proposal: str
    person: str
    published_on: date
    signed_by: UUID
    appealed: bool = False


class Contested(BaseModel):
    """A rejection that somebody appeals against, and what its round says of that, if it was run here.

    `creditors` are those of the proposal and `proposer` is the login that filed it; neither leaves the office. `term`
    is the edital's own for appeals, which stood still in `holds`.
    """

    model_config = ConfigDict(frozen=True)

    rejection: Rejection
    creditors: tuple[str, ...] = ()
    proposer: str = ""
    term: Deadline | None = None
    holds: tuple[Hold, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """Return whoever the rejection is addressed to."""
        return frozenset({self.rejection.person, *self.creditors})


class NamedCase(BaseModel):
    """A case as its row says; `subject` is the login of its applicant and never leaves the office."""

    model_config = ConfigDict(frozen=True)

    protocol: str
    subject: str
    closed: bool


class Proposed(BaseModel):
    """What a round already has of one precatório: by whom, and how much of the credit (n/d)."""

    model_config = ConfigDict(frozen=True)

    protocol: str
    persons: tuple[str, ...]
    share: str


class KnownRound(BaseModel):
    """The round that an answer names, if there is one, and every other round that was opened."""

    model_config = ConfigDict(frozen=True)

    edital: Edital | None = None
    holds: tuple[Hold, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    others: tuple[Edital, ...] = ()


Evidence = Contested | NamedCase | KnownRound | None


class Standing(BaseModel):
    """What a met requirement brings into the case: who must not decide, and what the analysis should know."""

    model_config = ConfigDict(frozen=True)

    excluded: tuple[UUID, ...] = ()
    alerts: tuple[str, ...] = ()


def register_key(text: str) -> str:
    """Return a number or name as registers compare it: spaces and capitals do not count."""
    return " ".join(text.split()).upper()
