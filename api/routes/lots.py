"""The lots of a settlement round: published lists for anyone; the file for the court, its receipt, its payments."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.deps import KeyDep, OfficeDep
from api.idempotency import once
from api.round_views import RoundView, view
from api.routes.papers import PDF, sent
from api.routes.rejections import UnitDep
from api.routes.rounds import Slug
from api.texts import ONE_LINE
from api.wiring import Office, new_id, now, update_id
from domain.calendar import local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.form_checks import OTHER_FILE
from domain.money import parse_amount
from domain.precatorios.lists import Payment
from domain.precatorios.round_view import LotRecord
from domain.precatorios.settlement_tasks import FILE
from domain.records import Person, TaskRecord
from domain.tasks import Completion, TaskKind, TaskStatus, check_completion, check_worker
from domain.wording import STATUS_LABELS

router = APIRouter(prefix="/api/settlement-rounds/{slug}/lots/{number}", tags=["Precatórios"])
Number = Annotated[int, Path(ge=1, le=99)]
Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,40}$")]
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "O arquivo CSV."}}


class CourtReceipt(BaseModel):
    """What the court answered to the file of a lot, and which file it was."""

    model_config = ConfigDict(extra="forbid")

    receipt: Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=ONE_LINE)]
    received_on: date
    file_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PaidProposal(BaseModel):
    """What the court paid for one proposal."""

    model_config = ConfigDict(extra="forbid")

    protocol: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    paid_on: date
    amount: str


class CourtPayments(BaseModel):
    """Payments that the court informed."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[PaidProposal], Field(min_length=1, max_length=2000)]


class RecordedPayments(BaseModel):
    """How many payments are new."""

    recorded: int


@router.get("/lists/{code}.{form}", response_class=StreamingResponse, responses=PDF)
async def published(
    slug: Slug, number: Number, code: Code, form: Literal["pdf", "csv"], office: OfficeDep
) -> StreamingResponse:
    """Uma lista publicada: o PDF assinado, ou o CSV cujo resumo o PDF traz."""
    lot = await _lot(office, slug, number)
    found = next((one for one in lot.lists if one.code == code.upper()), None)
    if found is None:
        raise DomainError("not-found", "Nenhuma lista deste lote tem este código.")
    return await sent(office, found.pdf if form == "pdf" else found.csv, f"{lot.protocol}-{found.kind}.{form}")


@router.get("/forwarding", response_class=StreamingResponse, responses=CSV)
async def forwarding(slug: Slug, number: Number, office: OfficeDep, _: UnitDep) -> StreamingResponse:
    """O arquivo do lote para o Tribunal (DEPRE), um credor por linha; só para o Núcleo de Precatórios."""
    lot = await _lot(office, slug, number)
    if lot.forwarding is None:
        raise DomainError("not-found", "O arquivo deste lote ainda não existe.")
    return await sent(office, lot.forwarding, f"{lot.protocol}-depre.csv")


@router.post("/acknowledgement", response_model=RoundView)
async def acknowledge(
    slug: Slug, number: Number, body: CourtReceipt, office: OfficeDep, person: UnitDep, key: KeyDep = None
) -> JSONResponse:
    """Registrar que o Tribunal recebeu o arquivo do lote, este mesmo: conclui a tarefa de encaminhamento."""
    lot = await _lot(office, slug, number)

    async def work() -> RoundView:
        update = update_id(person.id, key or str(new_id()))
        task = await office.inbox.newest_of(lot.case_id, TaskKind.COURT_FORWARDING)
        if task is not None and task.status is TaskStatus.OPEN:
            await _acknowledged(office, task, lot, body, person, update)
        elif task is None or not await office.procedures.taken(lot.protocol, update):
            raise _not_waiting(lot, task)
        return view(await office.rounds.one(slug, now()))

    return await once(office, person.id, key, f"POST receipt {lot.case_id}", body.model_dump_json(), 200, work)


@router.post("/payments")
async def pay(slug: Slug, number: Number, body: CourtPayments, office: OfficeDep, _: UnitDep) -> RecordedPayments:
    """Registrar os pagamentos que o Tribunal informou; cada proponente é avisado. Repetir não muda nada."""
    lot, found, problems = await _lot(office, slug, number), list[Payment | None](), list[Problem]()
    for place, item in enumerate(body.items):
        try:
            found.append(_payment(item, lot))
        except DomainError as refusal:
            found.append(None)
            problems.append(Problem(field=f"items.{place}", code=refusal.code, message=refusal.message))
    return RecordedPayments(recorded=await office.rounds.paid(lot.case_id, found, problems))


async def _acknowledged(
    office: Office, task: TaskRecord, lot: LotRecord, body: CourtReceipt, person: Person, update: str
) -> None:
    check_worker(task.spec, person.actor)
    problems = list(_receipt_problems(body, lot))
    if problems:
        raise InvalidInput(problems)
    fields = {"recibo": body.receipt, "recebido_em": body.received_on.isoformat(), FILE: body.file_sha256}
    asked = {field.name for field in task.spec.outcome("acknowledged").fields}
    fields = {name: value for name, value in fields.items() if name in asked}
    completion = Completion(task_id=task.id, outcome="acknowledged", fields=fields, actor=person.actor)
    check_completion(task.spec, completion, now())
    await office.inbox.claim(task.id, person.id)
    await office.complete(task, completion, update)


def _not_waiting(lot: LotRecord, task: TaskRecord | None) -> DomainError:
    """Tell a lot that the court has already from one that is not there yet."""
    if task is not None and task.outcome == "acknowledged":
        message = f"O Tribunal já recebeu o arquivo deste lote: recibo {task.fields['recibo']}."
        return DomainError("lot-acknowledged", message)
    return DomainError("lot-not-at-court", f"Este lote não aguarda o Tribunal. Situação: {STATUS_LABELS[lot.status]}.")


def _receipt_problems(body: CourtReceipt, lot: LotRecord) -> Iterator[Problem]:
    if lot.forwarding is None or body.file_sha256 != lot.forwarding.sha256:
        yield Problem(field="file_sha256", code="another-file", message=OTHER_FILE)
    try:
        _check_day(body.received_on, lot)
    except DomainError as refusal:
        yield Problem(field="received_on", code=refusal.code, message=refusal.message)


def _check_day(day: date, lot: LotRecord) -> None:
    """Refuse a day on which the court can have done nothing for a lot."""
    if day > local_day(now()):
        raise DomainError("date-in-future", "A data não pode estar no futuro.")
    if day < (closed := local_day(lot.closes_at)):
        raise DomainError(
            "before-the-lot", f"A data não pode ser anterior ao fechamento do lote, em {closed:%d/%m/%Y}."
        )


def _payment(item: PaidProposal, lot: LotRecord) -> Payment:
    _check_day(item.paid_on, lot)
    return Payment(protocol=item.protocol, paid_on=item.paid_on, cents=parse_amount(item.amount))


async def _lot(office: Office, slug: str, number: int) -> LotRecord:
    found = await office.rounds.one(slug, now())
    lot = next((one for one in found.lots if one.number == number), None)
    if lot is None:
        raise DomainError("not-found", "Não há este lote nesta rodada.")
    return lot
