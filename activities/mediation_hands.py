"""The hands of a mediation: the calendar, links and file of the centre through their ports."""

from dataclasses import dataclass
from uuid import UUID

from temporalio import activity

from activities.hands import CaseRef
from activities.mediation import MediationHands
from domain.mediation.booking import Held, OfferOrder, Slot
from domain.mediation.links import Link
from domain.mediation.messages import (
    Choice,
    Confirmed,
    Intake,
    Naming,
    Owed,
    Redistribution,
    Release,
    Reported,
    Sitting,
    Sought,
)
from domain.mediation.ports import Links, MediationCalendar, MediationFile
from law.mediation import changes_until, frame


@dataclass(frozen=True)
class MediationDesk(MediationHands):
    """Implements every activity of a mediation."""

    calendar: MediationCalendar
    links: Links
    file: MediationFile

    @activity.defn(name="enter_mediation")
    async def enter_mediation(self, case: CaseRef) -> Intake:
        """Open a mediation."""
        return await self.file.enter(case.case_id)

    @activity.defn(name="offer_times")
    async def offer_times(self, order: OfferOrder) -> Held:
        """Hold the first free times."""
        return await self.calendar.offer(order, frame)

    @activity.defn(name="hold_times")
    async def hold_times(self, sought: Sought) -> Held:
        """Hold the times named."""
        return await self.calendar.choose(sought.order, sought.starts, frame)

    @activity.defn(name="confirm_time")
    async def confirm_time(self, choice: Choice) -> Confirmed | None:
        """Confirm a held time."""
        slot = await self.calendar.confirm(choice.case_id, choice.slot)
        if slot is None:
            return None
        suspensions = await self.calendar.suspensions()
        return Confirmed(slot=slot, movable_until=changes_until(slot.start, choice.changes, suspensions))

    @activity.defn(name="release_times")
    async def release_times(self, release: Release) -> None:
        """Give times back."""
        await self.calendar.release(release.case_id, release.slots)

    @activity.defn(name="redistribute_session")
    async def redistribute_session(self, order: Redistribution) -> Slot | None:
        """Find somebody else for a session."""
        avoid = [order.slot.mediator, *order.order.avoid]
        if order.ground is not None:
            await self.calendar.impede(order.order.case_id, order.slot.mediator, order.ground)
        return await self.calendar.reassign(order.slot.id, avoid, order.order, order.to)

    @activity.defn(name="name_mediator")
    async def name_mediator(self, naming: Naming) -> UUID | None:
        """Find who goes on."""
        return await self.calendar.name(naming.order, naming.leaves, naming.to)

    @activity.defn(name="conclude_session")
    async def conclude_session(self, sitting: Sitting) -> None:
        """Keep the result of a session."""
        await self.calendar.conclude(sitting)

    @activity.defn(name="open_link")
    async def open_link(self, link: Link) -> None:
        """Open a link; its text is made when it is sent."""
        await self.links.open(link)

    @activity.defn(name="keep_obligations")
    async def keep_obligations(self, owed: Owed) -> None:
        """Keep obligations."""
        await self.file.keep_obligations(owed.case_id, owed.obligations)

    @activity.defn(name="report_obligations")
    async def report_obligations(self, reported: Reported) -> None:
        """Keep reports."""
        await self.file.report(reported.case_id, reported.side, reported.reports)

    @activity.defn(name="end_mediation")
    async def end_mediation(self, case: CaseRef) -> None:
        """Leave nothing held, readable or usable."""
        await self.calendar.release_all(case.case_id)
        await self.file.expire(case.case_id)
