"""How a case may end."""

from enum import StrEnum


class Closing(StrEnum):
    """How a case ended. CANCELLED is an operator's act: possible on every case, part of no procedure."""

    PAID = "paid"
    DENIED = "denied"
    DISMISSED = "dismissed"
    LAPSED = "acceptance-lapsed"
    DECLINED = "acceptance-declined"
    SILENCE = "archived-silence"
    DELIVERED = "delivered"
    NEGATIVE = "not-found"
    FEE_UNPAID = "fee-unpaid"
    ANSWERED = "answered"
    CONVERTED = "converted"
    ELSEWHERE = "not-pgm"
    WITHDRAWN = "withdrawn"
    SOLVED = "solved"
    DEBT_CHANGED = "debt-changed"
    APPLIED = "applied"
    NOT_APPLIED = "not-applied"
    UNIT_DETACHED = "unit-detached"
    SLIP_LAPSED = "slip-lapsed"
    ASSIGNMENT_REGISTERED = "assignment-registered"
    APPEAL_GRANTED = "appeal-granted"
    APPEAL_DENIED = "appeal-denied"
    CANCELLED = "cancelled"
