"""Starting procedures and speaking to them, with Temporal's errors told in the office's words."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from temporalio.client import Client, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError
from temporalio.common import (
    Priority,
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from domain.case import CaseStart, CitizenAct
from domain.errors import DomainError, Problem
from domain.mediation.messages import HandedOver, HandOver, InvitedAct
from domain.operators import operator_text
from domain.plan_changes import PlanOrder
from domain.precatorios.settlement import HoldOrder
from domain.representation import RepresentationOrder
from domain.tasks import Completion

START_PATIENCE = timedelta(seconds=3)
UPDATE_PATIENCE = timedelta(seconds=20)
SERVICE_GROUP = SearchAttributeKey.for_keyword("ServiceGroup")
SERVICE = SearchAttributeKey.for_keyword("Service")
CASE_STATUS = SearchAttributeKey.for_keyword("CaseStatus")
PRIORITY = SearchAttributeKey.for_int("Priority")


class ProcedureUnavailable(ConnectionError):
    """Temporal, or its worker, did not answer in time; what was sent may still be taken. Ask again."""


class TemporalProcedures:
    """Procedures of cases by protocol number."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def start(self, workflow: str, start: CaseStart) -> None:
        """Start the procedure of a case, once: a second start changes nothing."""
        plan = start.plan
        try:
            await self._client.start_workflow(
                workflow, start, id=start.protocol, task_queue=self._task_queue,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                static_summary=operator_text(plan.title[:150]), rpc_timeout=START_PATIENCE,
                priority=Priority(priority_key=start.priority),
                search_attributes=TypedSearchAttributes([
                    SearchAttributePair(SERVICE_GROUP, plan.group), SearchAttributePair(SERVICE, plan.service),
                    SearchAttributePair(CASE_STATUS, "filed"), SearchAttributePair(PRIORITY, start.priority),
                ]),
            )  # fmt: skip
        except WorkflowAlreadyStartedError:
            return
        except (RPCError, RuntimeError) as error:
            raise ProcedureUnavailable("temporal") from error

    async def complete_task(self, protocol: str, completion: Completion, update_id: str) -> None:
        """Complete a task; raise DomainError when the procedure refuses, ProcedureUnavailable when it is away."""
        await self._update(protocol, "complete_task", completion, update_id)

    async def act(self, protocol: str, act: CitizenAct, update_id: str) -> None:
        """Hand a citizen's act to the procedure; errors as for complete_task."""
        await self._update(protocol, "citizen_act", act, update_id)

    async def adopt(self, protocol: str, order: PlanOrder, update_id: str) -> None:
        """Hand a chief's order of another plan to the procedure; errors as for complete_task."""
        await self._update(protocol, "adopt_plan", order, update_id)

    async def represent(self, protocol: str, order: RepresentationOrder, update_id: str) -> None:
        """Hand a procuração, or the end of a representation, to the procedure; errors as for complete_task."""
        await self._update(protocol, "represent", order, update_id)

    async def invited(self, protocol: str, act: InvitedAct, update_id: str) -> None:
        """Hand what the invited party of a mediation says to the procedure; errors as for complete_task."""
        await self._update(protocol, "invited_act", act, update_id)

    async def hand_over(self, protocol: str, order: HandOver, update_id: str) -> HandedOver:
        """Hand a mediation to another mediator; answer what became of it; errors as for complete_task."""
        return HandedOver(str(await self._update(protocol, "hand_over_mediation", order, update_id)))

    async def hold(self, protocol: str, order: HoldOrder, update_id: str) -> None:
        """Suspend a settlement round, or lift its suspension; errors as for complete_task."""
        await self._update(protocol, "hold_round", order, update_id)

    async def tell(self, protocol: str, name: str, payload: Mapping[str, Any]) -> None:
        """Signal a procedure; one that is over, or not started and will ask by itself, is not told."""
        handle = self._client.get_workflow_handle(protocol)
        try:
            await handle.signal(name, args=[payload] if payload else [], rpc_timeout=START_PATIENCE)
        except (RPCError, RuntimeError) as error:
            if not _unknown(error):
                raise ProcedureUnavailable("temporal") from error

    async def taken(self, protocol: str, update_id: str) -> bool:
        """Tell whether an act under this id was taken before, even when its sender never heard of it."""
        handle = self._client.get_workflow_handle(protocol).get_update_handle(update_id)
        try:
            await handle.result(rpc_timeout=START_PATIENCE)
        except (RPCError, RuntimeError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError):
            return False
        return True

    async def recount(self, protocol: str) -> None:
        """Tell a procedure that the calendar changed."""
        await self.tell(protocol, "recount_deadlines", {})

    async def healthy(self) -> bool:
        """Tell whether Temporal answers."""
        try:
            return await self._client.service_client.check_health(timeout=timedelta(seconds=2))
        except (RPCError, RuntimeError):
            return False

    async def _update(self, protocol: str, name: str, message: Any, update_id: str) -> Any:
        handle = self._client.get_workflow_handle(protocol)
        try:
            return await handle.execute_update(name, message, id=update_id, rpc_timeout=UPDATE_PATIENCE)
        except WorkflowUpdateFailedError as failure:
            raise told(failure.cause) from None
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise ProcedureUnavailable("timeout") from error
        except (RPCError, RuntimeError) as error:
            if not _unknown(error):
                raise ProcedureUnavailable("temporal") from error
            return await self._earlier_answer(protocol, update_id)

    async def _earlier_answer(self, protocol: str, update_id: str) -> Any:
        """The procedure is over or not started: answer as before if this very update was taken, else refuse."""
        handle = self._client.get_workflow_handle(protocol).get_update_handle(update_id)
        try:
            return await handle.result(rpc_timeout=START_PATIENCE)
        except WorkflowUpdateFailedError as failure:
            raise told(failure.cause) from None
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise ProcedureUnavailable("timeout") from error
        except RPCError as error:
            if not _unknown(error):
                raise ProcedureUnavailable("temporal") from error
            raise DomainError("procedure-not-running", "O procedimento deste caso não está em andamento.") from None


def _unknown(error: Exception) -> bool:
    """Tell a server that knows of no such procedure from one that is away: a client that never reached it, lazy as the
    API's, raises RuntimeError.
    """
    return isinstance(error, RPCError) and error.status is RPCStatusCode.NOT_FOUND


def told(cause: BaseException) -> Exception:
    """Return the refusal that a procedure gave, by the stable code in its type."""
    if not isinstance(cause, ApplicationError) or not cause.type or not cause.details:
        return ProcedureUnavailable(type(cause).__name__)
    message, problems, *_ = [*cause.details, []]
    return DomainError(cause.type, str(message), tuple(Problem.model_validate(p) for p in problems or ()))


def update_id(person: UUID, key: str) -> str:
    """Return the id under which an act is taken once: who, and their Idempotency-Key."""
    return f"{person}:{key}"
