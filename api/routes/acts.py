"""What a citizen does on a filed case: answer a comunique-se, withdraw, appeal, accept, write."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Limits

from api.act_checks import amended, check_open, documents_of, form_of
from api.asked import MOST_ATTACHMENTS
from api.booking import bookable, check_booked
from api.deps import CitizenDep, KeyDep, OfficeDep, PersonDep
from api.idempotency import once
from api.mediations import hold_named
from api.routes.reading import shown
from api.signing import check_level
from api.texts import check_text
from api.views import CaseView
from api.wiring import Office, digest_of, new_id, now, update_id
from domain.answers import check_answers
from domain.case import WITH_DOCUMENTS, Act, CitizenAct
from domain.errors import DomainError
from domain.records import CaseRecord, Person

router = APIRouter(prefix="/api/cases/{case_id}", tags=["Pedidos"])
Make = Callable[[CaseRecord], Awaitable[CitizenAct]]
Text = Annotated[str, StringConstraints(max_length=10_000, strip_whitespace=True)]
Needed = Annotated[str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Correction(_Body):
    """The answer to a comunique-se; without `documents`, every document sent since then goes with it."""

    text: Text = ""
    answers: dict[str, object] = {}
    documents: list[UUID] | None = None


class Withdrawal(_Body):
    text: Text = ""


class Appeal(_Body):
    text: Needed
    documents: list[UUID] | None = None


class Acceptance(_Body):
    accepts: bool = True


class Message(_Body):
    text: Needed
    documents: Annotated[list[UUID], Limits(max_length=MOST_ATTACHMENTS)] = []


class Offered(_Body):
    """An act whose form the procedure gives: see `actions` of the case."""

    fields: dict[str, object] = {}
    text: Text = ""
    documents: list[UUID] | None = None


class OfferedAct(StrEnum):
    """Acts whose form differs from procedure to procedure."""

    COUNTER_PROPOSAL = Act.COUNTER_PROPOSAL
    BOOKING = Act.BOOKING
    REPLY = Act.REPLY
    PARTY_ANSWER = Act.PARTY_ANSWER


@router.post("/corrections", response_model=CaseView)
async def correct(
    case_id: UUID, body: Correction, office: OfficeDep, person: CitizenDep, key: KeyDep = None
) -> JSONResponse:
    """Responder ao comunique-se."""

    async def act(case: CaseRecord) -> CitizenAct:
        documents = await documents_of(office, case, body.documents)
        if not (body.text or body.answers or documents):
            raise DomainError("empty-correction", "Envie o que falta: um texto, respostas corrigidas ou documentos.")
        answers = amended(case, body.answers, person)
        return CitizenAct(
            act=Act.CORRECTION,
            actor=person.actor,
            text=check_text(body.text),
            answers=answers,
            documents=documents,
        )

    return await _do(office, case_id, person, key, Act.CORRECTION, body, act)


@router.post("/withdrawal", response_model=CaseView)
async def withdraw(
    case_id: UUID, office: OfficeDep, person: CitizenDep, body: Withdrawal | None = None, key: KeyDep = None
) -> JSONResponse:
    """Desistir do pedido, a qualquer momento antes da decisão."""
    said = body or Withdrawal()

    async def act(_: CaseRecord) -> CitizenAct:
        return CitizenAct(act=Act.WITHDRAWAL, actor=person.actor, text=check_text(said.text))

    return await _do(office, case_id, person, key, Act.WITHDRAWAL, said, act)


@router.post("/appeal", response_model=CaseView)
async def appeal(
    case_id: UUID, body: Appeal, office: OfficeDep, person: CitizenDep, key: KeyDep = None
) -> JSONResponse:
    """Apresentar recurso, dentro do prazo."""

    async def act(case: CaseRecord) -> CitizenAct:
        documents = await documents_of(office, case, body.documents)
        return CitizenAct(act=Act.APPEAL, actor=person.actor, text=check_text(body.text), documents=documents)

    return await _do(office, case_id, person, key, Act.APPEAL, body, act)


@router.post("/acceptance", response_model=CaseView)
async def accept(
    case_id: UUID, office: OfficeDep, person: CitizenDep, body: Acceptance | None = None, key: KeyDep = None
) -> JSONResponse:
    """Aceitar (ou recusar) a indenização."""
    said = body or Acceptance()

    async def act(_: CaseRecord) -> CitizenAct:
        return CitizenAct(act=Act.ACCEPTANCE, actor=person.actor, accepts=said.accepts)

    return await _do(office, case_id, person, key, Act.ACCEPTANCE, said, act)


@router.post("/acts/{kind}", response_model=CaseView)
async def answer(
    case_id: UUID, kind: OfferedAct, body: Offered, office: OfficeDep, person: CitizenDep, key: KeyDep = None
) -> JSONResponse:
    """Fazer o que o procedimento pede agora, com o formulário indicado em `actions`."""
    done = Act(kind)

    async def act(case: CaseRecord) -> CitizenAct:
        documents = await documents_of(office, case, body.documents) if done in WITH_DOCUMENTS else ()
        fields = check_answers(await bookable(office, case, form_of(case, done)), body.fields, now())
        if done is Act.PARTY_ANSWER:
            check_level(case.plan, fields, person)
            await hold_named(office, case, fields)
        return CitizenAct(act=done, actor=person.actor, text=check_text(body.text), fields=fields, documents=documents)

    async def check(case: CaseRecord) -> None:
        if done is Act.BOOKING:
            await check_booked(office, case, body.fields)

    return await _do(office, case_id, person, key, done, body, act, check)


@router.post("/messages", response_model=CaseView)
async def write(case_id: UUID, body: Message, office: OfficeDep, person: PersonDep, key: KeyDep = None) -> JSONResponse:
    """Escrever no caso: o cidadão para a Procuradoria, a Procuradoria para o cidadão."""

    async def act(case: CaseRecord) -> CitizenAct:
        documents = await documents_of(office, case, body.documents)
        return CitizenAct(act=Act.MESSAGE, actor=person.actor, text=check_text(body.text), documents=documents)

    return await _do(office, case_id, person, key, Act.MESSAGE, body, act)


async def _nothing_more(_: CaseRecord) -> None:
    """Look at nothing after an act."""


async def _do(
    office: Office,
    case_id: UUID,
    person: Person,
    key: str | None,
    kind: Act,
    body: BaseModel,
    make: Make,
    check: Callable[[CaseRecord], Awaitable[None]] = _nothing_more,
) -> JSONResponse:
    """Hand in an act once for its key and what it says: with other words, under a key set free, it is another act."""
    case, said = await office.cases.visible(case_id, person), body.model_dump_json()

    async def work() -> CaseView:
        update = update_id(person.id, f"{key}:{digest_of(said.encode())}" if key else str(new_id()))
        if not (key and await office.procedures.taken(case.protocol or "", update)):
            check_open(case, kind)
            await office.act(case, await make(case), update)
        await check(case)
        return await shown(office, await office.cases.visible(case_id, person), person)

    return await once(office, person.id, key, f"POST {kind} {case_id}", said, 200, work)
