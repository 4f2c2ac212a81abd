"""The report of the day's money, as JSON and as a spreadsheet."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Response

from api.days import DayQuery
from api.deps import OfficeDep
from api.finance import FinanceDep
from api.wiring import now
from domain.calendar import local_day
from domain.errors import InvalidInput, Problem
from domain.portal.reconciliation import Reconciliation, as_csv

router = APIRouter(prefix="/api/payments/reconciliation", tags=["Pagamentos"])
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


@router.get("")
async def report(office: OfficeDep, _: FinanceDep, day: DayQuery = None) -> Reconciliation:
    """A conciliação de um dia: recebido, conciliado, excedente, não identificado e devolvido, e se o livro fecha."""
    return await office.reconciliation.of(_day(day))


@router.get("/csv", response_class=Response, responses=CSV)
async def spreadsheet(office: OfficeDep, _: FinanceDep, day: DayQuery = None) -> Response:
    """A conciliação de um dia em planilha (CSV com ponto e vírgula, valores em reais)."""
    asked = _day(day)
    text = "\ufeff" + as_csv(await office.reconciliation.of(asked))
    name = f'attachment; filename="conciliacao-{asked:%Y-%m-%d}.csv"'
    return Response(text, media_type="text/csv", headers={"Content-Disposition": name})


def _day(asked: date | None) -> date:
    today = local_day(now())
    if asked is not None and asked > today:
        raise InvalidInput([Problem(field="day", code="date-in-future", message="O dia não pode estar no futuro.")])
    return asked or today
