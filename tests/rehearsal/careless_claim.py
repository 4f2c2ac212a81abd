"""A damage claim that looks at the clock of the machine, to see that the sandbox refuses it."""

from datetime import datetime

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStart


@workflow.defn(name="DamageClaim")
class Careless:
    """Ends with the time of the machine it runs on."""

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        return datetime.now().isoformat()  # noqa: DTZ005 - what is shown to be refused
