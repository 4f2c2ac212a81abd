"""Waking the procedures of agreements, and starting those that are not there."""

from temporalio.client import Client
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)
from temporalio.service import RPCError

from adapters.temporal.procedures import CASE_STATUS, SERVICE, SERVICE_GROUP, START_PATIENCE, ProcedureUnavailable
from domain.operators import operator_text
from domain.portal.agreement import Stage

WORKFLOW = "InstalmentAgreement"
MOST_EVENTS = 60
"""About five months of an agreement: most are in no worker's memory, and whoever is woken repeats all of its run."""
GROUP, CATALOGUED = "divida-ativa", "parcelar-debitos"


class TemporalAgreements:
    """Procedures of agreements by number."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def wake(self, number: str) -> None:
        """Have the procedure of an agreement look at the ledger; start it when it is not running.

        A procedure that has ended and is woken looks, finds its agreement ended, and ends again.
        """
        try:
            await self._client.start_workflow(
                WORKFLOW, {"number": number, "most_events": MOST_EVENTS, "shown": Stage.AWAITING.value}, id=number,
                task_queue=self._task_queue, start_signal="payment_seen",
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                static_summary=operator_text("Acordo de parcelamento"), rpc_timeout=START_PATIENCE,
                search_attributes=TypedSearchAttributes([
                    SearchAttributePair(SERVICE_GROUP, GROUP), SearchAttributePair(SERVICE, CATALOGUED),
                    SearchAttributePair(CASE_STATUS, Stage.AWAITING.value),
                ]),
            )  # fmt: skip
        except (RPCError, RuntimeError) as error:
            raise ProcedureUnavailable("temporal") from error
