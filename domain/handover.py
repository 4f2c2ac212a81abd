"""Documents that one case hands to another: to which, as which act, and what became of it."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.case import Act


class Target(BaseModel):
    """An open case of the same applicant, the act that takes the documents, and their copies under that case."""

    model_config = ConfigDict(frozen=True)

    protocol: str
    applicant_id: UUID
    act: Act
    documents: tuple[UUID, ...]


class Handed(BaseModel):
    """Whether another case took the documents, and which; when none did, somebody forwards them by hand."""

    model_config = ConfigDict(frozen=True)

    done: bool
    protocol: str = ""
