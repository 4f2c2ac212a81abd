"""What a workflow may ask for, without who does it: workflows import this, workers import the implementations."""

from abc import ABC, abstractmethod
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict
from temporalio import activity

from domain.appointments import Booking, Slot
from domain.case import LetterOrder
from domain.court.ruling import Entered, Joined
from domain.debts.ledger import LedgerAnswer, LedgerOrder, Slip, SlipOrder
from domain.handover import Handed
from domain.people import Unit
from domain.portal.agreement import Standing
from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder
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
from domain.service import Conversion
from domain.transition import Recorded, Transition


class CaseRef(BaseModel):
    """A case by its opaque id and public number."""

    model_config = ConfigDict(frozen=True)

    case_id: UUID
    protocol: str


class Delivery(CaseRef):
    """Notices of a case that wait to go out."""

    notices: tuple[UUID, ...]


class Errand(CaseRef):
    """What follows a transition beside the procedure: documents to seal, then letters, then notices."""

    seals: bool = False
    letters: tuple[LetterOrder, ...] = ()
    notices: tuple[UUID, ...] = ()


class DraftOrder(CaseRef):
    """A question that becomes a draft of another request."""

    conversion: Conversion


class JoinOrder(CaseRef):
    """A case to be joined to an earlier one of the same ruling, named by its protocol number."""

    twin: str


class Hands(ABC):
    """Every activity of a case. Each is idempotent: by (case, seq), (case, kind, number) or (case)."""

    @activity.defn(name="record_transition")
    @abstractmethod
    async def record_transition(self, transition: Transition) -> Recorded:
        """Move the case's row, timeline, tasks and deadlines in one transaction; answer the dates computed.

        When it `sends`, its notices are then tried once each, for a few seconds; those that wait are answered.
        """

    @activity.defn(name="run_errand")
    @abstractmethod
    async def run_errand(self, errand: Errand) -> tuple[UUID, ...]:
        """Seal every filed document, issue letters, try notices once each; answer the notices that were refused."""

    @activity.defn(name="issue_letter")
    @abstractmethod
    async def issue_letter(self, order: LetterOrder) -> None:
        """Word, lay out, sign and seal one letter under its verification code."""

    @activity.defn(name="deliver_notices")
    @abstractmethod
    async def deliver_notices(self, delivery: Delivery) -> None:
        """Hand notices to the mail server; raise as long as one was not accepted."""

    @activity.defn(name="open_draft")
    @abstractmethod
    async def open_draft(self, order: DraftOrder) -> None:
        """Open one draft of another service for the applicant, with the answers that it takes over."""

    @activity.defn(name="archive_case")
    @abstractmethod
    async def archive_case(self, case: CaseRef) -> None:
        """Export the final record of a closed case to the locked bucket."""


class LedgerHands(ABC):
    """What procedures order about inscribed debts. Each is idempotent by (case, number)."""

    @activity.defn(name="apply_ledger_order")
    @abstractmethod
    async def apply_ledger_order(self, order: LedgerOrder) -> LedgerAnswer:
        """Have the ledger of inscribed debts carry out one order; answer what it made of it."""

    @activity.defn(name="issue_slip")
    @abstractmethod
    async def issue_slip(self, order: SlipOrder) -> Slip:
        """Issue one payment slip; answer its number and dates."""


class RulingHands(ABC):
    """What procedures ask of the register of rulings. Each is idempotent by (case)."""

    @activity.defn(name="enter_ruling")
    @abstractmethod
    async def enter_ruling(self, case: CaseRef) -> Entered:
        """Enter a case's ruling; answer an earlier case of the same one, and the time that the court gave."""

    @activity.defn(name="join_ruling")
    @abstractmethod
    async def join_ruling(self, order: JoinOrder) -> Joined:
        """Join a case to an earlier one; answer whether that could be done, and how the earlier one had ended."""

    @activity.defn(name="leave_ruling")
    @abstractmethod
    async def leave_ruling(self, case: CaseRef) -> bool:
        """Let go of a ruling; answer False, and change nothing, when other cases were joined to this one."""


class HandoverHands(ABC):
    """What one case gives to another. Idempotent by case."""

    @activity.defn(name="hand_over_documents")
    @abstractmethod
    async def hand_over_documents(self, case: CaseRef) -> Handed:
        """Hand a case's documents to the applicant's own open case that it names; answer whether one took them."""


class SlotOrder(CaseRef):
    """A slot that a case asks for."""

    slot: UUID


class SlotHands(ABC):
    """The slots of appointments. Booking and releasing are idempotent by case."""

    @activity.defn(name="free_slots")
    @abstractmethod
    async def free_slots(self, unit: Unit) -> tuple[Slot, ...]:
        """Return the next slots of a unit with a place left."""

    @activity.defn(name="book_slot")
    @abstractmethod
    async def book_slot(self, order: SlotOrder) -> Booking:
        """Give a case a place in a slot; answer whether there was one."""

    @activity.defn(name="release_slot")
    @abstractmethod
    async def release_slot(self, case: CaseRef) -> None:
        """Give a case's place back."""


class HolderHands(ABC):
    """What procedures put on the register of holders of precatórios. Idempotent by case."""

    @activity.defn(name="register_assignment")
    @abstractmethod
    async def register_assignment(self, order: AssignmentOrder) -> AssignmentAnswer:
        """Add an assignment to the chain of its precatório; answer its place, or why it was not taken."""


class AgreementTurn(BaseModel):
    """An instant at which the office turns to an agreement, or to one instalment of it; `notice` names a text."""

    model_config = ConfigDict(frozen=True)

    number: str
    at: AwareDatetime
    instalment: int = 0
    notice: str = ""


class AgreementHands(ABC):
    """What the procedure of an agreement asks for. Each looks at the ledger and answers how the agreement stands."""

    @activity.defn(name="look_at_agreement")
    @abstractmethod
    async def look_at_agreement(self, turn: AgreementTurn) -> Standing:
        """Look at what was paid."""

    @activity.defn(name="call_instalment")
    @abstractmethod
    async def call_instalment(self, turn: AgreementTurn) -> Standing:
        """Issue the slip of an instalment that was not paid, once."""

    @activity.defn(name="write_to_debtor")
    @abstractmethod
    async def write_to_debtor(self, turn: AgreementTurn) -> None:
        """Send a notice to the address of an agreement; raise as long as it was not accepted."""

    @activity.defn(name="end_agreement")
    @abstractmethod
    async def end_agreement(self, turn: AgreementTurn) -> Standing:
        """End an agreement, settled, broken or lapsed, unless a payment that came meanwhile keeps it."""


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

    @activity.defn(name="move_lot")
    @abstractmethod
    async def move_lot(self, move: LotMove) -> int:
        """Move proposals of a lot from one state to another and have them told; answer how many."""
