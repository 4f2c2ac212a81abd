"""What is kept of a session, who may read it, and until when; whom a mediator may not act for afterwards."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.mediation.availability import years_after

WARNING = (
    "Tudo o que for dito aqui é confidencial: não pode ser usado em outro processo nem contado a outros, salvo se as "
    "partes decidirem o contrário ou a lei obrigar. O que uma parte contar em separado não será dito à outra sem a sua "
    "autorização."
)
"""Read at the beginning of the first meeting (Lei 13.140/2015, art. 14)."""


class Note(BaseModel):
    """A mediator's own note of a session: read by nobody else, erased when its case ends."""

    model_config = ConfigDict(frozen=True)

    session_id: UUID
    author: UUID
    text: str


def barred_until(last_session: date, years: int) -> date:
    """Return the last day on which whoever mediated may not advise, represent or act for either party."""
    return years_after(last_session, years)
