"""What a workflow may ask for, without who does it: workflows import this, workers import the implementations."""

from abc import ABC, abstractmethod
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from temporalio import activity

from domain.appointments import Booking, Slot
from domain.case import LetterOrder
from domain.court.ruling import Entered, Joined
from domain.debts.ledger import LedgerAnswer, LedgerOrder, Slip, SlipOrder
from domain.handover import Handed
from domain.people import Unit
from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder
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
