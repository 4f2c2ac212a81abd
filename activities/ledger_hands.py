"""The hands that reach the ledger of inscribed debts and its payment slips."""

from dataclasses import dataclass

from temporalio import activity

from activities.hands import LedgerHands
from domain.calendar import end_of_day, local_day
from domain.debts.ledger import LedgerAnswer, LedgerOrder, Slip, SlipOrder
from domain.ports import Ledger, Slips
from law.debts.requests import PAYMENT_SEEN
from law.holidays import work_calendar
from law.portal.banking import month_end_due


@dataclass(frozen=True)
class DebtHands(LedgerHands):
    """Implements the activities of the ledger through its ports."""

    ledger: Ledger
    slips: Slips

    @activity.defn(name="apply_ledger_order")
    async def apply_ledger_order(self, order: LedgerOrder) -> LedgerAnswer:
        """Hand an order to the ledger; a refusal is an answer, not an error."""
        return await self.ledger.apply(order)

    @activity.defn(name="issue_slip")
    async def issue_slip(self, order: SlipOrder) -> Slip:
        """Issue a slip that is due on a banking day, whatever clocks of the office stand still."""
        today = local_day(order.at)
        calendar = work_calendar((today.year, today.year + 1))
        due = month_end_due(today)
        seen = calendar.last_day(due, PAYMENT_SEEN.on(today).value)
        return await self.slips.issue(order, end_of_day(due), end_of_day(seen))
