"""The Portal da Dívida Ativa: debts and protests, open to anybody who has the key."""

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from api.asked_debts import AskedDebts, DebtsInAddress, ExtractInAddress
from api.debt_pages import DebtPage, dues, page_of
from api.debt_views import DebtsView, ProtestsView, show_debts, show_protests
from api.problems import wrong
from api.straight import straight
from api.visitors import Visitor, VisitorDep, came_from
from api.wiring import Office, now
from documents.portal import ExtractPage
from domain.calendar import local_day
from domain.errors import DomainError
from domain.identifiers import parse_cpf_or_cnpj
from domain.portal.registry import Situation
from law.portal.payments import dates_of

router = APIRouter(prefix="/api/debts", tags=["Dívida ativa"])
JSON, PDF = "application/json", "application/pdf"
KNOWN = DebtsInAddress.model_fields.keys()
NEXT = "Next-Cursor"
IS_PDF: dict[int | str, dict[str, Any]] = {200: {
    "content": {PDF: {}},
    "headers": {NEXT: {
        "description": "O `cursor` da continuação, quando há mais débitos do que cabem.", "schema": {"type": "string"},
    }},
}}  # fmt: skip


async def _quickly(request: Request, office: Office) -> Response | None:
    asked = await _right(request)
    if asked is None:
        return None
    came_from(request, office)
    found = await _consulted(Visitor(office, known=False), asked)
    return Response(found.model_dump_json(), media_type=JSON)


async def _right(request: Request) -> AskedDebts | None:
    """Return what is asked when it is told in one way and nothing is wrong with it."""
    given = request.query_params.multi_items()
    try:
        if request.method == "GET":
            words = dict(given)
            plain = len(words) == len(given) and words.keys() <= KNOWN
            return DebtsInAddress.model_validate(words) if plain else None
        if given or request.headers.get("content-type") != JSON:
            return None
        return AskedDebts.model_validate_json(await request.body())
    except ValidationError:
        return None


async def consult(visitor: VisitorDep, asked: Annotated[DebtsInAddress, Query()]) -> DebtsView:
    """Os débitos inscritos sob uma chave: quanto são em um dia, e cada passo do cálculo.

    Os totais são de todos os débitos, mesmo dos que ficam para a página seguinte (`next`).
    Sem identificação, como no portal; nada diz de quem são os débitos. Quem não entrou consulta em ritmo limitado.
    Uma chave que é CPF não vai no endereço: use `POST /api/debts/consultation`.
    """
    return await _consulted(visitor, asked)


async def consult_by_body(visitor: VisitorDep, asked: AskedDebts) -> DebtsView:
    """Os débitos inscritos sob uma chave, dita no corpo da chamada: o mesmo que `GET /api/debts`, para qualquer chave.

    Um CPF só pode ser consultado assim.
    """
    return await _consulted(visitor, asked)


QUICK = straight(_quickly)
router.add_api_route("", consult, methods=["GET"], route_class_override=QUICK)
router.add_api_route("/consultation", consult_by_body, methods=["POST"], route_class_override=QUICK)


@router.get("/extract", response_class=Response, responses=IS_PDF)
async def extract(visitor: VisitorDep, asked: Annotated[ExtractInAddress, Query()]) -> Response:
    """O extrato em PDF dos débitos inscritos sob uma chave. Não vale como certidão.

    Com mais débitos do que cabem, o extrato diz quais traz, e `Next-Cursor` leva à continuação.

    Uma chave que é CPF não vai no endereço: use `POST /api/debts/extract`.
    """
    return await _extracted(visitor, asked)


@router.post("/extract", response_class=Response, responses=IS_PDF)
async def extract_by_body(visitor: VisitorDep, asked: AskedDebts) -> Response:
    """O extrato em PDF dos débitos sob uma chave, dita no corpo da chamada: o mesmo que o GET, para qualquer chave."""
    return await _extracted(visitor, asked)


class Whose(BaseModel):
    """Of whom protests are asked: in the body, since a CPF has no place in an address."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(min_length=1, max_length=20)]

    @field_validator("document")
    @classmethod
    def _compact(cls, document: str) -> str:
        try:
            return parse_cpf_or_cnpj(document)
        except DomainError as refused:
            raise wrong(refused) from None


@router.post("/protests")
async def protests(visitor: VisitorDep, whose: Whose) -> ProtestsView:
    """Os débitos protestados de um CPF ou CNPJ: tipo e valor de hoje.

    As custas do cartório se pagam no cartório ou na CENPROT; `notary_from` diz desde quando, se o boleto for pago hoje.
    """
    visitor.asks("protest", whose.document)
    debts, table = await visitor.office.consultation.of_debtor(whose.document)
    today = local_day(now())
    protested = [debt for debt in debts if debt.situation is Situation.PROTESTED]
    return show_protests(today, await dues(protested, today, table), dates_of(today))


async def _page(visitor: Visitor, asked: AskedDebts, day: date) -> DebtPage:
    """Return the page of debts that is asked for, with what each comes to on a day."""
    visitor.asks(asked.kind, asked.key)
    debts, table = await visitor.office.consultation.under(asked.kind, asked.key)
    return await page_of(debts, asked, day, table)


async def _consulted(visitor: Visitor, asked: AskedDebts) -> DebtsView:
    day = asked.day
    return show_debts(asked.kind, asked.key, day, await _page(visitor, asked, day), dates_of(day))


async def _extracted(visitor: Visitor, asked: AskedDebts) -> Response:
    day = asked.day
    page = await _page(visitor, asked, day)
    written = ExtractPage(
        asked.kind, asked.key, day, page.shown, now(), first=page.first, count=page.count, total_cents=page.total_cents
    )
    pdf = await asyncio.to_thread(visitor.office.portal_press.extract, written)
    headers = {"Content-Disposition": 'attachment; filename="extrato.pdf"', "Cache-Control": "no-store"}
    headers |= {NEXT: page.next} if page.next else {}
    return Response(pdf, media_type=PDF, headers=headers)
