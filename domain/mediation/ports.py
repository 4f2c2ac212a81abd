"""What mediations need of the world: the calendar of the centre, links without account, notes, obligations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.calendar import Suspension
from domain.mediation.availability import ImpedimentGround
from domain.mediation.booking import Framing, Held, OfferOrder, Slot
from domain.mediation.links import Link
from domain.mediation.messages import Intake, Sitting
from domain.mediation.parties import Side
from domain.mediation.term import Obligation, Report


class MediationCalendar(Protocol):
    """Who meets whom, when and where. Each method is one transaction, safe to repeat; nobody can be booked twice."""

    async def offer(self, order: OfferOrder, framing: Framing) -> Held:
        """Hold free times for a case, each of them for it alone; the same offer again answers what is held."""
        ...

    async def choose(self, order: OfferOrder, starts: Sequence[datetime], framing: Framing) -> Held:
        """Hold the very times that a party names, as many of them as are free; those held before are held still."""
        ...

    async def suspensions(self) -> Sequence[Suspension]:
        """Return the suspensions in force."""
        ...

    async def confirm(self, case_id: UUID, slot: UUID) -> Slot | None:
        """Make a held slot the case's session; None when its hold is over."""
        ...

    async def release(self, case_id: UUID, slots: Sequence[UUID]) -> None:
        """Give slots back, held or confirmed."""
        ...

    async def release_all(self, case_id: UUID) -> None:
        """Give back everything that a case has ahead of it."""
        ...

    async def reassign(
        self, slot: UUID, avoid: Sequence[UUID], order: OfferOrder, to: UUID | None = None
    ) -> Slot | None:
        """Give a session to another mediator who is free then (to the one named, if any); None when there is none."""
        ...

    async def name(self, order: OfferOrder, leaves: UUID, to: UUID | None) -> UUID | None:
        """Return somebody trained, present and unimpeded to go on in a mediator's place; None when there is none."""
        ...

    async def impede(self, case_id: UUID, mediator: UUID, ground: ImpedimentGround) -> None:
        """Keep that a mediator must not sit in a case."""
        ...

    async def conclude(self, sitting: Sitting) -> None:
        """Keep what became of a session."""
        ...


class MediationFile(Protocol):
    """What else is kept of a mediation. Each method is one transaction, safe to repeat."""

    async def enter(self, case_id: UUID) -> Intake:
        """Open a mediation from the form of its case; answer what a procedure may know of it."""
        ...

    async def keep_obligations(self, case_id: UUID, obligations: Sequence[Obligation]) -> None: ...

    async def report(self, case_id: UUID, side: Side, said: Mapping[int, Report]) -> None:
        """Keep what a party says of obligations."""
        ...

    async def expire(self, case_id: UUID) -> None:
        """Erase the notes of a mediation and revoke its links."""
        ...


class Links(Protocol):
    """Links without account. The link itself is never kept."""

    async def open(self, link: Link) -> Link:
        """Keep a link, once, and revoke those before it: a side is asked one thing at a time."""
        ...

    async def issue(self, link_id: UUID) -> str:
        """Return the text of a link, to be sent; only its digest is kept."""
        ...
