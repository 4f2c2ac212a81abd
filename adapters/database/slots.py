"""Appointment slots on PostgreSQL (domain.ports.Slots): a slot's row lock decides who gets its last place."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import ScalarSelect, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from adapters import clock
from adapters.database.engine import Database
from adapters.database.tables import BookingRow, SlotRow
from domain.appointments import Booking, Slot
from domain.people import Unit

SLOTS = UUID("7a0f4c1e-0d4b-4f0a-8a53-3906a1b2c3d4")
SHOWN = 20


class SqlSlots:
    """Each method is one transaction, safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(self, unit: Unit, items: Sequence[tuple[datetime, int, int]], by: UUID) -> Sequence[Slot]:
        """Keep slots (start, minutes, capacity); a start that the unit has already is left as it is."""
        now = clock.now()
        rows = [
            {"id": uuid5(SLOTS, f"{unit}|{start.timestamp():.0f}"), "unit": unit, "start": start, "minutes": minutes,
             "capacity": capacity, "created_by": by, "created_at": now}
            for start, minutes, capacity in items
        ]  # fmt: skip
        async with self._database.transaction() as session:
            await session.execute(insert(SlotRow).values(rows).on_conflict_do_nothing())
        return await self.coming(unit)

    async def coming(self, unit: Unit) -> Sequence[Slot]:
        """Return the slots of a unit that are still to come, the earliest first."""
        query = select(SlotRow, _taken()).where(col(SlotRow.unit) == unit, col(SlotRow.start) > clock.now())
        async with self._database.reading() as session:
            found = (await session.execute(query.order_by(col(SlotRow.start)))).all()
            return [_slot(row, int(taken)) for row, taken in found]

    async def free(self, unit: Unit) -> Sequence[Slot]:
        """Return the next slots of a unit with a place left."""
        return [slot for slot in await self.coming(unit) if slot.booked < slot.capacity][:SHOWN]

    async def book(self, case_id: UUID, slot_id: UUID) -> Booking:
        """Give a case a place in a slot, instead of any it has; not done when the slot is full or over."""
        mine = col(BookingRow.case_id) == case_id
        async with self._database.transaction() as session:
            slot = await session.get(SlotRow, slot_id, with_for_update=True)
            if slot is None:
                return Booking(done=False)
            others = select(func.count()).where(col(BookingRow.slot_id) == slot_id, ~mine)
            has = (await session.execute(select(col(BookingRow.slot_id)).where(mine))).scalar_one_or_none()
            full = (await session.execute(others)).scalar_one() >= slot.capacity
            if has != slot_id and (full or slot.start <= clock.now()):
                return Booking(done=False, start=slot.start)
            values = {"slot_id": slot_id, "booked_at": clock.now()}
            put = insert(BookingRow).values(case_id=case_id, **values)
            await session.execute(put.on_conflict_do_update(index_elements=["case_id"], set_=values))
            return Booking(done=True, start=slot.start)

    async def of(self, case_id: UUID) -> UUID | None:
        """Return the slot in which a case has a place."""
        async with self._database.reading() as session:
            mine = select(col(BookingRow.slot_id)).where(col(BookingRow.case_id) == case_id)
            return (await session.execute(mine)).scalar_one_or_none()

    async def release(self, case_id: UUID) -> None:
        """Give the place of a case back."""
        async with self._database.transaction() as session:
            await session.execute(delete(BookingRow).where(col(BookingRow.case_id) == case_id))


def _taken() -> ScalarSelect[int]:
    count = select(func.count()).where(col(BookingRow.slot_id) == col(SlotRow.id))
    return count.correlate(SlotRow).scalar_subquery()


def _slot(row: SlotRow, booked: int) -> Slot:
    return Slot(
        id=row.id, unit=Unit(row.unit), start=row.start, minutes=row.minutes, capacity=row.capacity, booked=booked
    )
