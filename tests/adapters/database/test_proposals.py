"""What a filing finds on the register of proposals, on real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
from filed_proposals import FiledRound

from adapters.database.engine import Database
from adapters.database.proposals import SqlProposals
from stack import RunningStack

ANA, BIA = "11144477735", "52998224725"


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
async def filed(database: Database) -> FiledRound:
    """A round of its own, just opened."""
    return await FiledRound(database).opened()


async def test_a_filing_sees_what_is_proposed_about_the_same_precatorio(filed: FiledRound) -> None:
    await filed.proposal(ANA)
    (proposed,) = (await filed.known(ANA)).proposed
    assert (proposed.persons, proposed.share) == ((ANA,), "1/1")
    assert (await filed.known(BIA)).proposed == ()


@pytest.mark.parametrize("written", ["EP 1.234/12", "ep-1234-12", "EP1234/12"])
async def test_a_precatorio_is_known_however_its_number_is_written(filed: FiledRound, written: str) -> None:
    await filed.proposal(ANA, numero_precatorio="EP 1234/12")
    assert len((await filed.known(BIA, numero_precatorio=written)).proposed) == 1
    assert (await filed.known(BIA, numero_precatorio="EP 1234/13")).proposed == ()


async def test_whoever_left_may_propose_again(filed: FiledRound, database: Database) -> None:
    await SqlProposals(database).leave(await filed.proposal(ANA))
    assert (await filed.known(ANA)).proposed == ()


async def test_an_edital_that_is_unknown_finds_no_round(filed: FiledRound, database: Database) -> None:
    found = await filed.known(ANA, edital="Edital 9999/1999")
    assert found.edital is None
    assert filed.edital in found.others
