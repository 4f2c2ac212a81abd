"""The hands that reach the slots of appointments."""

from dataclasses import dataclass

from temporalio import activity

from activities.hands import CaseRef, SlotHands, SlotOrder
from domain.appointments import Booking, Slot
from domain.people import Unit
from domain.ports import Agenda


@dataclass(frozen=True)
class SlotDesk(SlotHands):
    """Implements the activities of appointments through their port."""

    agenda: Agenda

    @activity.defn(name="free_slots")
    async def free_slots(self, unit: Unit) -> tuple[Slot, ...]:
        """Return the next slots with a place left."""
        return tuple(await self.agenda.free(unit))

    @activity.defn(name="book_slot")
    async def book_slot(self, order: SlotOrder) -> Booking:
        """Book a slot for a case."""
        return await self.agenda.book(order.case_id, order.slot)

    @activity.defn(name="release_slot")
    async def release_slot(self, case: CaseRef) -> None:
        """Give a case's place back."""
        await self.agenda.release(case.case_id)
