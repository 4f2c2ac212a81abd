"""Following cases: one question a second for all of them."""

import asyncio
from collections.abc import Collection, Mapping
from uuid import UUID

from api.followed import Followed

A, B = UUID(int=1), UUID(int=2)


class Cases:
    """Where cases stand, and what was asked."""

    def __init__(self) -> None:
        self.seqs = {A: 1, B: 5}
        self.questions: list[set[UUID]] = []
        self.away = False

    async def standing(self, cases: Collection[UUID]) -> Mapping[UUID, int]:
        self.questions.append(set(cases))
        await asyncio.sleep(0.01)
        if self.away:
            raise ConnectionError("database")
        return {case: self.seqs[case] for case in cases}


async def test_however_many_follow_there_is_one_question() -> None:
    cases = Cases()
    followed = Followed(cases.standing, 0.01)
    assert await asyncio.gather(*(followed.next(case) for case in (A, A, B))) == [1, 1, 5]
    cases.seqs[A] = 2
    assert await followed.next(A) == 2
    assert cases.questions == [{A, B}, {A}]


async def test_who_comes_during_a_look_is_in_the_next() -> None:
    cases = Cases()
    followed = Followed(cases.standing, 0)
    first = asyncio.create_task(followed.next(A))
    while not cases.questions:
        await asyncio.sleep(0)
    assert await followed.next(B) is None
    assert (await first, await followed.next(B)) == (1, 5)
    assert cases.questions == [{A}, {B}]


async def test_one_who_leaves_takes_the_look_from_nobody() -> None:
    followed = Followed(Cases().standing, 0.01)
    leaves, stays = (asyncio.create_task(followed.next(case)) for case in (A, B))
    await asyncio.sleep(0)
    leaves.cancel()
    assert await stays == 5


async def test_a_database_that_is_away_is_told_to_all_and_asked_again() -> None:
    cases = Cases()
    followed = Followed(cases.standing, 0)
    cases.away = True
    told = await asyncio.gather(followed.next(A), followed.next(B), return_exceptions=True)
    assert [type(each) for each in told] == [ConnectionError, ConnectionError]
    cases.away = False
    assert await followed.next(A) == 1
