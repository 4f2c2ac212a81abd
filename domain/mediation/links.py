"""Links by which somebody without an account acts once: what one is for, and why one is refused."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.errors import DomainError
from domain.form import Field
from domain.mediation.parties import Side


class Purpose(StrEnum):
    """ANSWER an offer of times; move or leave a SESSION; SIGN the term; REPORT on it; READ what was signed."""

    ANSWER = "answer"
    SESSION = "session"
    SIGN = "sign"
    REPORT = "report"
    READ = "read"


class Link(BaseModel):
    """A link as kept, with what it asks: never the link itself, only its digest. `opened_at`: first seen."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    case_id: UUID
    side: Side
    purpose: Purpose
    round: int
    label: str = ""
    form: tuple[Field, ...] = ()
    expires_at: AwareDatetime
    opened_at: AwareDatetime | None = None
    used_at: AwareDatetime | None = None
    used_key: str = ""
    revoked_at: AwareDatetime | None = None


def paper_link(case_id: UUID) -> UUID:
    """Return the id of the link that a case's printed carta-convite brings."""
    return uuid5(case_id, "link-paper")


def check(link: Link, now: datetime) -> None:
    """Refuse a link that is spent, each time with its own reason: revoked, then used, then expired."""
    if link.revoked_at is not None:
        raise DomainError(
            "link-revoked", "Este link foi cancelado: há outro mais novo no seu e-mail, ou o caso já seguiu."
        )
    if link.used_at is not None:
        raise DomainError("link-used", "Este link já foi usado. A sua resposta está registrada.")
    if now > link.expires_at:
        raise DomainError("link-expired", "O prazo deste link terminou. Se ainda puder responder, enviaremos outro.")
