"""How long a sender may keep us waiting."""

import asyncio
from collections.abc import AsyncIterator

from adapters.files import refusals

IDLE_SECONDS = 60.0
LONGEST_SECONDS = 3600.0


async def unstalled(source: AsyncIterator[bytes], idle: float = IDLE_SECONDS) -> AsyncIterator[bytes]:
    """Yield the pieces of a body; raise DomainError `upload-stalled` when none comes for `idle` seconds.

    Nor may a body take more than an hour: one byte a minute would otherwise keep its place for ever.
    """
    pieces = aiter(source)
    clock = asyncio.get_running_loop().time
    end = clock() + LONGEST_SECONDS
    while True:
        try:
            async with asyncio.timeout_at(min(clock() + idle, end)):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise refusals.stalled() from error
        yield piece
