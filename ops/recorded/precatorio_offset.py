"""Stories of an offset whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act, CaseStatus
from ops.recorded.scenario import Scenario
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim

WORKFLOW = "Precatorios"
SERVICE = creditors.OFFSET
ANSWERS: Mapping[str, object] = creditors.PERSON


async def offset_in_instalments(claim: Claim) -> None:
    await creditors.checked(claim)
    await creditors.calculated(claim)
    await creditors.decided(claim)
    await creditors.approved(claim)
    await claim.stands(CaseStatus.AWAITING_ACCEPTANCE)
    await claim.act(Act.REPLY, fields={"saldo": "3"})
    await creditors.money(claim)


async def offset_recalculated_without_money(claim: Claim) -> None:
    await creditors.checked(claim)
    await creditors.calculated(claim)
    await creditors.decided(claim, "recalculate")
    await creditors.calculated(claim, **creditors.COVERED)
    await creditors.decided(claim)
    await creditors.approved(claim)
    await creditors.money(claim, "unpaid")


SCENARIOS: tuple[Scenario, ...] = (offset_in_instalments, offset_recalculated_without_money)
