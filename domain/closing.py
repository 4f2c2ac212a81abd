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
    WITHDRAWN = "withdrawn"
    SOLVED = "solved"
    CANCELLED = "cancelled"
