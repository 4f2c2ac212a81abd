"""An open case goes over to today's rules, because a chief ordered it: never by itself."""

from typing import TYPE_CHECKING

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.case import CaseStatus
    from domain.errors import DomainError
    from domain.plan_changes import PlanOrder, check_order, revision_differs

if TYPE_CHECKING:
    from workflows.desk import Desk


def check(desk: "Desk", order: PlanOrder) -> None:
    """Refuse an order for a case that is over or about to be, and one that the plan it follows does not admit."""
    if desk.adopting:
        raise revision_differs()
    if desk.status is CaseStatus.CLOSED or desk.interrupted:
        raise DomainError("case-closed", "Este caso está encerrado.")
    check_order(desk.plan, order)


async def adopt(desk: "Desk", order: PlanOrder) -> None:
    """Follow the plan ordered from now on, tell the applicant what changed and why, count its terms again.

    While that is recorded the procedure takes no running term to be over. What is open stays as it was opened.
    """
    desk.adopting = True
    desk.plan = order.plan
    desk.clocks.follow(order.plan)
    desk.page.plan = order.plan
    changes = " ".join(order.changes)
    desk.tell("plan-changed", order.actor.person_id, changes=changes, reason=order.reason)
    desk.notify("plan-changed", text=f"{changes}\n\nMotivo: {order.reason}")
    await desk.record()
    desk.adopting = False
