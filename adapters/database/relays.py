"""What every outbox has in common: rounds for ever, and orders told one receiver at a time, many receivers at once."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog

AT_ONCE = 16
"""Receivers told at the same time. A call has seconds to be answered, however many lie before it: with a whole batch at
once a busy server begins each and finishes few, and all the others are begun anew."""
Order = TypeVar("Order")
log = structlog.get_logger()


async def for_ever(name: str, work: Callable[[], Awaitable[int]], pause: float) -> None:
    """Do rounds of work; pause, in seconds, after one that did nothing or failed. A failure is told by its class."""
    while True:
        try:
            done = await work()
        except Exception as error:
            log.warning("relay.failed", outbox=name, error=type(error).__name__)
            done = 0
        if not done:
            await asyncio.sleep(pause)


async def hand_on(
    name: str, orders: Sequence[Order], receiver: Callable[[Order], str], hand: Callable[[Order], Awaitable[None]]
) -> set[int]:
    """Hand orders to their receivers, each receiver's in turn, few at once; return the places of those taken.

    After one that fails its receiver gets no more: the next round begins with it. Other receivers are not held back.
    """
    waiting: dict[str, list[int]] = defaultdict(list)
    turns = asyncio.Semaphore(AT_ONCE)
    for place, order in enumerate(orders):
        waiting[receiver(order)].append(place)

    async def serve(to: str) -> list[int]:
        done: list[int] = []
        for place in waiting[to]:
            try:
                async with turns:
                    await hand(orders[place])
            except Exception as error:
                log.warning("relay.order_failed", outbox=name, to=to, error=type(error).__name__)
                break
            done.append(place)
        return done

    return {place for done in await asyncio.gather(*map(serve, waiting)) for place in done}
