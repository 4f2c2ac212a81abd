"""Slips of the debt portal: everything under a key at once, for anybody who knows the key."""

import asyncio
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from api.asked_debts import AskedKey
from api.deps import KeyDep, OfficeDep
from api.idempotency import once_for_anybody
from api.routes.papers import PDF
from api.slip_views import SlipView, shown_key, slip_view
from api.visitors import VisitorDep
from api.wiring import Office, now
from documents import SlipPage
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.slip import Slip, for_everything
from domain.portal.slip_number import parse_slip_number
from law.portal.payments import dates_of, slip_due_on

router = APIRouter(prefix="/api/debts/payment-slips", tags=["Dívida ativa"])
NumberPath = Annotated[str, Path(min_length=1, max_length=40)]


class NewSlip(AskedKey):
    """What to pay: everything under a key."""


@router.post("", status_code=201, response_model=SlipView)
async def issue(body: NewSlip, office: OfficeDep, visitor: VisitorDep, key: KeyDep = None) -> JSONResponse:
    """Emitir a guia que paga à vista tudo o que está inscrito sob uma chave, com vencimento no último dia útil do mês.

    Enquanto os débitos não mudam, a guia do mês é sempre a mesma. Quem não entrou pede em ritmo limitado.
    """
    visitor.asks(body.kind, body.key)

    async def work() -> SlipView:
        return await shown_slip(office, await _issued(office, body))

    return await once_for_anybody(office, key, "POST payment-slips", body.model_dump_json(), 201, work)


@router.get("/{number}")
async def shown(number: NumberPath, office: OfficeDep, _: VisitorDep) -> SlipView:
    """Uma guia: valor, linha digitável, código de barras, Pix, o que cobre e quando o pagamento aparece."""
    return await shown_slip(office, await _numbered(office, number))


@router.get("/{number}/pdf", response_class=Response, responses=PDF)
async def pdf(number: NumberPath, office: OfficeDep, _: VisitorDep) -> Response:
    """A guia em PDF, com o código de barras e o QR do Pix."""
    slip = await _numbered(office, number)
    debts = await office.debts.named(cover.debt_id for cover in slip.covers)
    issued_at = await office.portal_slips.issued_at(slip.number) or now()
    printed = slip.model_copy(update={"key": shown_key(slip.debt_kind, slip.key)})
    named = {str(one.id): one for one in debts.values()}
    instalments = len((await office.agreements.find(slip.agreement)).agreement.instalments) if slip.agreement else 0
    page = SlipPage(printed, named, dates_of(slip.good_until), issued_at, instalments)
    made = await asyncio.to_thread(office.portal_press.slip, page)
    name = f'inline; filename="guia-{slip.number}.pdf"'
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": name})


async def _issued(office: Office, wanted: NewSlip) -> Slip:
    table, today = await office.consultation.table(), local_day(now())
    dates: tuple[date, date] = (today, slip_due_on(today))
    return await office.portal_slips.for_everything(
        wanted.kind, wanted.key, lambda debts: for_everything(wanted.kind, wanted.key, debts, dates, table),
        office.issuer,
    )  # fmt: skip


async def _numbered(office: Office, number: str) -> Slip:
    slip = await office.portal_slips.numbered(parse_slip_number(number))
    if slip is None:
        raise DomainError("not-found", "Nenhuma guia tem este número.")
    return slip


async def shown_slip(office: Office, slip: Slip) -> SlipView:
    """Return a slip as it is shown now."""
    debts = await office.debts.named(cover.debt_id for cover in slip.covers)
    money = await office.payments.received_for(slip.id)
    return slip_view(slip, debts, dates_of(money.last_paid_on or slip.good_until), money, local_day(now()))
