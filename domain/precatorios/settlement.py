"""What procedures of a settlement round say to each other: references and counts, never lists of proposals."""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.case import CaseStart
from domain.precatorios.round_calendar import Hold

ROUND, LOT = "SettlementRound", "SettlementLot"
"""The workflows of a round and of one of its lots."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ProposalState(StrEnum):
    """Where a proposal stands on the register of its round."""

    FILED = "filed"
    IN_LOT = "in-lot"
    FIT = "fit"
    UNFIT = "unfit"
    CLASSIFIED = "classified"
    REJECTED = "rejected"
    REFUSED = "refused"
    FORWARDED = "forwarded"
    PAID = "paid"
    LEFT = "left"
    GONE = "gone"


class News(_Frozen):
    """What the register says of a proposal; a larger `serial` is newer, so that news may come late or twice."""

    state: ProposalState
    serial: int = 0
    lot: int = 0
    place: int = 0


class Entry(_Frozen):
    """What a proposal needs to know of its round when it begins."""

    news: News
    holds: tuple[Hold, ...] = ()
    lot_closes_at: AwareDatetime
    entity: str = ""
    represented: bool = True


class Examined(_Frozen):
    """The Câmara's finding about one proposal; `ground` is the code of a rejection's, `reason` its words."""

    case_id: UUID
    protocol: str
    fit: bool
    ground: str = ""
    reason: str = ""
    by: UUID


class AppealSettled(_Frozen):
    """How an appeal case ended: granted or not, or not `judged` at all, so that somebody else may still appeal."""

    case_id: UUID
    protocol: str
    granted: bool
    judged: bool = True


class RoundDates(_Frozen):
    """The window of a round and its lots, as its suspensions leave them."""

    opens: AwareDatetime
    closes: AwareDatetime
    lots: tuple[AwareDatetime, ...]
    holds: tuple[Hold, ...] = ()


class HoldOrder(_Frozen):
    """A suspension of a round, or its lifting when `hold` has a last day."""

    case_id: UUID
    protocol: str
    hold: Hold
    by: UUID


class LotOrder(_Frozen):
    """A lot to close: everything proposed until an instant that no earlier lot has."""

    round_id: UUID
    number: int
    closes_at: AwareDatetime
    start: CaseStart


class Progress(_Frozen):
    """How many proposals of a lot stand where; `appeals` are those not settled yet."""

    proposals: int = 0
    pending: int = 0
    fit: int = 0
    unfit: int = 0
    appeals: int = 0
    paid: int = 0


class ListOrder(_Frozen):
    """The lists of a lot to publish, under the number of their version."""

    case_id: UUID
    protocol: str
    version: int
    at: AwareDatetime
    by: UUID


class Listed(_Frozen):
    """How many proposals the lists of a lot name."""

    classified: int
    rejected: int


class LotMove(_Frozen):
    """Every proposal of a lot that stands at one state goes to another."""

    case_id: UUID
    protocol: str
    since: ProposalState
    to: ProposalState


def round_protocol(slug: str) -> str:
    """Return the id of a round's procedure: EDITAL-1-2025."""
    return f"EDITAL-{slug}"


def lot_protocol(round_id: str, number: int) -> str:
    """Return the id of a lot's procedure: EDITAL-1-2025-LOTE-2."""
    return f"{round_id}-LOTE-{number}"
