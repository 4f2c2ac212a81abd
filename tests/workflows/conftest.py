"""One server for all rehearsals; every claim has a worker and a task queue of its own."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.rehearsal.centre_people import HELD, Table, table
from tests.rehearsal.claims import too_large_for_one
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.server import start_server


@pytest.fixture(scope="session")
async def env() -> AsyncIterator[WorkflowEnvironment]:
    """The server of the embedded stack, with clocks that can be moved."""
    server = await start_server()
    try:
        yield server
    finally:
        await server.shutdown()


@pytest.fixture
async def claim(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A claim about a fallen tree, just filed."""
    async with claim_under_way(env) as under_way:
        yield under_way


@pytest.fixture
async def large_claim(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A claim that asks for one cent more than an attorney may grant alone."""
    async with claim_under_way(env, asked=too_large_for_one) as under_way:
        yield under_way


@pytest.fixture
async def agreed(env: WorkflowEnvironment) -> AsyncIterator[Table]:
    """A session ended with an agreement."""
    async with table(env) as at:
        await at.admit()
        await at.both_accept()
        await at.sat("agreement", **HELD)
        yield at
