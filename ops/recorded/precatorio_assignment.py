"""Stories of an assignment of a precatório whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act, CaseStatus
from ops.recorded.scenario import Scenario
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim

WORKFLOW = "Precatorios"
SERVICE = creditors.ASSIGNMENT
ANSWERS: Mapping[str, object] = creditors.ASSIGNED


async def demanded_conflicting_registered(claim: Claim) -> None:
    await creditors.checked(claim)
    await creditors.demanded(claim)
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await claim.act(Act.CORRECTION, text="Segue a escritura.")
    await creditors.registered(claim)
    await claim.eventually(lambda: "assignment-conflict" in claim.register.told)
    await creditors.registered(claim, titular_original=creditors.FIRST_HOLDER)


async def assignment_refused(claim: Claim) -> None:
    await creditors.checked(claim)
    await creditors.refused(claim)


SCENARIOS: tuple[Scenario, ...] = (demanded_conflicting_registered, assignment_refused)
