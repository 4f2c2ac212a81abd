"""What a person decides about money: of a payment that waits, of one that seemed a repetition, of a surplus."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.debts.ledger import DebtKind


class Decision(StrEnum):
    """How a payment is resolved: counted for a slip or a key, given back, or found to be what was known."""

    ATTACH = "attach"
    RETURN = "return"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decided what, and why. `target` is the number of a slip, or a kind of debt and a key; else its own slip."""

    decision: Decision
    by: UUID
    reason: str
    slip: str = ""
    kind: DebtKind | None = None
    key: str = ""

    @property
    def target(self) -> str:
        """What the money was counted for, as it is kept."""
        return self.slip or (f"{self.kind} {self.key}" if self.kind else "")
