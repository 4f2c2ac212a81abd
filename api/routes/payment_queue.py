"""Money that waits for people: payments that match nothing, seeming repetitions, surpluses, contradictions."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.cursor import DatedCursor, pack, unpack_dated
from api.deps import KeyDep, OfficeDep
from api.finance import FinanceDep
from api.idempotency import once
from api.texts import ONE_LINE
from api.wiring import ConflictRecord, Office, PaymentRecord, SurplusRecord
from domain.debts.ledger import DebtKind
from domain.errors import DomainError, InvalidInput, Problem
from domain.portal.keys import parse_key
from domain.portal.payment import RESULT_LABELS, WHY_LABELS
from domain.portal.resolution import Decision, Ruling
from domain.portal.slip_number import parse_slip_number
from domain.records import Person

router = APIRouter(prefix="/api/payments", tags=["Pagamentos"])
Reason = Annotated[str, StringConstraints(min_length=3, max_length=500, strip_whitespace=True, pattern=ONE_LINE)]
LimitQuery = Annotated[int, Query(ge=1, le=200)]
Note = Callable[[UUID, UUID, str], Awaitable[None]]


class PaymentView(PaymentRecord):
    """A payment, with its result in words."""

    result_label: str
    why_label: str


class PaymentPage(BaseModel):
    """Some payments, the oldest first."""

    items: tuple[PaymentView, ...]
    next: str | None


class SurplusPage(BaseModel):
    """Some surpluses, the oldest first."""

    items: tuple[SurplusRecord, ...]
    next: str | None


class ConflictPage(BaseModel):
    """Some contradictions, the oldest first."""

    items: tuple[ConflictRecord, ...]
    next: str | None


class Resolution(BaseModel):
    """What was decided: for `attach`, the slip, or the kind and key of the debts; without either, its own slip."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision
    slip: Annotated[str, StringConstraints(max_length=40)] = ""
    kind: DebtKind | None = None
    key: Annotated[str, StringConstraints(max_length=40)] = ""
    reason: Reason


