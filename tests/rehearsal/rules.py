"""Rules that changed after a case was filed, and the chief who applies them to it."""

from uuid import uuid4

from catalog.plan_wording import told
from domain.calendar import Deadline
from domain.people import Actor
from domain.plan import Plan
from domain.plan_changes import PlanOrder, adopted, plan_changes
from domain.service import Term
from tests.rehearsal.office import Claim
from tests.rehearsal.people import CHIEF

REASON = "Decreto que reduziu o prazo."


def with_days(plan: Plan, term: Term, days: int) -> Plan:
    """Return what the rules of a plan would be with another number of days for one term."""
    frozen = plan.terms[term]
    changed = frozen.model_copy(update={"deadline": Deadline(days=days, kind=frozen.deadline.kind)})
    return plan.model_copy(update={"terms": {**plan.terms, term: changed}})


def order(current: Plan, today: Plan, actor: Actor = CHIEF) -> PlanOrder:
    """Return a chief's order that a case go over from one plan to today's rules."""
    plan = adopted(current, today)
    words = tuple(told(change).text for change in plan_changes(current, plan))
    return PlanOrder(plan=plan, replaces=current.revision, reason=REASON, changes=words, actor=actor)


async def applied(claim: Claim, given: PlanOrder, key: str = "") -> None:
    """Hand an order to the procedure; raise DomainError when it is refused."""
    await claim.procedures.adopt(claim.start.protocol, given, key or str(uuid4()))
