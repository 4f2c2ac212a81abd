"""What a mediation's procedure may ask for, without who does it (as activities/hands.py)."""

from abc import ABC, abstractmethod
from uuid import UUID

from temporalio import activity

from activities.hands import CaseRef
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


class MediationHands(ABC):
    """Every activity of a mediation beside those of its case. Each is safe to repeat."""

    @activity.defn(name="enter_mediation")
    @abstractmethod
    async def enter_mediation(self, case: CaseRef) -> Intake:
        """Open a mediation from its form; answer what a procedure may know of it."""

    @activity.defn(name="offer_times")
    @abstractmethod
    async def offer_times(self, order: OfferOrder) -> Held:
        """Hold free times for a case alone."""

    @activity.defn(name="hold_times")
    @abstractmethod
    async def hold_times(self, sought: Sought) -> Held:
        """Hold the times that a party names, as many as are free."""

    @activity.defn(name="confirm_time")
    @abstractmethod
    async def confirm_time(self, choice: Choice) -> Confirmed | None:
        """Make a held time the session; None when its hold is over."""

    @activity.defn(name="release_times")
    @abstractmethod
    async def release_times(self, release: Release) -> None:
        """Give times back."""

    @activity.defn(name="redistribute_session")
    @abstractmethod
    async def redistribute_session(self, order: Redistribution) -> Slot | None:
        """Note an impediment, if it is one, and give the session to somebody else; None when nobody is free then."""

    @activity.defn(name="name_mediator")
    @abstractmethod
    async def name_mediator(self, naming: Naming) -> UUID | None:
        """Find who goes on in a mediator's place when no session is ahead; None when there is nobody."""

    @activity.defn(name="conclude_session")
    @abstractmethod
    async def conclude_session(self, sitting: Sitting) -> None:
        """Keep what became of a session."""

    @activity.defn(name="open_link")
    @abstractmethod
    async def open_link(self, link: Link) -> None:
        """Keep a link for the invited party, and revoke the one before."""

    @activity.defn(name="keep_obligations")
    @abstractmethod
    async def keep_obligations(self, owed: Owed) -> None:
        """Keep what a homologated term obliges to."""

    @activity.defn(name="report_obligations")
    @abstractmethod
    async def report_obligations(self, reported: Reported) -> None:
        """Keep what a party says became of obligations."""

    @activity.defn(name="end_mediation")
    @abstractmethod
    async def end_mediation(self, case: CaseRef) -> None:
        """Give every time ahead back, erase notes, revoke links."""
