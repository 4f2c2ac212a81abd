"""Payments as banks tell them: a signed notice for each, answered the same however often it comes."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from api.deps import OfficeDep
from api.metrics import PAYMENTS
from api.problems import wrong
from api.texts import ONE_LINE
from api.wiring import Taken, now
from domain.calendar import local_day
from domain.errors import DomainError
from domain.portal.bank_file import OLDEST
from domain.portal.febraban import parse_barcode
from domain.portal.payment import RESULT_LABELS, WHY_LABELS, Channel, Received, Result, Why
from domain.portal.signature import is_signed

router = APIRouter(prefix="/api/payments", tags=["Pagamentos"])
VISIBLE = r"^[\x21-\x7e]+$"
SIGNATURE_HELP = "`sha256=` e o HMAC-SHA256 do corpo, em hexadecimal, com o segredo combinado com o banco."


class PaymentNotice(BaseModel):
    """One payment, under the bank's own id. Its slip is named by `txid`, by `barcode`, or by both."""

    model_config = ConfigDict(extra="forbid")

    external_id: Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=VISIBLE)]
    cents: Annotated[StrictInt, Field(gt=0, lt=10**12)]
    paid_on: date
    barcode: Annotated[str, StringConstraints(max_length=60, pattern=ONE_LINE)] = ""
    txid: Annotated[str, StringConstraints(max_length=35, pattern=ONE_LINE), Field(validate_default=True)] = ""

    @field_validator("paid_on")
    @classmethod
    def _in_the_last_year(cls, paid_on: date) -> date:
        today = local_day(now())
        if paid_on > today:
            raise wrong(DomainError("date-in-future", "A data não pode estar no futuro."))
        if paid_on < today - OLDEST:
            raise wrong(DomainError("date-out-of-range", "A data tem mais de um ano."))
        return paid_on

    @field_validator("txid")
    @classmethod
    def _or_barcode(cls, txid: str, info: ValidationInfo) -> str:
        """Ask for one of the two; a barcode of the wrong shape was given, and is told by itself."""
        if not txid and info.data.get("barcode") == "":
            raise wrong(DomainError("missing", "Informe o txid do Pix ou o código de barras."))
        return txid


class PaymentAnswer(BaseModel):
    """What a payment came to when it was first told."""

    id: UUID
    external_id: str
    result: Result
    result_label: str
    why: Why
    why_label: str
    matched_cents: int
    surplus_cents: int
    unmatched_cents: int
    received_at: AwareDatetime


async def signed_by_the_bank(
    request: Request,
    office: OfficeDep,
    signature: Annotated[str | None, Header(alias="X-Signature", max_length=200, description=SIGNATURE_HELP)] = None,
) -> None:
    """Refuse a notice that no secret of the bank signed. One sent again is harmless: its id makes it the same."""
    if not is_signed(await request.body(), signature or "", office.settings.payment_secret_list):
        raise DomainError("invalid-signature", "A assinatura do aviso não confere. Nada foi registrado.")


@router.post("", status_code=201, dependencies=[Depends(signed_by_the_bank)])
async def tell(body: PaymentNotice, office: OfficeDep) -> PaymentAnswer:
    """Avisar um pagamento, com a assinatura do banco. O mesmo aviso de novo tem a mesma resposta e não muda nada."""
    (came,) = await office.payments.take([_received(body)], await office.consultation.table())
    if came.differs:
        raise DomainError(
            "payment-differs",
            "Este identificador já foi usado para um pagamento diferente. O aviso foi guardado para exame; nada dele "
            "foi contado.",
        )
    PAYMENTS.labels(came.outcome.result.value).inc()
    return _answer(came)


def _received(body: PaymentNotice) -> Received:
    return Received(
        channel=Channel.PIX, external_id=body.external_id, cents=body.cents, paid_on=body.paid_on, txid=body.txid,
        barcode=_bars(body.barcode),
    )  # fmt: skip


def _bars(text: str) -> str:
    """Return the 44 digits, also of a typed line; what is no code of ours stays as it came, for a person to look at."""
    try:
        return parse_barcode(text) if text else ""
    except DomainError:
        return text


def _answer(came: Taken) -> PaymentAnswer:
    result = came.outcome
    return PaymentAnswer(
        id=came.id, external_id=came.received.external_id, result=result.result,
        result_label=RESULT_LABELS[result.result], why=result.why, why_label=WHY_LABELS[result.why],
        matched_cents=result.matched_cents, surplus_cents=result.surplus_cents,
        unmatched_cents=result.unmatched_cents, received_at=came.received_at,
    )  # fmt: skip
