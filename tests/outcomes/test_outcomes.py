"""Every service is driven to every one of its outcomes on the real stack, by what the API offers at each step."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.outcomes.route import Route, Table
from tests.outcomes.shelf import tables

if TYPE_CHECKING:
    from tests.outcomes.conftest import Walks

pytestmark = pytest.mark.long
BESIDE = {"name-representative", "end-representation"}
routes = pytest.mark.parametrize(
    ("table", "route"),
    [pytest.param(t, r, id=f"{t.service}: {r.name}") for t in tables() for r in t.routes],
)


@routes
async def test_a_route_ends_as_the_table_says(walks: "Walks", table: Table, route: Route) -> None:
    await walks.of(table, route)


@pytest.mark.parametrize("table", tables(), ids=lambda t: t.service)
async def test_every_outcome_and_act_that_was_offered_is_taken_by_some_route(walks: "Walks", table: Table) -> None:
    walked = await asyncio.gather(*(walks.of(table, route) for route in table.routes))
    offered = {one for walk in walked for one in walk.offered}
    taken = {one for walk in walked for one in walk.taken}
    assert not offered - taken - table.only_in_time - BESIDE
