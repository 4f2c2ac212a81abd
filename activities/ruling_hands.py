"""The hands that reach the register of rulings."""

from dataclasses import dataclass

from temporalio import activity

from activities.hands import CaseRef, JoinOrder, RulingHands
from domain.court.ruling import Entered, Joined
from domain.ports import RulingRegister


@dataclass(frozen=True)
class RulingDesk(RulingHands):
    """Implements the activities of the register of rulings through its port."""

    rulings: RulingRegister

    @activity.defn(name="enter_ruling")
    async def enter_ruling(self, case: CaseRef) -> Entered:
        """Enter the case's ruling and look for its twin."""
        return await self.rulings.enter(case.case_id)

    @activity.defn(name="join_ruling")
    async def join_ruling(self, order: JoinOrder) -> Joined:
        """Join the case to its twin."""
        return await self.rulings.join(order.case_id, order.twin)

    @activity.defn(name="leave_ruling")
    async def leave_ruling(self, case: CaseRef) -> bool:
        """Let go of the ruling unless others rely on this case."""
        return await self.rulings.leave(case.case_id)
