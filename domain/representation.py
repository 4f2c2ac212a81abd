"""Who acts for the applicant of a case: granted with a procuração, checked by the office, ended by either side."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import end_of_day
from domain.errors import DomainError
from domain.people import Actor


class RepresentationState(StrEnum):
    """Where a representation stands."""

    IN_CHECK = "in-check"
    VALID = "valid"
    UNCHECKED = "unchecked"
    REFUSED = "refused"
    ENDED = "ended"
    RENOUNCED = "renounced"
    EXPIRED = "expired"


STATE_LABELS: dict[RepresentationState, str] = {
    RepresentationState.IN_CHECK: "Procuração em conferência",
    RepresentationState.VALID: "Representante com procuração conferida",
    RepresentationState.UNCHECKED: "Procuração não conferida",
    RepresentationState.REFUSED: "Procuração não aceita",
    RepresentationState.ENDED: "Encerrada pelo representado",
    RepresentationState.RENOUNCED: "O representante renunciou",
    RepresentationState.EXPIRED: "O prazo da procuração terminou",
}
CURRENT = frozenset({RepresentationState.IN_CHECK, RepresentationState.VALID, RepresentationState.UNCHECKED})


class Representation(BaseModel):
    """Who represents, since when, until which day, on which document; `former` are those who did before.

    `by_filing`: the representative filed the case, and acts in it before the procuração was checked. Unchecked is one
    that nobody checked before the case was decided or ended.
    """

    model_config = ConfigDict(frozen=True)

    representative: UUID
    state: RepresentationState
    since: AwareDatetime
    until: date | None = None
    document: UUID | None = None
    by_filing: bool = False
    former: tuple[UUID, ...] = ()

    @property
    def current(self) -> bool:
        """Tell whether it holds, or may yet."""
        return self.state in CURRENT


class RepresentationOrder(BaseModel):
    """What somebody orders: to be represented by a person, on a document, until a day; or the end of it."""

    model_config = ConfigDict(frozen=True)

    actor: Actor
    ends: bool = False
    representative: UUID | None = None
    until: date | None = None
    document: UUID | None = None


def check_order(order: RepresentationOrder, current: Representation | None, party: UUID | None, now: datetime) -> None:
    """Refuse what may not be ordered: `party` is who is represented or may be, None for a company without an account.

    Raises DomainError: "not-the-party", "already-represented", "own-representative", "already-over",
    "nobody-to-take-over", "no-representation".
    """
    by = order.actor.person_id
    if order.ends:
        _check_end(by, current, party)
    elif by != party:
        raise DomainError("not-the-party", "Só a própria pessoa nomeia quem a representa.")
    elif current is not None and current.current:
        raise DomainError("already-represented", "Este caso já tem representante. Encerre antes essa representação.")
    elif order.representative == by:
        raise DomainError("own-representative", "Ninguém representa a si mesmo: informe o CPF de outra pessoa.")
    elif order.until is not None and end_of_day(order.until) <= now:
        raise DomainError("already-over", "O prazo da procuração já terminou.")


def _check_end(by: UUID, current: Representation | None, party: UUID | None) -> None:
    if current is None or not current.current:
        raise DomainError("no-representation", "Este caso não tem representante.")
    if by not in (party, current.representative):
        raise DomainError("not-the-party", "Só quem representa ou é representado encerra a representação.")
    if current.by_filing and party is None:
        raise DomainError(
            "nobody-to-take-over",
            "Quem você representa não tem CPF neste pedido e não pode assumi-lo. Você pode desistir do pedido.",
        )  # fmt: skip
