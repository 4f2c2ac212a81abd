"""The Portal da Dívida Ativa: debts and protests, open to anybody who has the key."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeVar, cast

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from api.debt_views import DebtsView, Owed, ProtestsView, show_debts, show_protests
from api.deps import OfficeDep
from api.visitors import VisitorDep
from api.wiring import Office, now
from documents.portal import ExtractPage
from domain.calendar import local_day
from domain.debts.ledger import DebtKind
from domain.errors import DomainError, InvalidInput, Problem
from domain.identifiers import parse_cpf_or_cnpj
from domain.portal.amount_due import due_from
from domain.portal.keys import parse_key
from domain.portal.months import last_day, later, month_of
from domain.portal.registry import Situation
from law.portal.payments import dates_of

T = TypeVar("T")
router = APIRouter(prefix="/api/debts", tags=["Dívida ativa"])
PDF = "application/pdf"
Kind = Annotated[DebtKind, Query()]
Key = Annotated[str, Query(min_length=1, max_length=40)]
On = Annotated[date | None, Query()]


class Asked:
    """Which debts somebody asks for, and on which day; counted for whoever is not known."""

    def __init__(self, visitor: VisitorDep, kind: Kind, key: Key, on: On = None) -> None:
        problems: list[Problem] = []
        self.kind = kind
        self.key = _told(problems, "key", lambda: parse_key(kind, key))
        self.on = _told(problems, "on", lambda: _day(on))
        if problems:
            raise InvalidInput(problems)
        visitor.asks(kind, self.key)


AskedDep = Annotated[Asked, Depends()]


@router.get("")
async def consult(office: OfficeDep, asked: AskedDep) -> DebtsView:
    """Os débitos inscritos sob uma chave: quanto são em um dia, e cada passo do cálculo.

    Sem identificação, como no portal; nada diz de quem são os débitos. Quem não entrou consulta em ritmo limitado.
    """
    return show_debts(asked.kind, asked.key, asked.on, await _owed(office, asked), dates_of(asked.on))


@router.get("/extract", response_class=Response, responses={200: {"content": {PDF: {}}}})
async def extract(office: OfficeDep, asked: AskedDep) -> Response:
    """O extrato em PDF dos débitos inscritos sob uma chave. Não vale como certidão."""
    page = ExtractPage(kind=asked.kind, key=asked.key, on=asked.on, debts=await _owed(office, asked), issued_at=now())
    pdf = await asyncio.to_thread(office.portal_press.extract, page)
    headers = {"Content-Disposition": 'attachment; filename="extrato.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, media_type=PDF, headers=headers)


@router.get("/protests")
async def protests(
    office: OfficeDep, visitor: VisitorDep, document: Annotated[str, Query(min_length=1, max_length=20)]
) -> ProtestsView:
    """Os débitos protestados de um CPF ou CNPJ: tipo e valor de hoje.

    As custas do cartório se pagam no cartório ou na CENPROT; `notary_from` diz desde quando, se o boleto for pago hoje.
    """
    problems: list[Problem] = []
    number = _told(problems, "document", lambda: parse_cpf_or_cnpj(document))
    if problems:
        raise InvalidInput(problems)
    visitor.asks("protest", number)
    debts, table = await office.consultation.of_debtor(number)
    today = local_day(now())
    protested = [debt for debt in debts if debt.situation is Situation.PROTESTED]
    owed = [(debt, due_from(debt, today, table)) for debt in protested]
    return show_protests(today, owed, dates_of(today))


async def _owed(office: Office, asked: Asked) -> Owed:
    debts, table = await office.consultation.under(asked.kind, asked.key)
    return [(debt, due_from(debt, asked.on, table)) for debt in debts]


def _told(problems: list[Problem], field: str, read: Callable[[], T]) -> T:
    """Return what a parameter says; note what is wrong with it, so that all is told at once."""
    try:
        return read()
    except DomainError as refusal:
        problems.append(Problem(field=field, code=refusal.code, message=refusal.message))
        return cast("T", None)


def _day(on: date | None) -> date:
    """Return the day asked for; amounts are told from today to the end of the next month."""
    today = local_day(now())
    latest = last_day(later(month_of(today), 1))
    if on is not None and not today <= on <= latest:
        raise DomainError("date-out-of-range", f"Informe um dia de {today:%d/%m/%Y} a {latest:%d/%m/%Y}.")
    return on or today
