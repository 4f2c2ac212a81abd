"""Stories of a settlement proposal whose histories are kept."""

from collections.abc import Mapping
from datetime import timedelta

from domain.calendar import local_day
from domain.case import Act, CaseStatus
from domain.precatorios.round_calendar import Hold
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import proposals as story
from tests.rehearsal.office import Claim
from tests.rehearsal.proposals import State

WORKFLOW = "Precatorios"
SERVICE = story.SETTLEMENT
ANSWERS: Mapping[str, object] = story.ANSWERS


async def settlement_demanded_and_paid(claim: Claim) -> None:
    await story.in_lot(claim)
    await story.examined(claim, "demand", mensagem="Falta a procuração.")
    await claim.stands(CaseStatus.AWAITING_CORRECTION)
    await claim.act(Act.CORRECTION, text="Segue.")
    await story.examined(claim)
    await story.told(claim, State.CLASSIFIED, 2, place=3)
    await claim.stands(CaseStatus.CLASSIFIED)
    await story.told(claim, State.FORWARDED, 3)
    await claim.stands(CaseStatus.COURT_PAYMENT)
    await story.told(claim, State.PAID, 4)


async def settlement_rejected_for_good(claim: Claim) -> None:
    await story.rejected(claim)
    await story.told(claim, State.REFUSED, 3)


async def settlement_held_then_withdrawn(claim: Claim) -> None:
    await story.in_lot(claim)
    await claim.task(TaskKind.EXAMINATION)
    today = local_day(await claim.now())
    await story.held(claim, Hold(first=today, order="Liminar"))
    await claim.eventually(lambda: "round-suspended" in claim.register.told)
    await claim.skip(timedelta(days=40))
    await story.held(claim, Hold(first=today, last=local_day(await claim.now()), order="Liminar"))
    await claim.eventually(lambda: "round-resumed" in claim.register.told)
    await claim.act(Act.WITHDRAWAL)


SCENARIOS: tuple[Scenario, ...] = (
    settlement_demanded_and_paid, settlement_rejected_for_good, settlement_held_then_withdrawn,
)  # fmt: skip
