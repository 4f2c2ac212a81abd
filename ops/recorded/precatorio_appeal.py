"""Stories of an appeal against a published rejection whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act, CaseStatus
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import creditors
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CLERK

WORKFLOW = "Precatorios"
SERVICE = creditors.APPEAL
ANSWERS: Mapping[str, object] = creditors.PERSON


async def appeal_corrected_and_granted(claim: Claim) -> None:
    await claim.complete(TaskKind.DOCUMENT_CHECK, "incomplete", CLERK, mensagem="Falta a procuração.")
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await claim.act(Act.CORRECTION, text="Segue.")
    await creditors.judged(claim, "grant")


async def appeal_denied_and_its_round_told(claim: Claim) -> None:
    await creditors.judged(claim, "deny")


SCENARIOS: tuple[Scenario, ...] = (appeal_corrected_and_granted, appeal_denied_and_its_round_told)
