"""Agreements in instalments: simulated and made by anybody, up to a limit, and followed by their number."""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError, ValidationInfo, field_validator

from api.agreement_views import (
    AgreementList,
    AgreementView,
    MadeView,
    SimulationView,
    show_agreement,
    show_list,
    show_simulation,
)
from api.asked_agreements import NewAgreement, NewSimulation, periods, simulated, tells_all
from api.asked_debts import AgreementsInAddress, AskedKey
from api.deps import KeyDep, MaybePersonDep, OfficeDep
from api.idempotency import ANYBODY, once, once_for_anybody
from api.problems import wrong
from api.routes.payment_slips import shown_slip
from api.slip_views import SlipView
from api.straight import straight
from api.visitors import Visitor, VisitorDep, came_from, visitor
from api.wiring import Office, new_id, now
from domain.calendar import local_day
from domain.errors import DomainError
from domain.identifiers import parse_agreement
from domain.portal.agreement_making import AgreementDraft, Contact, Holding, Under
from domain.portal.agreement_slips import SlipFor
from domain.portal.slip import SlipWanted
from law.portal.agreeing import Asked, agreeable, drawn_up
from law.portal.instalment_slips import write_slip

router = APIRouter(prefix="/api/debts/agreements", tags=["Dívida ativa"])
SLOWED = [Depends(visitor)]
"""Numbers follow one another: whoever tries them one by one is slowed down like whoever tries keys."""
FIRST = SlipFor.MONTH
"""The first slip is that of the month, or of the next when the last banking day of this one has come."""
ROUTE = "POST agreements"
JSON = "application/json"
Number = Annotated[str, Path(max_length=30)]


class AskedSlip(BaseModel):
    """Which slip: of the month, of a late instalment, or of everything that is left."""

    model_config = ConfigDict(extra="forbid")

    wanted: SlipFor = SlipFor.MONTH
    instalment: Annotated[StrictInt, Field(ge=1, le=1000)] | None = None

    @field_validator("instalment")
    @classmethod
    def _one_of_many(cls, instalment: int | None, info: ValidationInfo) -> int | None:
        if instalment is not None and info.data.get("wanted") is SlipFor.SETTLEMENT:
            raise wrong(DomainError("not-of-settlement", "A quitação paga todas as parcelas: não informe uma."))
        return instalment


async def _quickly(request: Request, office: Office) -> Response | None:
    """Answer a simulation asked by a right JSON body alone."""
    alone = not request.url.query and request.headers.get("content-type") == JSON
    body = _plain(await request.body()) if alone else None
    if body is None:
        return None
    came_from(request, office)
    return await simulation(body, office, Visitor(office, known=False))


def _plain(body: bytes) -> NewSimulation | None:
    try:
        return NewSimulation.model_validate_json(body)
    except ValidationError:
        return None


async def simulation(body: NewSimulation, office: OfficeDep, caller: VisitorDep) -> Response:
    """Simular um acordo: o que abrange, quanto é cada parcela e quando vence, e tudo o que o impede.

    Sem identificação, em ritmo limitado. `needs_identification` diz que fazer o acordo pedirá a entrada da pessoa.
    """
    caller.asks(body.kind, body.key)
    return Response(show_simulation(await simulated(office, body)).model_dump_json(), media_type=JSON)


router.add_api_route(
    "/simulation", simulation, methods=["POST"], response_model=SimulationView,
    route_class_override=straight(_quickly, tells_all(identifies=False)),
)  # fmt: skip


async def make(
    body: NewAgreement, office: OfficeDep, caller: VisitorDep, person: MaybePersonDep, key: KeyDep = None
) -> JSONResponse:
    """Fazer um acordo sobre todos os débitos da chave; o pagamento da primeira guia o assina.

    Sem identificação até o limite; acima dele é preciso entrar. Sem o primeiro pagamento o acordo fica sem efeito.
    """
    caller.asks(body.kind, body.key)
    who, said = person.id if person else None, body.model_dump_json()
    request = uuid5(who or ANYBODY, f"agreement|{key}|{said}") if key else new_id()

    async def work() -> MadeView:
        return await _made(office, body, request, who)

    if who is None:
        return await once_for_anybody(office, key, ROUTE, said, 201, work)
    return await once(office, who, key, ROUTE, said, 201, work)


router.add_api_route(
    "", make, methods=["POST"], status_code=201, response_model=MadeView,
    route_class_override=tells_all(identifies=True),
)  # fmt: skip


@router.get("")
async def under_key(caller: VisitorDep, asked: Annotated[AgreementsInAddress, Query()]) -> AgreementList:
    """Os acordos feitos sob uma chave, do mais novo ao mais antigo: para quem não tem à mão o número do acordo.

    Uma chave que é CPF não vai no endereço: use `POST /api/debts/agreements/consultation`.
    """
    return await _listed(caller, asked)


@router.post("/consultation")
async def under_key_by_body(caller: VisitorDep, asked: AskedKey) -> AgreementList:
    """Os acordos feitos sob uma chave, dita no corpo da chamada: o mesmo que o GET, para qualquer chave."""
    return await _listed(caller, asked)


@router.get("/{agreement_number}", dependencies=SLOWED)
async def agreement(agreement_number: Number, office: OfficeDep) -> AgreementView:
    """Um acordo pelo número: parcelas pagas e abertas, em que ponto está e o que pode ser feito agora."""
    return show_agreement(await office.agreements.find(parse_agreement(agreement_number)), local_day(now()))


@router.post("/{agreement_number}/slips", status_code=201, dependencies=SLOWED)
async def slip(agreement_number: Number, body: AskedSlip, office: OfficeDep) -> SlipView:
    """Emitir uma guia do acordo: da parcela do mês, de uma atrasada, ou de tudo o que falta.

    Repetir dá a mesma guia.
    """
    table, today = await office.consultation.table(), local_day(now())

    def write(holding: Holding) -> SlipWanted:
        return write_slip(holding, body.wanted, body.instalment, today, table.series)

    return await shown_slip(office, await office.agreements.issue(parse_agreement(agreement_number), write))


async def _listed(caller: Visitor, asked: AskedKey) -> AgreementList:
    caller.asks(asked.kind, asked.key)
    return show_list(await caller.office.agreements.of_key(asked.kind, asked.key))


async def _made(office: Office, body: NewAgreement, request: UUID, person: UUID | None) -> MadeView:
    table, moment = await office.consultation.table(), now()
    asked = Asked(body.instalments, moment, body.by_edital, person is not None, body.migrate)

    def decide(number: str, under: Under) -> AgreementDraft:
        return drawn_up(number, agreeable(asked, under, table, periods(office)))

    def write(holding: Holding) -> SlipWanted:
        return write_slip(holding, FIRST, None, local_day(moment), table.series)

    contact = Contact(person=person, email=body.email or "")
    number = await office.agreements.make(request, body.kind, body.key, contact, decide, write)
    first = (await office.agreements.slips(number))[0]
    made = show_agreement(await office.agreements.find(number), local_day(moment))
    return MadeView(agreement=made, slip=await shown_slip(office, first))
