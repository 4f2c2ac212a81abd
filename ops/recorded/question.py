"""Stories of a question whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act
from domain.tasks import TaskKind
from ops.recorded.scenario import Scenario
from tests.rehearsal import questions
from tests.rehearsal.office import Claim

WORKFLOW = "Question"
SERVICE = questions.SERVICE
ANSWERS: Mapping[str, object] = questions.ASKED


async def asked_back_then_answered(claim: Claim) -> None:
    await questions.asked_back(claim)
    await claim.act(Act.CORRECTION, text="Do meu.")
    await questions.answered(claim)


async def converted(claim: Claim) -> None:
    await claim.complete(TaskKind.QUESTION, "convert", questions.CLERK, servico="comunicar-cessao-de-precatorio")


async def shown_the_way(claim: Claim) -> None:
    await claim.complete(TaskKind.QUESTION, "elsewhere", questions.CLERK, orgao="tjsp-depre", texto="Consulte a DEPRE.")


SCENARIOS: tuple[Scenario, ...] = (asked_back_then_answered, converted, shown_the_way)
