"""The search for times that follows from a plan and from what is known of a mediation."""

from datetime import datetime
from uuid import UUID

from domain.mediation.availability import Modality, Shift
from domain.mediation.booking import OfferOrder, Terms
from domain.mediation.messages import Intake
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
) -> OfferOrder:  # fmt: skip
    """Return the search of a case, for both parties."""
    parties = (intake.applicant, intake.invited)
    return OfferOrder(
        case_id=case_id, offer=offer, at=at, skill=intake.assessment.skill, parties=parties, about=(*parties, case_id),
        terms=terms_of(plan), no_later=no_later, modality=modality or intake.modality, shift=shift,
        avoid=avoid,
    )  # fmt: skip
