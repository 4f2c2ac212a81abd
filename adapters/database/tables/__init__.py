"""The tables. The workflow is the truth of a case; these are what lists, inboxes and people read."""

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
from adapters.database.tables.ledger import LedgerOrderRow, SlipRow
from adapters.database.tables.papers import DocumentRow, LetterRow, NoticeRow
from adapters.database.tables.people import AnsweredRow, PersonRow, PostRow
from adapters.database.tables.rejections import RejectionRow
from adapters.database.tables.rulings import RulingRow
from adapters.database.tables.slips import PortalSlipRow
from adapters.database.tables.slots import BookingRow, SlotRow
from adapters.database.tables.tasks import TaskRow

__all__ = [
    "AnsweredRow",
    "BookingRow",
    "CaseRow",
    "DebtRow",
    "DocumentRow",
    "EntryRow",
    "HoldingRow",
    "IndexRateRow",
    "LedgerOrderRow",
    "LetterRow",
    "ModelAnswerRow",
    "MovementRow",
    "NoticeRow",
    "PersonRow",
    "PortalSlipRow",
    "PostRow",
    "PrecatorioRow",
    "ProtocolCounterRow",
    "RecountOrderRow",
    "RejectionRow",
    "RulingRow",
    "SlipRow",
    "SlotRow",
    "StartOrderRow",
    "SubmissionRow",
    "SuspensionRow",
    "TaskRow",
    "TransitionRow",
]
