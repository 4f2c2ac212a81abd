"""Cases that people follow as they move: however many are followed, the database is asked once a second for all."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from uuid import UUID

Standing = Callable[[Collection[UUID]], Awaitable[Mapping[UUID, int]]]


class Followed:
    """One for each process. Who waits first has the next look made, and whoever waits by then shares it."""

    def __init__(self, standing: Standing, every: float = 1.0) -> None:
        self._standing = standing
        self._every = every
        self._wanted: set[UUID] = set()
        self._look: asyncio.Task[Mapping[UUID, int]] | None = None

    async def next(self, case_id: UUID) -> int | None:
        """Return how far a case has come (`seq`) at the next look; None when that look was under way already.

        Raises ConnectionError when the database is away, to all who wait for this look.
        """
        self._wanted.add(case_id)
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._looked())
        return (await asyncio.shield(self._look)).get(case_id)

    async def _looked(self) -> Mapping[UUID, int]:
        await asyncio.sleep(self._every)
        wanted, self._wanted = self._wanted, set()
        return await self._standing(wanted)
