"""A settlement round as anyone may see it: its edital, its dates now, its lots and where their lists are."""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.case import CaseStatus
from domain.documents import StoredObject
from domain.precatorios.edital import Edital
from domain.precatorios.lists import ListFiles
from domain.precatorios.round_calendar import Hold
from domain.precatorios.settlement import ProposalState


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class RoundState(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    LOTS = "lots-under-way"
    SUSPENDED = "suspended"
    OVER = "over"


class LotRecord(_Frozen):
    """A lot: when it closed, where it stands, how many proposals stand where, its published lists."""

    case_id: UUID
    protocol: str
    number: int
    closes_at: AwareDatetime
    status: CaseStatus
    counts: dict[ProposalState, int]
    lists: tuple[ListFiles, ...]
    forwarding: StoredObject | None


class RoundRecord(_Frozen):
    """A round as its rows say."""

    case_id: UUID
    protocol: str
    edital: Edital
    holds: tuple[Hold, ...]
    opens: AwareDatetime
    closes: AwareDatetime
    state: RoundState
    lots: tuple[LotRecord, ...] = ()
