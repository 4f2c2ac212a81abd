"""Records the histories that tests replay: `python -m ops.histories [WORKFLOW…]`, payloads under the test key.

A history that is there is left as it is: it stands for cases that may be running. To drop it when none can be any more
is a change of its own.
"""

import asyncio
import os
import sys
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from temporalio.testing import WorkflowEnvironment

from domain.precatorios.settlement import ROUND
from ops import recorded
from tests.rehearsal.claims import ASKED
from tests.rehearsal.office import claim_under_way
from tests.rehearsal.rounds import Procedure, round_under_way
from tests.rehearsal.server import start_server

FOLDER = Path(__file__).parent.parent / "tests" / "histories"


async def main(named: list[str]) -> None:
    """Rehearse every story, of the procedures named or of all, that has no history yet, and write it."""
    found = [import_module(f"ops.recorded.{module.name}") for module in iter_modules(recorded.__path__)]
    env = await start_server()
    try:
        for module in found:
            if hasattr(module, "WORKFLOW") and (not named or module.WORKFLOW in named):
                await record(env, module)
            elif hasattr(module, "ROUNDS") and (not named or "SettlementRound" in named):
                await record_rounds(env, module)
    finally:
        await env.shutdown()


async def record(env: WorkflowEnvironment, module: ModuleType) -> None:
    """Rehearse the stories of one procedure."""
    folder = FOLDER / module.WORKFLOW
    folder.mkdir(parents=True, exist_ok=True)
    for scenario in module.SCENARIOS:
        name = scenario.__name__.replace("_", "-")
        if (folder / f"{name}.json").exists():
            continue
        async with under_way(env, module, scenario, name) as case:
            await scenario(case)
            closing = await case.ends()
            history = await case.handle.fetch_history()
        (folder / f"{name}.json").write_text(history.to_json())
        print(f"{module.WORKFLOW} {name}: {closing}, {len(history.events)} events")


def under_way(
    env: WorkflowEnvironment, module: ModuleType, scenario: object, name: str
) -> AbstractAsyncContextManager[Any]:
    """Start what a story is about: a case of the module's service, or what the module says instead."""
    if hasattr(module, "under_way"):
        started: AbstractAsyncContextManager[Any] = module.under_way(env, scenario, name)
        return started
    asked = getattr(module, "ASKS", {}).get(scenario, lambda _: ASKED)
    return claim_under_way(env, module.SERVICE, module.ANSWERS, name=name, asked=asked)


async def record_rounds(env: WorkflowEnvironment, module: ModuleType) -> None:
    """Rehearse rounds, and write the histories of each and of its lots."""
    for scenario in module.ROUNDS:
        name = scenario.__name__.replace("_", "-")
        if (FOLDER / ROUND / f"{name}.json").exists():
            continue
        async with round_under_way(env, name) as rehearsal:
            await scenario(rehearsal)
            for start in rehearsal.book.starts:
                procedure = Procedure(rehearsal, start)
                closing, history = await procedure.ends(), await procedure.handle.fetch_history()
                folder = FOLDER / start.plan.workflow
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{start.protocol}.json").write_text(history.to_json())
                print(f"{start.plan.workflow} {start.protocol}: {closing}, {len(history.events)} events")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
    sys.stdout.flush()
    os._exit(0)  # the SDK may abort while the interpreter ends (temporalio/sdk-python issue 300)
