"""What is kept of a session, who may read it, and until when."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

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
