"""The tables. The workflow is the truth of a case; these are what lists, inboxes and people read."""

from adapters.database.tables.agreements import (
    AgreementDebtRow,
    AgreementNoticeRow,
    AgreementOrderRow,
    AgreementRow,
    InstalmentRow,
)
from adapters.database.tables.answers import ModelAnswerRow
from adapters.database.tables.calendar import RecountOrderRow, SuspensionRow
from adapters.database.tables.cases import (
    CaseRow,
    EntryRow,
    ProtocolCounterRow,
    StartOrderRow,
    SubmissionRow,
    TransitionRow,
)
from adapters.database.tables.debts import DebtRow, IndexRateRow, MovementRow
from adapters.database.tables.holdings import HoldingRow, PrecatorioRow
from adapters.database.tables.imports import RegistryImportRow, RegistryRejectRow
from adapters.database.tables.ledger import CaseSlipRow, LedgerOrderRow, SlipRow
from adapters.database.tables.mediation import (
    AbsenceRow,
    ClaimRow,
    ImpedimentRow,
    LinkRow,
    MediationRow,
    MediatorRow,
    NoteRow,
    ObligationRow,
    RoomRow,
    SessionRow,
)
from adapters.database.tables.papers import DocumentRow, LetterRow, NoticeRow
from adapters.database.tables.payments import (
    BankFileLineRow,
    BankFileRow,
    PaymentConflictRow,
    PaymentRow,
    ReckoningRow,
    SurplusRow,
)
from adapters.database.tables.people import AnsweredRow, PersonRow, PostRow
from adapters.database.tables.rejections import RejectionRow
from adapters.database.tables.rounds import LotRow, ProposalRow, RoundRow, SignalOrderRow
from adapters.database.tables.rulings import RulingRow
from adapters.database.tables.slips import PortalSlipRow
from adapters.database.tables.slots import BookingRow, SlotRow
from adapters.database.tables.tasks import TaskRow

__all__ = [
    "AbsenceRow",
    "AgreementDebtRow",
    "AgreementNoticeRow",
    "AgreementOrderRow",
    "AgreementRow",
    "AnsweredRow",
    "BankFileLineRow",
    "BankFileRow",
    "BookingRow",
    "CaseRow",
    "CaseSlipRow",
    "ClaimRow",
    "DebtRow",
    "DocumentRow",
    "EntryRow",
    "HoldingRow",
    "ImpedimentRow",
    "IndexRateRow",
    "InstalmentRow",
    "LedgerOrderRow",
    "LetterRow",
    "LinkRow",
    "LotRow",
    "MediationRow",
    "MediatorRow",
    "ModelAnswerRow",
    "MovementRow",
    "NoteRow",
    "NoticeRow",
    "ObligationRow",
    "PaymentConflictRow",
    "PaymentRow",
    "PersonRow",
    "PortalSlipRow",
    "PostRow",
    "PrecatorioRow",
    "ProposalRow",
    "ProtocolCounterRow",
    "ReckoningRow",
    "RecountOrderRow",
    "RegistryImportRow",
    "RegistryRejectRow",
    "RejectionRow",
    "RoomRow",
    "RoundRow",
    "RulingRow",
    "SessionRow",
    "SignalOrderRow",
    "SlipRow",
    "SlotRow",
    "StartOrderRow",
    "SubmissionRow",
    "SurplusRow",
    "SuspensionRow",
    "TaskRow",
    "TransitionRow",
]
