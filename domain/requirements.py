"""What must be on the office's registers for a request to be filed: typed data, checked in the filing's transaction.

Another kind of requirement is one more model here, how to find its evidence in adapters/database/requirements.py,
and its judgement in catalog/requirements.py.
"""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class _Requirement(BaseModel):
    model_config = ConfigDict(frozen=True)


class PublishedRejection(_Requirement):
    """The applicant's own rejection, published, within the service's term of appeal, not appealed against yet.

    The fields name the answers that identify it; `proxy` is the document by which somebody acts for its addressee.
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


Requirement = Annotated[PublishedRejection | OwnOpenCase, Field(discriminator="kind")]


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


class NamedCase(BaseModel):
    """A case as its row says; `subject` is the login of its applicant and never leaves the office."""

    model_config = ConfigDict(frozen=True)

    protocol: str
    subject: str
    closed: bool


Evidence = Rejection | NamedCase | None


class Standing(BaseModel):
    """What a met requirement brings into the case: who must not decide, and what the analysis should know."""

    model_config = ConfigDict(frozen=True)

    excluded: tuple[UUID, ...] = ()
    alerts: tuple[str, ...] = ()


def register_key(text: str) -> str:
    """Return a number or name as registers compare it: spaces and capitals do not count."""
    return " ".join(text.split()).upper()
