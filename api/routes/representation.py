"""Who acts for the applicant of a filed case: named with a procuração, and ended by either side."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.days import BoundedDay
from api.deps import CitizenDep, KeyDep, OfficeDep
from api.idempotency import once
from api.representation import party
from api.routes.reading import shown
from api.texts import unseen
from api.views import CaseView
from api.wiring import Office, new_id, now, update_id
from domain.case import CaseStatus
from domain.errors import DomainError, InvalidInput, Problem
from domain.hand_in import expired, expired_problem
from domain.identifiers import parse_cpf
from domain.records import CaseRecord, Person
from domain.representation import STATE_LABELS, RepresentationOrder, RepresentationState, check_order

router = APIRouter(prefix="/api/cases/{case_id}/representation", tags=["Pedidos"])


class NewRepresentation(BaseModel):
    """Who is to represent: CPF and name, the procuração sent as an attachment, and its last day if it has one."""

    model_config = ConfigDict(extra="forbid")

    cpf: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    document: UUID
    until: BoundedDay | None = None


class Ended(BaseModel):
    """What became of a representation. Who renounced no longer reads the case."""

    state: RepresentationState
    label: str


@router.post("", response_model=CaseView)
async def name(
    case_id: UUID, body: NewRepresentation, office: OfficeDep, person: CitizenDep, key: KeyDep = None
) -> JSONResponse:
    """Nomear representante neste caso. Vale depois que a Procuradoria conferir a procuração."""

    async def work() -> CaseView:
        case = await office.cases.visible(case_id, person)
        update = update_id(person.id, key or str(new_id()))
        if not (key and await office.procedures.taken(case.protocol or "", update)):
            await office.represent(case, await _named(office, case, person, body), update)
        return await shown(office, await office.cases.visible(case_id, person), person)

    return await once(office, person.id, key, f"POST representation {case_id}", body.model_dump_json(), 200, work)


@router.post("/end", response_model=Ended)
async def end(case_id: UUID, office: OfficeDep, person: CitizenDep, key: KeyDep = None) -> JSONResponse:
    """Encerrar a representação, ou renunciar a ela. Vale na hora; o que foi feito antes continua valendo."""

    async def work() -> Ended:
        case = await office.cases.visible(case_id, person)
        update = update_id(person.id, key or str(new_id()))
        mine = case.representation is not None and case.representation.representative == person.id
        if not (key and await office.procedures.taken(case.protocol or "", update)):
            order = RepresentationOrder(actor=person.actor, ends=True)
            _check(case, order)
            await office.represent(case, order, update)
        state = RepresentationState.RENOUNCED if mine else RepresentationState.ENDED
        return Ended(state=state, label=STATE_LABELS[state])

    return await once(office, person.id, key, f"POST representation/end {case_id}", "", 200, work)


async def _named(office: Office, case: CaseRecord, person: Person, body: NewRepresentation) -> RepresentationOrder:
    """Return the order; refuse early and precisely, the procedure has the last word."""
    cpf = await _cpf(office, case, body)
    order = RepresentationOrder(actor=person.actor, until=body.until, document=body.document)
    _check(case, order)
    if cpf == person.subject:
        order = order.model_copy(update={"representative": person.id})
        _check(case, order)
    return order.model_copy(update={"representative": await office.people.represented_by(cpf, body.name)})


def _check(case: CaseRecord, order: RepresentationOrder) -> None:
    if case.status is CaseStatus.DRAFT:
        raise DomainError("act-not-open", "Protocole o pedido antes de nomear representante.")
    if case.status is CaseStatus.CLOSED:
        raise DomainError("case-closed", "Este caso está encerrado.")
    check_order(order, case.representation, party(case), now())


async def _cpf(office: Office, case: CaseRecord, body: NewRepresentation) -> str:
    """Return the CPF named; raise InvalidInput with every problem of the body."""
    problems, cpf = [], ""
    try:
        cpf = parse_cpf(body.cpf)
    except DomainError as refusal:
        problems.append(Problem(field="cpf", code=refusal.code, message=refusal.message))
    problems += unseen(body.name, "name")
    sent = [d for d in await office.papers.documents(case.id) if d.id == body.document and d.state == "staged"]
    if not sent:
        message = "Este documento não foi enviado agora neste caso. Envie a procuração como anexo."
        problems.append(Problem(field="document", code="unknown-document", message=message))
    problems += [expired_problem(d, "document") for d in sent if expired(d, now())]
    if problems:
        raise InvalidInput(problems)
    return cpf
