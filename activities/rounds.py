"""What settlement rounds, their lots and their proposals may ask for, without who does it."""

from abc import ABC, abstractmethod

from temporalio import activity

from activities.hands import CaseRef
from domain.precatorios.settlement import (
    AppealSettled,
    Entry,
    Examined,
    HoldOrder,
    Listed,
    ListOrder,
    LotMove,
    LotOrder,
    Progress,
    RoundDates,
)


class ProposalHands(ABC):
    """What a proposal, or an appeal against a rejection, tells the register of its round. Idempotent by case."""

    @activity.defn(name="enter_round")
    @abstractmethod
    async def enter_round(self, case: CaseRef) -> Entry:
        """Return where the register has a proposal, and the suspensions of its round so far."""

    @activity.defn(name="settle_examination")
    @abstractmethod
    async def settle_examination(self, found: Examined) -> None:
        """Put a finding on the register; the last one of a lot wakes the lot."""

    @activity.defn(name="leave_round")
    @abstractmethod
    async def leave_round(self, case: CaseRef) -> None:
        """Take a proposal out of its round: it ended before it was decided."""

    @activity.defn(name="settle_appeal")
    @abstractmethod
    async def settle_appeal(self, settled: AppealSettled) -> None:
        """Put the end of an appeal on the register; a granted one makes the proposal fit again."""


class RoundHands(ABC):
    """What a round and its lots do on their register. Each is idempotent by what it orders."""

    @activity.defn(name="round_dates")
    @abstractmethod
    async def round_dates(self, case: CaseRef) -> RoundDates:
        """Return the window and the closings of the lots, as suspensions leave them."""

    @activity.defn(name="hold_round")
    @abstractmethod
    async def hold_round(self, order: HoldOrder) -> None:
        """Keep a suspension or its lifting, and have every open case of the round told."""

    @activity.defn(name="open_lot")
    @abstractmethod
    async def open_lot(self, order: LotOrder) -> int:
        """Open a lot with the proposals that it closes over; answer how many."""

    @activity.defn(name="lot_progress")
    @abstractmethod
    async def lot_progress(self, case: CaseRef) -> Progress:
        """Count the proposals of a lot."""

    @activity.defn(name="publish_lists")
    @abstractmethod
    async def publish_lists(self, order: ListOrder) -> Listed:
        """Rank, sign, seal and publish the lists of a lot; rejections go on the register of appeals."""

    @activity.defn(name="make_forwarding")
    @abstractmethod
    async def make_forwarding(self, case: CaseRef) -> int:
        """Seal the file of a lot for the court; answer how many proposals it names."""

    @activity.defn(name="forwarding_digest")
    @abstractmethod
    async def forwarding_digest(self, case: CaseRef) -> str:
        """Return the SHA-256 of the file of a lot for the court."""

    @activity.defn(name="move_lot")
    @abstractmethod
    async def move_lot(self, move: LotMove) -> int:
        """Move proposals of a lot from one state to another and have them told; answer how many."""
