"""Writing a request and filing it."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.deps import CitizenDep, KeyDep, OfficeDep
from api.idempotency import once
from api.routes.reading import shown
from api.views import CaseView, FilingView
from api.wiring import Draft, Filing, Office, new_id, now
from catalog.asked import Asked
from catalog.filing import check_window, prepare
from catalog.requirements import judge
from domain.answers import Answers, check_answers
from domain.calendar import Suspension
from domain.case import CaseStart, CaseStatus
from domain.errors import DomainError, InvalidInput, Problem
from domain.hand_in import expired_problems
from domain.records import CaseRecord, DocumentRecord, Person
from domain.requirements import Evidence, Requirement, Standing
from domain.service import Service

router = APIRouter(prefix="/api/cases", tags=["Pedidos"])
DRAFTS = UUID("0d7a5b0e-64d4-4c0a-9d4a-3a5b9f3e7c11")


class NewCase(BaseModel):
    """A request to write: which service (slug or number) and the first answers."""

    model_config = ConfigDict(extra="forbid")

    service: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    answers: dict[str, object] = {}


class Amendment(BaseModel):
    """Answers to put in place of those given before; null takes one out."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, object]


@router.post("", status_code=201, response_model=CaseView)
async def write(body: NewCase, office: OfficeDep, person: CitizenDep, key: KeyDep = None) -> JSONResponse:
    """Abrir um rascunho. Nada é protocolado ainda."""
    service = _service(office, body.service)
    answers = check_answers(service.fields, body.answers, now(), complete=False)
    case_id = uuid5(DRAFTS, f"{person.id}:{key}") if key else new_id()
    draft = Draft(
        id=case_id, applicant_id=person.id, service=service.slug, title=service.title, group=service.group,
        answers=answers,
    )  # fmt: skip

    async def work() -> CaseView:
        return await shown(office, await office.cases.draft(draft), person)

    return await once(office, person.id, key, "POST cases", body.model_dump_json(), 201, work)


@router.patch("/{case_id}")
async def amend(case_id: UUID, body: Amendment, office: OfficeDep, person: CitizenDep) -> CaseView:
    """Alterar as respostas de um rascunho."""
    case = await office.cases.visible(case_id, person)
    if case.status is not CaseStatus.DRAFT:
        raise already_filed(case)
    service = office.catalog.get(case.service)

    def change(answers: Answers) -> Answers:
        merged = {k: v for k, v in (answers | body.answers).items() if v is not None}
        return check_answers(service.fields, merged, now(), complete=False)

    return await shown(office, await office.cases.amend(case_id, change), person)


@router.post("/{case_id}/filing", status_code=201)
async def file(case_id: UUID, office: OfficeDep, person: CitizenDep, key: KeyDep = None) -> FilingView:
    """Protocolar o pedido. O que for respondido com 201 existe exatamente uma vez."""
    try:
        return await _file(office, await office.cases.visible(case_id, person), person, key)
    except DomainError as refusal:
        case = await office.cases.visible(case_id, person)
        if refusal.code == "already-filed" and key and case.filing_key == key:
            return _acknowledged(case)
        raise


async def _file(office: Office, case: CaseRecord, person: Person, key: str | None) -> FilingView:
    if case.status is not CaseStatus.DRAFT:
        raise already_filed(case)
    if person.level < office.settings.citizen_level:
        raise DomainError("assurance-too-low", "Para protocolar, eleve o nível da sua conta gov.br para prata ou ouro.")
    instant, service = now(), office.catalog.get(case.service)

    def checked(draft: CaseRecord, sent: Sequence[DocumentRecord], suspended: Sequence[Suspension]) -> Filing:
        counts, late = Counter(d.kind for d in sent), expired_problems(sent, instant)
        ready = prepare(service, draft.answers, counts, person.birth_date, instant, suspended, person.subject, late)
        return Filing(**vars(ready), at=instant)

    def standing(wanted: Requirement, found: Evidence, filing: Filing, suspended: Sequence[Suspension]) -> Standing:
        asked = Asked(person.subject, filing.answers, filing.attached, instant, suspended)
        return judge(wanted, found, filing.plan, asked)

    filed, start = await office.cases.file(case.id, checked, standing, key)
    await _start(office, start)
    return _acknowledged(filed)


async def _start(office: Office, start: CaseStart) -> None:
    """Start the procedure now; when Temporal is away the relay will: the order is already written."""
    try:
        await office.procedures.start(start.plan.workflow, start)
        await office.orders.started(start.case_id)
    except ConnectionError:
        return


def _service(office: Office, name: str) -> Service:
    try:
        service = office.catalog.get(name)
    except DomainError as error:
        raise InvalidInput([Problem(field="service", code=error.code, message=error.message)]) from None
    if service.address:
        said = f"Este serviço não precisa de pedido: é feito na hora, em {service.address}."
        raise DomainError("service-unavailable", said)
    if service.procedure is None:
        raise DomainError("service-unavailable", "Este serviço ainda não pode ser pedido por aqui.")
    check_window(service, now())
    return service


def already_filed(case: CaseRecord) -> DomainError:
    """Return the refusal to write in a case that is no longer a draft."""
    return DomainError("already-filed", f"Este pedido já foi protocolado sob o número {case.protocol}.")


def _acknowledged(case: CaseRecord) -> FilingView:
    if case.protocol is None or case.filed_at is None or case.answer_due_at is None:
        raise RuntimeError("a filed case has a protocol number and dates")
    root = f"/api/cases/{case.id}"
    return FilingView(
        id=case.id, protocol=case.protocol, filed_at=case.filed_at, due_at=case.answer_due_at,
        receipt=f"{root}/receipt", case=root,
    )  # fmt: skip
