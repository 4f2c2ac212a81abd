"""The story of a settlement proposal whose history is kept."""

from domain.case import Act
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import settlements
from tests.rehearsal.office import Claim

WORKFLOW = "ActiveDebt"
SERVICE = settlements.SERVICE
ANSWERS = settlements.ASKED


async def settled_after_a_counter_proposal(claim: Claim) -> None:
    await settlements.checked(claim)
    await settlements.offered(claim, desconto_a_vista=40)
    await claim.act(Act.COUNTER_PROPOSAL, fields=settlements.IN_PARTS)
    await settlements.offered(claim, "accept", **settlements.IN_PARTS, desconto_a_vista=None)
    await claim.act(Act.ACCEPTANCE)
    await claim.complete(TaskKind.APPROVAL, "approve", settlements.AUTHORITY)


SCENARIOS: tuple[Scenario, ...] = (settled_after_a_counter_proposal,)
