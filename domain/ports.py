"""What procedures and the front desk need from the world; adapters fill these in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol
from uuid import UUID

from domain.appointments import Booking, Slot
from domain.calendar import Suspension
from domain.calendar_event import CalendarFile
from domain.case import CitizenAct, LetterOrder
from domain.court.ruling import Entered, Joined
from domain.debts.ledger import LedgerAnswer, LedgerOrder, Slip, SlipOrder
from domain.documents import Letter, Scan, StoredObject
from domain.handover import Target
from domain.people import Unit
from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder
from domain.records import CaseFile, DocumentRecord, LetterFacts, PendingNotice
from domain.service import Conversion
from domain.transition import Recorded, Transition

DueDates = Mapping[str, datetime]


class Antivirus(Protocol):
    """Looks at one file. Raises ConnectionError when a configured scanner does not answer."""

    def scan(self, file: BinaryIO) -> Scan: ...


class Sealer(Protocol):
    """Keeps objects that must not change: versioned, locked for the retention period."""

    def seal(self, staged: StoredObject, key: str) -> StoredObject:
        """Copy a staged object under a new key into the sealed bucket; the same key again returns the same object."""
        ...

    def put(self, key: str, data: bytes, media_type: str) -> StoredObject:
        """Store bytes once under a key in the sealed bucket; the same key again returns what is there."""
        ...

    def read(self, stored: StoredObject) -> bytes: ...


class LetterMaker(Protocol):
    """Turns a letter into a signed, tagged PDF (PDF/A-2b, PDF/UA-1, PAdES-B) without holding up who waits for it."""

    async def make(self, letter: Letter, reason: str) -> bytes: ...


class Signer(Protocol):
    """Signs a PDF (PAdES-B). Takes and returns whole files."""

    def sign(self, pdf: bytes, reason: str) -> bytes: ...


class Mailer(Protocol):
    """Hands one message to the mail server. Raises OSError or its own error when it was not accepted."""

    async def send(
        self, to: str, subject: str, text: str, html: str, message_id: str, calendar: CalendarFile | None = None
    ) -> None:
        """Send one message, with an entry for the recipient's calendar when there is one."""
        ...


class CaseRegister(Protocol):
    """The rows of cases, as activities write and read them. Every method is one transaction, safe to repeat."""

    async def record(self, transition: Transition, count: Callable[[Sequence[Suspension]], DueDates]) -> Recorded:
        """Apply a transition once; `count` turns its terms into dates, given the suspensions in force."""
        ...

    async def letter_facts(self, order: LetterOrder) -> LetterFacts:
        """Reserve a letter's verification code and return what its wording needs."""
        ...

    async def letter_issued(self, code: str, stored: StoredObject) -> None: ...

    async def unsealed(self, case_id: UUID) -> Sequence[DocumentRecord]: ...

    async def sealed(self, found: Mapping[UUID, StoredObject]) -> None: ...

    async def pending_notices(self, ids: Sequence[UUID]) -> Sequence[PendingNotice]: ...

    async def notice_sent(self, notice_id: UUID) -> None: ...

    async def notice_failed(self, notice_id: UUID, error: str) -> None: ...

    async def open_draft(self, case_id: UUID, conversion: Conversion) -> None:
        """Open a draft of another service for the applicant of a case, once, with the answers it takes over."""
        ...

    async def case_file(self, case_id: UUID) -> CaseFile: ...

    async def closed_followers(self, case_id: UUID) -> Sequence[UUID]:
        """Return the closed cases that were joined to a case: what its end adds to them is in no record yet."""
        ...


class Ledger(Protocol):
    """The ledger of inscribed debts. tests/adapters/ledger_contract.py says what every one must do."""

    async def apply(self, order: LedgerOrder) -> LedgerAnswer:
        """Carry out an order once: the same case and number again answers what it answered the first time."""
        ...


class HolderRegister(Protocol):
    """Who holds each precatório."""

    async def register(self, order: AssignmentOrder) -> AssignmentAnswer:
        """Add a case's assignment to the chain once; repeating it answers what the first time answered."""
        ...


class Agenda(Protocol):
    """The appointment slots of units. Each method is one transaction, safe to repeat."""

    async def free(self, unit: Unit) -> Sequence[Slot]:
        """Return the next slots with a place left."""
        ...

    async def book(self, case_id: UUID, slot_id: UUID) -> Booking:
        """Give a case a place in a slot, instead of any it has; not done when the slot is full or over."""
        ...

    async def release(self, case_id: UUID) -> None:
        """Give the place of a case back."""
        ...


class Handovers(Protocol):
    """The documents that one case hands to another. Each method is one transaction, safe to repeat."""

    async def prepare(self, case_id: UUID) -> Target | None:
        """Put copies of a case's documents under the applicant's own open case that it names; None without one."""
        ...

    async def undo(self, target: Target) -> None:
        """Take back copies that no act has filed."""
        ...


class Procedures(Protocol):
    """The procedures of other cases, by protocol number."""

    async def act(self, protocol: str, act: CitizenAct, update_id: str) -> None:
        """Do an act once under its id; raise DomainError when the procedure refuses it."""
        ...


class Slips(Protocol):
    """Issues payment slips for inscribed debts."""

    async def issue(self, order: SlipOrder, due_at: datetime, seen_at: datetime) -> Slip:
        """Issue a slip once: the same case and number again returns the slip that is there, dates included."""
        ...


class RulingRegister(Protocol):
    """Which rulings were filed, and who was joined to whom. Every method is one transaction, safe to repeat."""

    async def enter(self, case_id: UUID) -> Entered:
        """Enter the ruling of a filed case, or what its form says of it now; two at once are told apart."""
        ...

    async def join(self, case_id: UUID, twin: str) -> Joined:
        """Join a case to the earlier one with that protocol number, if it still stands for the ruling."""
        ...

    async def leave(self, case_id: UUID) -> bool:
        """Let go of a ruling; False when other cases were joined to this one."""
        ...
