"""The rules that an open case follows: what today's would change, and a chief's order to follow them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.deps import ChiefDep, KeyDep, OfficeDep
from api.idempotency import once
from api.routes.reading import shown
from api.texts import check_text
from api.views import CaseView
from api.wiring import Office, new_id, now, update_id
from catalog.plan_wording import ToldChange, told
from domain.calendar import local_day
from domain.case import CaseStatus
from domain.errors import DomainError
from domain.people import Role
from domain.plan import Plan, freeze
from domain.plan_changes import PlanOrder, adopted, check_order, plan_changes, revision_differs
from domain.records import CaseRecord, Person

router = APIRouter(prefix="/api/cases/{case_id}", tags=["Pedidos"])
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Revision = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class PlanChanges(BaseModel):
    """What today's rules would change in a case; `revision` names the plan that the case would then follow."""

    current: str
    revision: str
    items: tuple[ToldChange, ...]


class Adoption(BaseModel):
    """An order to follow today's rules: why, and the `revision` that was read."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
    revision: Revision


@router.get("/plan-changes")
async def changes(case_id: UUID, office: OfficeDep, person: ChiefDep) -> PlanChanges:
    """O que mudaria se o pedido tivesse sido protocolado sob as regras de hoje. Ler não muda nada."""
    case = await _of_chief(office, case_id, person)
    current = _open_plan(case)
    today = await _today(office, case, current)
    items = tuple(map(told, plan_changes(current, today)))
    return PlanChanges(
        current=current.revision, revision=today.revision if items else current.revision, items=items
    )  # fmt: skip


@router.post("/plan", response_model=CaseView)
async def adopt(case_id: UUID, body: Adoption, office: OfficeDep, person: ChiefDep, key: KeyDep = None) -> JSONResponse:
    """Aplicar a um pedido em andamento as regras de hoje, com o motivo. O requerente é avisado."""
    case = await _of_chief(office, case_id, person)
    check_text(body.reason, "reason")

    async def work() -> CaseView:
        update = update_id(person.id, key or str(new_id()))
        if not (key and await office.procedures.taken(case.protocol or "", update)):
            await office.adopt(case, await _order(office, case, person, body), update)
        return await shown(office, await office.cases.visible(case_id, person), person)

    return await once(office, person.id, key, f"POST plan {case_id}", body.model_dump_json(), 200, work)


async def _order(office: Office, case: CaseRecord, person: Person, body: Adoption) -> PlanOrder:
    """Return the order; refuse early what the procedure would refuse, and rules other than those read."""
    current = _open_plan(case)
    today = await _today(office, case, current)
    texts = tuple(told(change).text for change in plan_changes(current, today))
    order = PlanOrder(
        plan=today, replaces=current.revision, reason=body.reason, changes=texts, actor=person.actor
    )  # fmt: skip
    check_order(current, order)
    if body.revision != today.revision:
        raise revision_differs()
    return order


async def _of_chief(office: Office, case_id: UUID, person: Person) -> CaseRecord:
    """Return a case to a chief of a unit with a part in it."""
    case = await office.cases.visible(case_id, person)
    if not any(post.role is Role.CHIEF and post.unit.value in case.units for post in person.posts):
        raise DomainError("wrong-unit", "Isto é feito pela chefia de uma unidade que participa do caso.")
    return case


def _open_plan(case: CaseRecord) -> Plan:
    if case.plan is None or case.status is CaseStatus.CLOSED:
        raise DomainError("case-closed", "Este caso está encerrado.")
    return case.plan


async def _today(office: Office, case: CaseRecord, current: Plan) -> Plan:
    """Return the plan under today's rules, with the answers and the kinds of documents that the case has now."""
    service = office.catalog.get(case.service)
    if service.procedure is None:
        raise DomainError("service-unavailable", "Este serviço ainda não pode ser pedido por aqui.")
    attached = {document.kind for document in await office.papers.documents(case.id) if document.state != "staged"}
    return adopted(current, freeze(service, local_day(now()), case.answers, attached))
