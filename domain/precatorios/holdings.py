"""Who holds a precatório: the chain from its first holders through every assignment, in exact shares of the whole."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.debts.ideal_share import stated_share
from domain.errors import DomainError

WHOLE = Fraction(1)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Link(_Frozen):
    """One step of a chain: a first holder (no giver) or an assignment. Persons are CPF or CNPJ; `share` is n/d."""

    giver: str = ""
    taker: str
    share: str
    protocol: str = ""
    communicated_at: AwareDatetime | None = None
    deed_on: date | None = None

    @property
    def part(self) -> Fraction:
        """Return the share of the whole credit, exactly."""
        return Fraction(self.share)


class AssignmentOrder(_Frozen):
    """An assignment to register for a case; its parties are read from the case. `first_*` state a first holder."""

    case_id: UUID
    protocol: str
    decided_by: UUID
    first_holder: str = ""
    first_share: str = ""


class Refusal(StrEnum):
    """Why the register did not take an assignment."""

    EARLIER_PENDING = "earlier-pending"
    NO_FIRST_HOLDER = "no-first-holder"
    OVER_WHOLE = "over-whole"
    NOT_HELD = "not-held"
    SAME_PERSON = "same-person"


class AssignmentAnswer(_Frozen):
    """What the register made of an assignment: its place in the chain, or why it was refused. Shares as people read."""

    place: int = 0
    share: str = ""
    left: str = ""
    refusal: Refusal | None = None
    reason: str = ""


class Refused(DomainError):
    """The register does not take an assignment; `refusal` says why."""

    def __init__(self, refusal: Refusal, reason: str) -> None:
        super().__init__(refusal, reason)
        self.refusal = refusal


def parse_part(text: str) -> Fraction:
    """Return a share of "1/40", "2,5%" or "100%"; raise DomainError("invalid-share" or "share-out-of-range")."""
    share = stated_share(text)
    if not 0 < share <= WHOLE:
        raise DomainError("share-out-of-range", "A parte deve ser maior que zero e não pode passar de 100%.")
    return share


def show_part(share: Fraction) -> str:
    """Return a share as people read it: a percentage when four decimals say it exactly, otherwise a fraction."""
    scaled = share * 1_000_000
    if scaled.denominator != 1:
        return f"{share.numerator}/{share.denominator}"
    whole, decimals = divmod(scaled.numerator, 10_000)
    return f"{whole}" + (f",{decimals:04d}".rstrip("0") if decimals else "") + "%"


def held(chain: Sequence[Link]) -> dict[str, Fraction]:
    """Return what each person holds at the end of a chain."""
    parts: dict[str, Fraction] = {}
    for link in chain:
        if link.giver:
            parts[link.giver] = parts.get(link.giver, Fraction(0)) - link.part
        parts[link.taker] = parts.get(link.taker, Fraction(0)) + link.part
    return {person: part for person, part in parts.items() if part}


def extended(chain: Sequence[Link], first: Link | None, assignment: Link) -> tuple[Link, ...]:
    """Return the links that an assignment adds; raise Refused.

    The first holders never hold more than the whole together, and nobody assigns more than they hold.
    """
    if assignment.giver == assignment.taker:
        raise Refused(Refusal.SAME_PERSON, "Cedente e cessionário são a mesma pessoa.")
    added = (first,) if first and not _known(chain, first) else ()
    grown = (*chain, *added)
    if not grown:
        raise Refused(Refusal.NO_FIRST_HOLDER, "O precatório não está no registro: informe o titular original.")
    if sum((link.part for link in grown if not link.giver), Fraction(0)) > WHOLE:
        raise Refused(Refusal.OVER_WHOLE, "As partes dos titulares originais somariam mais de 100% do crédito.")
    holds = held(grown).get(assignment.giver, Fraction(0))
    if assignment.part > holds:
        reason = f"O cedente detém {show_part(holds)} do crédito e a cessão é de {show_part(assignment.part)}."
        raise Refused(Refusal.NOT_HELD, f"{reason}{_earlier(chain, assignment.giver)}")
    return (*added, assignment)


def _known(chain: Sequence[Link], first: Link) -> bool:
    return any(not link.giver and link.taker == first.taker for link in chain)


def _earlier(chain: Sequence[Link], giver: str) -> str:
    numbers = [link.protocol for link in chain if link.giver == giver]
    return f" Cessões do mesmo cedente comunicadas antes: {', '.join(numbers)}." if numbers else ""
