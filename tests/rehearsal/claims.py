"""Cases as the catalogue offers them, ready for a procedure: damage claims unless another service is named."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid5

from catalog import shelf
from domain.calendar import local_day
from domain.case import CaseStart
from domain.plan import Plan, freeze
from domain.service import Limit, Step
from tests.rehearsal.people import CITIZEN

SERVICE = "3959"
ASKED = 123456
FALLEN_TREE: dict[str, object] = {
    "causa_dano": "queda-de-arvore", "nome": "Requerente", "cpf_cnpj": "11144477735", "valor_indenizacao": "1234.56"
}  # fmt: skip
CASES = UUID(int=3959)
FILED_AT = datetime(2026, 3, 2, 15, tzinfo=UTC)


def plan_on(filed_at: datetime, service: str = SERVICE, answers: Mapping[str, object] = FALLEN_TREE) -> Plan:
    """Return the plan of a case, a claim about a fallen tree by default, under the rules of the day."""
    return freeze(shelf.load().get(service), local_day(filed_at), answers, set())


def without_opinion(plan: Plan) -> Plan:
    """Return the plan of a claim on which no technical body is heard."""
    return plan.model_copy(update={"units": {s: u for s, u in plan.units.items() if s is not Step.OPINION}})


def approval_above(plan: Plan) -> int:
    """Return the largest award, in cents, that needs no chief."""
    return plan.limit(Limit.APPROVAL_ABOVE_CENTS)


def too_large_for_one(plan: Plan) -> int:
    """Return the smallest award, in cents, that needs a chief."""
    return approval_above(plan) + 1


def start_of(protocol: str, filed_at: datetime, plan: Plan, asked_cents: int = ASKED) -> CaseStart:
    """Return what the procedure of a claim is started with."""
    return CaseStart(
        case_id=uuid5(CASES, protocol), protocol=protocol, applicant_id=CITIZEN.person_id, filed_at=filed_at,
        plan=plan, priority=3, asked_cents=asked_cents,
    )  # fmt: skip
