"""Appointment slots in memory (domain.ports.Agenda)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from domain.appointments import Booking, Slot
from domain.people import Unit


def _slots() -> list[Slot]:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
    return [Slot(id=uuid4(), unit=Unit.FISC, start=start + timedelta(hours=n), minutes=30) for n in range(3)]


@dataclass
class AgendaBook:
    """Slots of one place each; `lost` are those that somebody else takes a moment before."""

    slots: list[Slot] = field(default_factory=_slots)
    booked: dict[UUID, UUID] = field(default_factory=dict)
    lost: set[UUID] = field(default_factory=set)

    async def free(self, unit: Unit) -> Sequence[Slot]:
        return [s for s in self.slots if s.id not in self.booked.values()]

    async def book(self, case_id: UUID, slot_id: UUID) -> Booking:
        slot = next((s for s in self.slots if s.id == slot_id), None)
        if slot is None or slot_id in self.lost:
            self.slots = [s for s in self.slots if s.id != slot_id]
            return Booking(done=False, start=slot and slot.start)
        self.booked[case_id] = slot_id
        return Booking(done=True, start=slot.start)

    async def release(self, case_id: UUID) -> None:
        self.booked.pop(case_id, None)
