"""The ledger of inscribed debts and its slips, in memory."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.debts.ledger import (
    NEEDS_DEBT_OPEN,
    LedgerAnswer,
    LedgerEffect,
    LedgerOrder,
    LedgerRecord,
    Slip,
    SlipOrder,
)
from tests.rehearsal.fakes import Outage


@dataclass
class LedgerBook:
    """Keeps orders (domain.ports.Ledger); `refuses` is the answer to the next ones, as long as it lasts."""

    records: list[LedgerRecord] = field(default_factory=list)
    refuses: list[str] = field(default_factory=list)
    outage: Outage = field(default_factory=Outage)

    async def apply(self, order: LedgerOrder) -> LedgerAnswer:
        self.outage.strike()
        for record in self.records:
            if (record.order.case_id, record.order.number) == (order.case_id, order.number):
                return record.answer
        reason = self.refuses.pop(0) if self.refuses else self._objection(order)
        answer = LedgerAnswer(accepted=not reason, reason=reason)
        self.records.append(LedgerRecord(order=order, answer=answer))
        return answer

    def _objection(self, order: LedgerOrder) -> str:
        cancelled = [r for r in self.records if r.order.effect is LedgerEffect.CANCEL and r.answer.accepted]
        again = order.effect in NEEDS_DEBT_OPEN and order.debt in [r.order.debt for r in cancelled]
        return "Este débito já foi cancelado." if again else ""


@dataclass
class SlipBook:
    """Issues slips (domain.ports.Slips)."""

    slips: dict[tuple[UUID, int], Slip] = field(default_factory=dict)

    async def issue(self, order: SlipOrder, due_at: datetime, seen_at: datetime) -> Slip:
        slip = Slip(number=f"G{order.number}", amount_cents=order.amount_cents, due_at=due_at, seen_at=seen_at)
        return self.slips.setdefault((order.case_id, order.number), slip)
