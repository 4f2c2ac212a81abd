"""Dívida ativa: requests about inscribed debts. Each service walks the path that its plan names."""

from collections.abc import Awaitable, Callable

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStart, Closing
    from workflows import (
        active_debt_contest,
        active_debt_documents,
        active_debt_file_access,
        active_debt_settlement,
        active_debt_share,
        active_debt_support,
        active_debt_visit,
    )
    from workflows.counter import Counter
    from workflows.desk import Desk
    from workflows.ending import walk

Path = Callable[[Desk], Awaitable[Closing]]
PATHS: dict[str, Path] = {
    "contest": active_debt_contest.contest,
    "communication": active_debt_contest.communication,
    "ideal-share": active_debt_share.procedure,
    "agreement-problem": active_debt_support.procedure,
    "file-access": active_debt_file_access.procedure,
    "documents": active_debt_documents.procedure,
    "visit": active_debt_visit.procedure,
    "settlement": active_debt_settlement.procedure,
}


@workflow.defn(name="ActiveDebt")
class ActiveDebtWorkflow:
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
