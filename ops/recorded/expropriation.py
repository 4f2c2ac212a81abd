"""Stories of a request for a certificate of expropriation whose histories are kept."""

from collections.abc import Mapping

from domain.case import Act
from ops.recorded.scenario import Scenario
from tests.rehearsal import archive
from tests.rehearsal.office import Claim

WORKFLOW = "Expropriation"
SERVICE = archive.CERTIFICATE
ANSWERS: Mapping[str, object] = archive.ASKED


async def certified(claim: Claim) -> None:
    await archive.checked(claim)
    await archive.found(claim)
    await archive.signed(claim)


async def better_data_then_negative(claim: Claim) -> None:
    await archive.checked(claim)
    await archive.asked_for_better_data(claim)
    await claim.act(Act.CORRECTION, text="Fica na Rua Vergueiro.")
    await archive.nothing_found(claim)
    await archive.sent_back(claim)
    await archive.nothing_found(claim)
    await archive.signed(claim)


async def silent(claim: Claim) -> None:
    await archive.checked(claim)
    await archive.asked_for_better_data(claim)
    await claim.after("correction-1")


SCENARIOS: tuple[Scenario, ...] = (certified, better_data_then_negative, silent)
