"""What somebody in a mediation does at the very moment at which another mediator is sought for it."""

import asyncio
from collections.abc import Awaitable, Callable

from temporalio.api.enums.v1 import EventType

from domain.mediation.forms import Move
from domain.mediation.links import Purpose
from tests.rehearsal.centre_people import Table

ACCEPTED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED


class Meanwhile:
    """What somebody does while the calendar is asked for another mediator."""

    def __init__(self, at: Table, act: Callable[[], Awaitable[None]]) -> None:
        self._at, self._act = at, act
        self._done: asyncio.Future[None] | None = None
        at.case.calendar.meanwhile = self._begun

    async def answered(self) -> None:
        """Wait for the answer; raise what it was refused with."""
        assert self._done is not None, "no other mediator was sought"
        await self._done

    async def _begun(self) -> None:
        """Go on once it was taken or refused: who is taken may be answered only when the calendar has answered."""
        before = await self._taken()
        self._done = asyncio.ensure_future(self._act())
        while not self._done.done() and await self._taken() == before:
            await asyncio.sleep(0.01)

    async def _taken(self) -> int:
        history = await self._at.case.handle.fetch_history()
        return sum(event.event_type == ACCEPTED for event in history.events)


async def gives_up(at: Table) -> None:
    """Say, as the invited party, that they no longer want the mediation."""
    await at.invited(await at.asked(Purpose.SESSION), resposta=Move.DECLINE)