class Reasoned(BaseModel):
    """Why, or by which document, something was done."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class Settled(BaseModel):
    """That it is done."""

    id: UUID
    done: Literal[True] = True


@router.get("/unmatched")
async def unmatched(
    office: OfficeDep, _: FinanceDep, cursor: DatedCursor = None, limit: LimitQuery = 50
) -> PaymentPage:
    """Os pagamentos que esperam uma pessoa: sem guia conhecida, fora da validade, ou de débito que entrou em acordo."""
    return _payments(await office.payment_lists.waiting(_place(cursor), limit), limit)


@router.get("/repeated")
async def repeated(office: OfficeDep, _: FinanceDep, cursor: DatedCursor = None, limit: LimitQuery = 50) -> PaymentPage:
    """Os avisos tomados como repetição de um pagamento já conhecido por outro canal, e por isso não contados."""
    return _payments(await office.payment_lists.repeated(_place(cursor), limit), limit)


@router.get("/surpluses")
async def surpluses(
    office: OfficeDep, _: FinanceDep, cursor: DatedCursor = None, limit: LimitQuery = 50
) -> SurplusPage:
    """O que foi pago a mais e ainda não foi devolvido."""
    found = await office.payment_lists.surpluses(_place(cursor), limit)
    return SurplusPage(items=tuple(found[:limit]), next=_next([(one.at, one.id) for one in found], limit))


@router.get("/conflicts")
async def conflicts(
    office: OfficeDep, _: FinanceDep, cursor: DatedCursor = None, limit: LimitQuery = 50
) -> ConflictPage:
    """Os avisos que usaram o identificador de outro pagamento; nada deles foi contado."""
    found = await office.payment_lists.conflicts(_place(cursor), limit)
    return ConflictPage(items=tuple(found[:limit]), next=_next([(one.told_at, one.id) for one in found], limit))


@router.post("/surpluses/{surplus_id}/refund", response_model=Settled)
async def refund(
    surplus_id: UUID, body: Reasoned, office: OfficeDep, person: FinanceDep, key: KeyDep = None
) -> JSONResponse:
    """Registrar que um valor pago a mais foi devolvido."""
    return await _noted(office, "refund", surplus_id, body, person, key, office.payment_queue.refund)


@router.post("/conflicts/{conflict_id}/acknowledgement", response_model=Settled)
async def acknowledge(
    conflict_id: UUID, body: Reasoned, office: OfficeDep, person: FinanceDep, key: KeyDep = None
) -> JSONResponse:
    """Registrar que um aviso contraditório foi examinado, e o que se apurou."""
    return await _noted(office, "acknowledge", conflict_id, body, person, key, office.payment_queue.acknowledge)


@router.post("/{payment_id}/resolution", response_model=PaymentView)
async def resolve(
    payment_id: UUID, body: Resolution, office: OfficeDep, person: FinanceDep, key: KeyDep = None
) -> JSONResponse:
    """Decidir sobre um pagamento que espera: contar para débitos, devolver, ou confirmar que é repetição de outro.

    Pago fora da validade da guia, o valor conta para os débitos como estavam no dia em que foi pago.
    """
    ruling = _ruling(body, person.id)

    async def work() -> PaymentView:
        await office.payment_queue.resolve(payment_id, ruling, await office.consultation.table())
        return await _one(office, payment_id)

    return await once(office, person.id, key, f"resolve {payment_id}", body.model_dump_json(), 200, work)


@router.get("/{payment_id}")
async def payment(payment_id: UUID, office: OfficeDep, _: FinanceDep) -> PaymentView:
    """Um pagamento: como foi avisado, o que foi, e o que se decidiu, por quem, quando e por quê."""
    return await _one(office, payment_id)


async def _noted(
    office: Office, act: str, matter: UUID, body: Reasoned, person: Person, key: str | None, note: Note
) -> JSONResponse:
    """Note, once for a key, that a matter was dealt with, by whom and why."""

    async def work() -> Settled:
        await note(matter, person.id, body.reason)
        return Settled(id=matter)

    return await once(office, person.id, key, f"{act} {matter}", body.model_dump_json(), 200, work)


async def _one(office: Office, payment_id: UUID) -> PaymentView:
    found = await office.payment_lists.one(payment_id)
    if found is None:
        raise DomainError("not-found", "Nenhum pagamento tem este identificador.")
    return _view(found)


def _ruling(body: Resolution, by: UUID) -> Ruling:
    targets = body.slip, body.kind is not None or body.key
    problems = []
    if all(targets) or (any(targets) and body.decision is not Decision.ATTACH):
        problems.append(Problem(field="slip", code="does-not-go-together", message="Indique a guia ou os débitos."))
    if (body.kind is None) is not (body.key == ""):
        missing = "kind" if body.kind is None else "key"
        problems.append(Problem(field=missing, code="missing", message="Informe o tipo e a chave dos débitos."))
    if problems:
        raise InvalidInput(problems)
    slip = parse_slip_number(body.slip) if body.slip else ""
    named = parse_key(body.kind, body.key) if body.kind else ""
    return Ruling(body.decision, by, body.reason, slip, body.kind, named)


def _place(cursor: str | None) -> tuple[datetime, UUID] | None:
    return unpack_dated(cursor) if cursor else None


def _next(places: Sequence[tuple[datetime, UUID]], limit: int) -> str | None:
    return pack(*places[limit - 1]) if len(places) > limit else None


def _payments(found: Sequence[PaymentRecord], limit: int) -> PaymentPage:
    places = [(one.received_at, one.id) for one in found]
    return PaymentPage(items=tuple(map(_view, found[:limit])), next=_next(places, limit))


def _view(one: PaymentRecord) -> PaymentView:
    return PaymentView(
        **one.model_dump(), result_label=RESULT_LABELS[one.result], why_label=WHY_LABELS[one.why]
    )  # fmt: skip
