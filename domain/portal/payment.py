"""What money that came leads to: counted for the debts of its slip, a surplus to refund, or a matter for a person.

Nothing depends on the order in which payments become known: domain/portal/reckoning.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.portal.slip import Slip


class Channel(StrEnum):
    """How the office learned of a payment."""

    PIX = "pix"
    BANK_FILE = "arquivo"


class Result(StrEnum):
    """What became of a payment."""

    MATCHED = "conciliado"
    SHORT = "parcial"
    SURPLUS = "excedente"
    UNMATCHED = "nao-identificado"
    REPEATED = "repetido"


COUNTED = frozenset({Result.MATCHED, Result.SHORT, Result.SURPLUS})
"""Results of money that was counted for its slip at once."""
RESULT_LABELS: dict[Result, str] = {
    Result.MATCHED: "Conciliado com a guia",
    Result.SHORT: "Conciliado em parte: falta pagar o restante da guia",
    Result.SURPLUS: "Pago a mais: o excedente será devolvido",
    Result.UNMATCHED: "Não identificado: será examinado por um servidor",
    Result.REPEATED: "O mesmo pagamento, já conhecido pelo outro canal (presumido)",
}


class Why(StrEnum):
    """Why a payment waits for a person."""

    NONE = ""
    UNKNOWN = "guia-desconhecida"
    EXPIRED = "guia-vencida"
    BEFORE_ISSUE = "anterior-a-guia"
    HELD = "debito-em-acordo"
    TWO_SLIPS = "duas-guias"


WHY_LABELS: dict[Why, str] = {
    Why.NONE: "",
    Why.UNKNOWN: "Nenhuma guia tem este código",
    Why.EXPIRED: "Pago depois da validade da guia",
    Why.BEFORE_ISSUE: "A data do pagamento é anterior à emissão da guia",
    Why.HELD: "Um débito da guia entrou depois em um acordo",
    Why.TWO_SLIPS: "O Pix e o código de barras informados são de guias diferentes",
}


class Received(BaseModel):
    """One payment as the bank tells it, under the bank's own id. Its slip is named by `txid` or `barcode`."""

    model_config = ConfigDict(frozen=True)

    channel: Channel
    external_id: str = Field(min_length=1, max_length=80)
    cents: int = Field(gt=0, lt=10**12)
    paid_on: date
    txid: str = ""
    barcode: str = ""


class Outcome(BaseModel):
    """What a payment comes to, in cents: the three amounts are the payment, all nothing for one that was known.

    `applied` is by debt.
    """

    model_config = ConfigDict(frozen=True)

    result: Result
    why: Why = Why.NONE
    applied: Mapping[UUID, int] = {}
    matched_cents: int = 0
    surplus_cents: int = 0
    unmatched_cents: int = 0


@dataclass(frozen=True, slots=True)
class PaymentDates:
    """Until when a payment is counted, CADIN and SERASA are told, and from when on the notary's fees can be paid."""

    counted_by: date
    released_by: date
    notary_from: date


@dataclass(frozen=True, slots=True)
class SlipMoney:
    """What was counted of the money of a slip so far, and the last day on which some was paid."""

    cents: int = 0
    last_paid_on: date | None = None


class SlipState(StrEnum):
    """Where a slip stands on a day."""

    OPEN = "aberta"
    SHORT = "parcial"
    PAID = "paga"
    EXPIRED = "vencida"


def state_of(slip: Slip, money: SlipMoney, today: date) -> SlipState:
    """Return where a slip stands: paid once all of it came, expired when the banks no longer take it."""
    if money.cents >= slip.cents:
        return SlipState.PAID
    if today > slip.good_until:
        return SlipState.EXPIRED
    return SlipState.SHORT if money.cents else SlipState.OPEN


def waits(received: Received, slip: Slip | None) -> Why:
    """Return why a payment must wait for a person, if it must."""
    if slip is None:
        return Why.UNKNOWN
    if received.paid_on > slip.good_until:
        return Why.EXPIRED
    if received.paid_on < slip.issued_on:
        return Why.BEFORE_ISSUE
    return Why.NONE


def unmatched(received: Received, why: Why) -> Outcome:
    """Return that a payment waits for a person."""
    return Outcome(result=Result.UNMATCHED, why=why, unmatched_cents=received.cents)


def repeated() -> Outcome:
    """Return that a payment was known already, by another channel."""
    return Outcome(result=Result.REPEATED)


def outcome(slip: Slip, received_cents: int, cents: int, applied: Mapping[UUID, int]) -> Outcome:
    """Return what a payment comes to of which so much is counted for debts; the slip received so much with it.

    What exceeds the slip, or a debt that was lowered or paid in another way, is a surplus to refund.
    """
    applied = {debt: part for debt, part in applied.items() if part}
    matched = sum(applied.values())
    fits = Result.SHORT if received_cents < slip.cents else Result.MATCHED
    result = Result.SURPLUS if matched < cents else fits
    return Outcome(result=result, applied=applied, matched_cents=matched, surplus_cents=cents - matched)
