"""The hands that reach the register of holders of precatórios."""

from dataclasses import dataclass

from temporalio import activity

from activities.hands import HolderHands
from domain.ports import HolderRegister
from domain.precatorios.holdings import AssignmentAnswer, AssignmentOrder


@dataclass(frozen=True)
class RegisterHands(HolderHands):
    """Implements the activities of the register through its port."""

    holders: HolderRegister

    @activity.defn(name="register_assignment")
    async def register_assignment(self, order: AssignmentOrder) -> AssignmentAnswer:
        """Hand an assignment to the register; a refusal is an answer, not an error."""
        return await self.holders.register(order)
