"""What a mediation asks of the centre's calendar: times held, confirmed, given back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.mediation import MediationHands
    from domain.mediation.booking import Held, OfferOrder
    from domain.mediation.messages import Choice, Confirmed, Release, Sought
    from domain.operators import operator_text
    from domain.service import Term
    from workflows.desk import Desk
    from workflows.options import PAPERWORK


async def offer(order: OfferOrder) -> Held:
    """Hold free times."""
    return await workflow.execute_activity_method(
        MediationHands.offer_times, order, summary=operator_text("Reservar horários"), **PAPERWORK
    )


async def hold(order: OfferOrder, starts: tuple[datetime, ...]) -> Held:
    """Hold the very times that a party names, as many as are free."""
    return await workflow.execute_activity_method(
        MediationHands.hold_times, Sought(order=order, starts=starts),
        summary=operator_text("Reservar os horários propostos"), **PAPERWORK,
    )  # fmt: skip


async def confirm(desk: Desk, slot: UUID) -> Confirmed | None:
    """Make a held time the session; None when its hold is over."""
    choice = Choice(case_id=desk.start.case_id, slot=slot, changes=desk.plan.deadline(Term.RESCHEDULING))
    return await workflow.execute_activity_method(
        MediationHands.confirm_time, choice, summary=operator_text("Confirmar a sessão"), **PAPERWORK
    )


async def release(desk: Desk, slots: Sequence[UUID]) -> None:
    """Give times back."""
    if slots:
        await workflow.execute_activity_method(
            MediationHands.release_times, Release(case_id=desk.start.case_id, slots=tuple(slots)),
            summary=operator_text("Liberar horários"), **PAPERWORK,
        )  # fmt: skip
