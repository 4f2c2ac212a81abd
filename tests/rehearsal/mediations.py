"""The centre's calendar, links and file in memory (domain.mediation.ports)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from domain.calendar import Suspension
from domain.mediation.availability import ImpedimentGround, Modality
from domain.mediation.booking import Framing, Held, OfferOrder, Slot, slot_id
from domain.mediation.links import Link
from domain.mediation.messages import Intake, Sitting, intake_of
from domain.mediation.parties import Side
from domain.mediation.term import Obligation, Report

MEDIATORS = (UUID(int=501), UUID(int=502))
DAY = timedelta(days=1)


@dataclass
class CalendarBook:
    """One time each working day, with the first mediator who may sit; what is `lost` can no longer be confirmed."""

    held_slots: dict[UUID, Slot] = field(default_factory=dict)
    confirmed: set[UUID] = field(default_factory=set)
    lost: set[UUID] = field(default_factory=set)
    taken: set[datetime] = field(default_factory=set)
    impeded: set[UUID] = field(default_factory=set)
    mediators: list[UUID] = field(default_factory=lambda: list(MEDIATORS))
    sittings: list[Sitting] = field(default_factory=list)
    orders: list[OfferOrder] = field(default_factory=list)
    empty: int = 0
    meanwhile: Callable[[], Awaitable[None]] | None = None
    """What happens while another mediator is sought."""

    async def offer(self, order: OfferOrder, framing: Framing) -> Held:
        self.orders.append(order)
        frame = framing(order, ())
        if self.empty:
            self.empty -= 1
            return Held(until=frame.until)
        base = frame.earliest.replace(minute=0, second=0, microsecond=0) + timedelta(hours=10)
        free = [start for n in range(60) if frame.receives(start := base + n * DAY, order.terms.minutes)]
        slots = [self._slot(order, start) for start in free[: order.terms.wanted]]
        return Held(slots=tuple(slots), until=frame.until, others=tuple(free[10:13]))

    async def choose(self, order: OfferOrder, starts: Sequence[datetime], framing: Framing) -> Held:
        free = [start for start in starts if start not in self.taken]
        return Held(slots=tuple(self._slot(order, start) for start in free), until=framing(order, ()).until)

    async def suspensions(self) -> Sequence[Suspension]:
        return ()

    async def confirm(self, case_id: UUID, slot: UUID) -> Slot | None:
        if slot in self.lost or slot not in self.held_slots:
            return None
        self.confirmed.add(slot)
        return self.held_slots[slot]

    async def release(self, case_id: UUID, slots: Sequence[UUID]) -> None:
        for slot in slots:
            self.held_slots.pop(slot, None)
            self.confirmed.discard(slot)

    async def release_all(self, case_id: UUID) -> None:
        done = {s.slot for s in self.sittings}
        await self.release(case_id, [s for s in self.held_slots if s not in done])

    async def reassign(
        self, slot: UUID, avoid: Sequence[UUID], order: OfferOrder, to: UUID | None = None
    ) -> Slot | None:
        await self._sought()
        others = [m for m in self.mediators if m not in avoid and m not in self.impeded and to in (None, m)]
        if not others:
            return None
        self.held_slots[slot] = self.held_slots[slot].model_copy(update={"mediator": others[0]})
        return self.held_slots[slot]

    async def name(self, order: OfferOrder, leaves: UUID, to: UUID | None) -> UUID | None:
        await self._sought()
        return next((m for m in self.mediators if m != leaves and to in (None, m)), None)

    async def impede(self, case_id: UUID, mediator: UUID, ground: ImpedimentGround) -> None:
        self.impeded.add(mediator)

    async def conclude(self, sitting: Sitting) -> None:
        self.sittings.append(sitting)

    @property
    def ahead(self) -> set[UUID]:
        """What is still taken of anybody's time to come."""
        return set(self.held_slots) - {s.slot for s in self.sittings}

    async def _sought(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()

    def _slot(self, order: OfferOrder, start: datetime) -> Slot:
        found = slot_id(order.case_id, order.offer, start)
        able = [m for m in self.mediators if m not in {*self.impeded, *order.avoid}] or list(MEDIATORS)
        modality = order.modality or Modality.IN_PERSON
        slot = Slot(id=found, start=start, minutes=60, modality=modality, place="Sala 1", mediator=able[0])
        return self.held_slots.setdefault(found, slot)


@dataclass
class LinkBook:
    """Links by id."""

    opened: dict[UUID, Link] = field(default_factory=dict)

    async def open(self, link: Link) -> Link:
        kept = self.opened.get(link.id)
        if kept is None or kept.round < link.round:
            self.opened[link.id] = link
        return self.opened[link.id]

    async def issue(self, link_id: UUID) -> str:
        assert link_id in self.opened
        return f"token-{link_id}"


@dataclass
class FileBook:
    """The file of one mediation."""

    answers: Mapping[str, object]
    obligations: list[Obligation] = field(default_factory=list)
    reports: dict[Side, dict[int, Report]] = field(default_factory=dict)
    expired: bool = False

    async def enter(self, case_id: UUID) -> Intake:
        return intake_of(case_id, self.answers)

    async def keep_obligations(self, case_id: UUID, obligations: Sequence[Obligation]) -> None:
        self.obligations = list(obligations)

    async def report(self, case_id: UUID, side: Side, said: Mapping[int, Report]) -> None:
        self.reports[side] = self.reports.get(side, {}) | dict(said)

    async def expire(self, case_id: UUID) -> None:
        self.expired = True


def link_number(case_id: UUID, number: int) -> UUID:
    """Return the id of the link to a case's question of that number."""
    return uuid5(case_id, f"link-{number}")
