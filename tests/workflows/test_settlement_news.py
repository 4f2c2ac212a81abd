"""News of a lot that come together: a proposal keeps the newest, which say enough."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.case import Closing
from tests.rehearsal import proposals as story
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.proposals import State

pytestmark = pytest.mark.stack


@pytest.fixture
async def proposal(env: WorkflowEnvironment) -> AsyncIterator[Claim]:
    """A proposal just filed, of a debtor that the Procuradoria represents."""
    async with claim_under_way(env, story.SETTLEMENT, story.ANSWERS) as case:
        yield case


@pytest.mark.parametrize(("news", "closing"), [
    (State.REFUSED, Closing.PROPOSAL_REJECTED), (State.PAID, Closing.SETTLEMENT_PAID),
    (State.LEFT, Closing.LEFT_IN_QUEUE),
])  # fmt: skip
async def test_news_that_overtake_others_are_enough(proposal: Claim, news: State, closing: Closing) -> None:
    await story.in_lot(proposal)
    await story.examined(proposal)
    await story.told(proposal, news, 5)
    assert await proposal.ends() == closing


async def test_a_reinstated_proposal_may_hear_of_its_payment_first(proposal: Claim) -> None:
    await story.rejected(proposal)
    await story.told(proposal, State.PAID, 5)
    assert await proposal.ends() == Closing.SETTLEMENT_PAID
