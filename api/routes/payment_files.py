"""Files of payments, handed in by the bank or by who handles money."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel

from api.deps import OfficeDep
from api.finance import FileSenderDep
from api.texts import ONE_LINE
from api.uploads import UPLOAD, file_in
from api.wiring import FileStanding, spooled
from domain.errors import DomainError
from domain.portal.payment import RESULT_LABELS, Result

router = APIRouter(prefix="/api/payments/files", tags=["Pagamentos"])
LARGEST = 256 * 1024 * 1024


class ResultCount(BaseModel):
    """How many payments came to a result, and how much they are."""

    result: Result
    result_label: str
    payments: int
    cents: int


class FileView(BaseModel):
    """A file that was taken whole, and how far it is booked. `again`: it had been taken before."""

    name: str
    payments: int
    cents: int
    generated_on: date
    again: bool
    waiting: int
    results: tuple[ResultCount, ...]


@router.post("", status_code=201, openapi_extra=UPLOAD)
async def hand_in(request: Request, office: OfficeDep, person: FileSenderDep) -> FileView:
    """Entregar um arquivo de retorno do banco (FEBRABAN, 150 posições): o corpo do pedido ou o campo `file`.

    O arquivo é recebido inteiro ou recusado inteiro, com todos os erros por linha. O mesmo arquivo de novo não conta
    nada outra vez. Os primeiros pagamentos são contados na hora, os demais em seguida: veja em `waiting`.
    """
    _, pieces = await file_in(request, "retorno.txt")
    async with spooled(pieces, LARGEST) as spool:
        said, again = await office.bank_files.take(spool.file, person.id)
    await office.bank_files.begin(said.name, office.consultation.table)
    return _view(await office.bank_files.standing(said, again=again))


@router.get("/{name}")
async def standing(
    name: Annotated[str, Path(min_length=1, max_length=60, pattern=ONE_LINE)], office: OfficeDep, _: FileSenderDep
) -> FileView:
    """Até onde um arquivo foi contado."""
    said = await office.bank_files.named(name)
    if said is None:
        raise DomainError("not-found", "Nenhum arquivo com este nome foi recebido.")
    return _view(await office.bank_files.standing(said, again=False))


def _view(found: FileStanding) -> FileView:
    counts = tuple(
        ResultCount(result=result, result_label=RESULT_LABELS[result], payments=payments, cents=cents)
        for result, (payments, cents) in sorted(found.results.items())
    )
    said = found.file
    return FileView(
        name=said.name, payments=said.payments, cents=said.cents, generated_on=said.generated_on, again=found.again,
        waiting=found.waiting, results=counts,
    )  # fmt: skip
