"""Precatórios: requests of creditors and buyers. Each service walks the path that its plan names."""

from collections.abc import Awaitable, Callable

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStart, Closing
    from workflows import precatorios_appeal, precatorios_assignment, precatorios_offset, precatorios_settlement
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk

Path = Callable[[Desk], Awaitable[Closing]]
PATHS: dict[str, Path] = {
    "assignment": precatorios_assignment.procedure,
    "offset": precatorios_offset.procedure,
    "appeal": precatorios_appeal.procedure,
    "settlement": precatorios_settlement.procedure,
}


@workflow.defn(name="Precatorios")
class PrecatoriosWorkflow:
    """Filing → the path of the service, one file each → end."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self.desk = Desk(start)
        self.counter = Counter(self.desk)

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """Walk one request to its end and return how it ended."""
        return await walk(self.desk, self.procedure)

    async def procedure(self) -> Closing:
        """Walk the path that the plan names."""
        return await PATHS[self.desk.plan.path](self.desk)
