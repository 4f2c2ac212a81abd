"""The search for times that follows from a plan and from what is known of a mediation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.mediation.availability import Modality, Shift
from domain.mediation.booking import OfferOrder, Terms
from domain.mediation.messages import Intake
from domain.mediation.parties import Side
from domain.plan import Plan
from domain.service import Limit, Term


def terms_of(plan: Plan) -> Terms:
    """Return the numbers of a plan that a search follows."""
    return Terms(
        notice=plan.deadline(Term.SESSION_NOTICE), horizon=plan.deadline(Term.SESSION_HORIZON),
        hold=plan.deadline(Term.BOOKING), minutes=plan.limit(Limit.SESSION_MINUTES),
        interval=plan.limit(Limit.INTERVAL_MINUTES), bar_years=plan.limit(Limit.BAR_YEARS),
        wanted=plan.limit(Limit.SLOTS_OFFERED),
    )  # fmt: skip


def order_for(
    case_id: UUID, plan: Plan, intake: Intake, at: datetime, *, offer: int, no_later: datetime | None = None,
    shift: Shift | None = None, modality: Modality | None = None, avoid: tuple[UUID, ...] = (),
    attends: Sequence[Side] = tuple(Side),
) -> OfferOrder:  # fmt: skip
    """Return the search of a case, for both parties or for one that comes alone; a mediator is of neither, always."""
    keys = {Side.APPLICANT: intake.applicant, Side.INVITED: intake.invited}
    both, parties = tuple(keys.values()), tuple(keys[side] for side in attends)
    return OfferOrder(
        case_id=case_id, offer=offer, at=at, skill=intake.assessment.skill, parties=parties, about=(*both, case_id),
        terms=terms_of(plan), no_later=no_later, modality=modality or intake.modality, shift=shift,
        avoid=avoid,
    )  # fmt: skip
