"""The Portal da Dívida Ativa: debts and protests, open to anybody who has the key."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from api.days import DayQuery
from api.debt_views import DebtsView, Owed, ProtestsView, show_debts, show_protests
from api.visitors import VisitorDep, came_from
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
PLAIN = {"kind", "key"}
KINDS = {str(kind): kind for kind in DebtKind}
Kind = Annotated[DebtKind, Query()]
Key = Annotated[str, Query(min_length=1, max_length=40)]
On = DayQuery


@dataclass(frozen=True, slots=True)
class Asked:
    """Which debts somebody asks for, and on which day."""

    office: Office
    kind: DebtKind
    key: str
    on: date

    async def owed(self) -> Owed:
        """Return the debts under the key and what each comes to on the day."""
        debts, table = await self.office.consultation.under(self.kind, self.key)
        return [(debt, due_from(debt, self.on, table)) for debt in debts]


async def asked(visitor: VisitorDep, kind: Kind, key: Key, on: On = None) -> Asked:
    """Return what is asked, with all that is wrong with it at once; counted for whoever is not known."""
    problems: list[Problem] = []
    found = Asked(
        visitor.office, kind, _told(problems, "key", lambda: parse_key(kind, key)),
        _told(problems, "on", lambda: _day(on)),
    )  # fmt: skip
    if problems:
        raise InvalidInput(problems)
    visitor.asks(kind, found.key)
    return found


AskedDep = Annotated[Asked, Depends(asked)]


class Straight(APIRoute):
    """Answers the plain question straight: a kind and a right key, today, from somebody who did not sign in.

    FastAPI's dependencies take as long as the answer. Whatever is asked otherwise goes their way, which is documented
    and says what is wrong.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        usual = super().get_route_handler()

        async def answer(request: Request) -> Response:
            plain = _plain(request)
            if plain is None:
                return await usual(request)
            came_from(request, plain.office)
            plain.office.gate.key(plain.kind, plain.key)
            return Response((await consult(plain)).model_dump_json(), media_type="application/json")

        return answer


def _plain(request: Request) -> Asked | None:
    office: Office = request.app.state.office
    given = request.query_params.multi_items()
    if len(given) != len(PLAIN) or "authorization" in request.headers or office.settings.captcha_url:
        return None
    words = dict(given)
    if words.keys() != PLAIN or words["kind"] not in KINDS:
        return None
    kind = KINDS[words["kind"]]
    try:
        return Asked(office, kind, parse_key(kind, words["key"]), local_day(now()))
    except DomainError:
        return None


async def consult(asked: AskedDep) -> DebtsView:
    """Os débitos inscritos sob uma chave: quanto são em um dia, e cada passo do cálculo.

    Sem identificação, como no portal; nada diz de quem são os débitos. Quem não entrou consulta em ritmo limitado.
    """
    return show_debts(asked.kind, asked.key, asked.on, await asked.owed(), dates_of(asked.on))


router.add_api_route("", consult, methods=["GET"], route_class_override=Straight)


@router.get("/extract", response_class=Response, responses={200: {"content": {PDF: {}}}})
async def extract(asked: AskedDep) -> Response:
    """O extrato em PDF dos débitos inscritos sob uma chave. Não vale como certidão."""
    page = ExtractPage(kind=asked.kind, key=asked.key, on=asked.on, debts=await asked.owed(), issued_at=now())
    pdf = await asyncio.to_thread(asked.office.portal_press.extract, page)
    headers = {"Content-Disposition": 'attachment; filename="extrato.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, media_type=PDF, headers=headers)


class Whose(BaseModel):
    """Of whom protests are asked: in the body, since a CPF has no place in an address."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(min_length=1, max_length=20)]


@router.post("/protests")
async def protests(visitor: VisitorDep, whose: Whose) -> ProtestsView:
    """Os débitos protestados de um CPF ou CNPJ: tipo e valor de hoje.

    As custas do cartório se pagam no cartório ou na CENPROT; `notary_from` diz desde quando, se o boleto for pago hoje.
    """
    problems: list[Problem] = []
    number = _told(problems, "document", lambda: parse_cpf_or_cnpj(whose.document))
    if problems:
        raise InvalidInput(problems)
    visitor.asks("protest", number)
    debts, table = await visitor.office.consultation.of_debtor(number)
    today = local_day(now())
    protested = [debt for debt in debts if debt.situation is Situation.PROTESTED]
    owed = [(debt, due_from(debt, today, table)) for debt in protested]
    return show_protests(today, owed, dates_of(today))


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
