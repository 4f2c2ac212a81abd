"""Outboxes: who cannot be told holds back nobody else, and a relay outlives what goes wrong in it."""

import asyncio

import pytest

from adapters.database.relays import AT_ONCE, for_ever, hand_on


async def test_who_cannot_be_told_waits_with_all_that_follows_and_holds_back_no_other() -> None:
    orders = ["ana 1", "bia 1", "ana 2", "bia 2"]
    heard: list[str] = []

    async def hand(order: str) -> None:
        if order == "ana 1":
            raise ConnectionError
        heard.append(order)

    assert await hand_on("test", orders, lambda order: order[:3], hand) == {1, 3}
    assert heard == ["bia 1", "bia 2"]


async def test_a_long_batch_is_not_told_to_everybody_at_the_same_time() -> None:
    busy: list[int] = [0]

    async def hand(order: int) -> None:
        busy.append(busy[-1] + 1)
        await asyncio.sleep(0)
        busy.append(busy[-1] - 1)

    orders = range(10 * AT_ONCE)
    assert await hand_on("test", orders, str, hand) == set(orders)
    assert max(busy) == AT_ONCE


async def test_a_round_that_fails_is_followed_by_another() -> None:
    rounds: list[str] = []

    async def work() -> int:
        rounds.append("begun")
        if len(rounds) == 1:
            raise ConnectionError
        if len(rounds) == 3:
            raise asyncio.CancelledError
        return 1

    with pytest.raises(asyncio.CancelledError):
        await for_ever("test", work, pause=0.001)
    assert len(rounds) == 3
