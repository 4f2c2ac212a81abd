"""All routes that were asked for, walked side by side on one real stack."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from registered_debts import put_into_registry

from ops.outcomes import Reached, save
from stack import RunningStack
from tests.outcomes.debts import registry_of
from tests.outcomes.ended import check_end
from tests.outcomes.front_desk import FrontDesk
from tests.outcomes.route import Route, Table
from tests.outcomes.shelf import tables
from tests.outcomes.walk import Walk

AT_ONCE = 8


class Walks:
    """Every route is walked once, whoever asks for it."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[tuple[str, str], asyncio.Task[Walk]] = {}
        self.ended: list[Walk] = []
        self.tables: dict[str, Table] = {}

    def of(self, table: Table, route: Route) -> asyncio.Task[Walk]:
        """Return the walk of a route, on its way or done."""
        key = (table.service, route.name)
        self.tables[table.service] = table
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._walk(table, route))
        return self._tasks[key]

    async def stop(self) -> None:
        """Leave nothing on its way."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _walk(self, table: Table, route: Route) -> Walk:
        async with self._room:
            walk = Walk(self._desk, table, route)
            await walk.file()
            await walk.make_moves()
            await check_end(walk)
        self.ended.append(walk)
        return walk


@pytest.fixture(scope="session")
async def walks(request: pytest.FixtureRequest, system: RunningStack) -> AsyncIterator[Walks]:
    """Start every route among the tests collected; keep what was reached for `python -m ops.outcomes`."""
    put_into_registry(system, *registry_of(tables()))
    desk = FrontDesk(system.api_url, system.token)
    found = Walks(desk)
    for item in request.session.items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        if {"table", "route"} <= params.keys():
            found.of(params["table"], params["route"])
    yield found
    await found.stop()
    await desk.close()
    reached = [Reached(walk.table.service, walk.route.closing, walk.route.name) for walk in found.ended]
    by_time = [Reached(t.service, s.closing, s.proof, walked=False) for t in found.tables.values() for s in t.silences]
    save(reached + by_time)
