"""Records the histories that tests replay: `python -m ops.histories`, with every payload under the test key.

Record anew only together with a change of the procedure that running cases survive (workflow.patched);
keep the old files beside the new ones as long as such cases may be running.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from domain.case import Act, CaseStatus
from domain.service import Verdict
from domain.tasks import TaskKind
from tests.rehearsal import stories
from tests.rehearsal.claims import ASKED, too_large_for_one
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import OTHER_ATTORNEY, TECHNICIAN
from tests.rehearsal.server import start_server

FOLDER = Path(__file__).parent.parent / "tests" / "histories" / "DamageClaim"
APPEAL = TaskKind.APPEAL_ANALYSIS


async def granted_and_paid(claim: Claim) -> None:
    await stories.decided(claim, Verdict.GRANT)
    await stories.accepted(claim)
    await stories.paid(claim)


async def corrected_denied_appealed(claim: Claim) -> None:
    document = claim.register.upload(1, "staged")
    await stories.asked_for_more(claim)
    await claim.act(Act.CORRECTION, documents=(document,))
    await stories.appealed(claim, Verdict.DENY)
    await stories.judged(claim, Verdict.DENY, by=OTHER_ATTORNEY, kind=APPEAL)


async def archived_by_silence(claim: Claim) -> None:
    await stories.asked_for_more(claim)
    await claim.after("correction-1")


async def withdrawn(claim: Claim) -> None:
    await stories.heard(claim)
    await claim.act(Act.MESSAGE, text="Alguma novidade?")
    await claim.act(Act.WITHDRAWAL)


async def partial_then_granted_with_approval(claim: Claim) -> None:
    await stories.heard(claim)
    await stories.judged(claim, Verdict.PARTIAL, 100_000)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.act(Act.APPEAL)
    await stories.judged(claim, Verdict.GRANT, by=OTHER_ATTORNEY, kind=APPEAL)
    await stories.approved(claim, TaskKind.APPEAL_APPROVAL)
    await stories.accepted(claim)
    await stories.paid(claim)


async def reminded_escalated_recounted(claim: Claim) -> None:
    await stories.checked(claim)
    await claim.after("task-2")
    await claim.eventually(lambda: "escalated" in claim.register.told)
    await claim.after("answer")
    await claim.eventually(lambda: "answer-overdue" in claim.register.told)
    await claim.procedures.recount(claim.start.protocol)
    await claim.eventually(lambda: "recounted" in claim.register.told)
    await claim.complete(TaskKind.OPINION, "given", TECHNICIAN, manifestacao="Não era municipal.")
    await stories.judged(claim, Verdict.DISMISS)
    await claim.stands(CaseStatus.AWAITING_APPEAL)
    await claim.after("appeal-1")


SCENARIOS: tuple[Callable[[Claim], Awaitable[None]], ...] = (
    granted_and_paid, corrected_denied_appealed, archived_by_silence, withdrawn,
    partial_then_granted_with_approval, reminded_escalated_recounted,
)  # fmt: skip
LARGE = {partial_then_granted_with_approval}
"""Scenarios of a claim that asks for more than an attorney may grant alone."""


async def main() -> None:
    """Rehearse every scenario and write its history."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    env = await start_server()
    try:
        for scenario in SCENARIOS:
            name = scenario.__name__.replace("_", "-")
            asked = too_large_for_one if scenario in LARGE else lambda _: ASKED
            async with claim_under_way(env, name=name, asked=asked) as claim:
                await scenario(claim)
                closing = await claim.ends()
                history = await claim.handle.fetch_history()
            (FOLDER / f"{name}.json").write_text(history.to_json())
            print(f"{name}: {closing}, {len(history.events)} events")
    finally:
        await env.shutdown()


if __name__ == "__main__":
    asyncio.run(main())
    sys.stdout.flush()
    os._exit(0)  # the SDK may abort while the interpreter ends (temporalio/sdk-python issue 300)
