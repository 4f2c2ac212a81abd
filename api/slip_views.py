"""A slip as its payer sees it: the codes by which it is paid, what it covers, and what follows a payment."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from pydantic import BaseModel

from domain.debts.ledger import DebtKind
from domain.identifiers import mask
from domain.portal.keys import names_person
from domain.portal.payment import PaymentDates, SlipMoney, SlipState, state_of
from domain.portal.registry import InscribedDebt
from domain.portal.slip import Slip, SlipKind


class CoveredDebt(BaseModel):
    """What a slip pays of one debt."""

    number: str
    year: int
    reference: str
    cents: int


class SlipDates(BaseModel):
    """Until when a payment is counted and CADIN and SERASA are told, and from when on the notary can be paid."""

    counted_by: date
    released_by: date
    notary_from: date


class SlipView(BaseModel):
    """A slip. Whoever has its number sees no whole CPF."""

    number: str
    kind: SlipKind
    debt_kind: DebtKind
    key: str
    agreement: str
    instalment: int | None
    cents: int
    issued_on: date
    due_on: date
    good_until: date
    typed_line: str
    barcode: str
    pix: str
    covers: tuple[CoveredDebt, ...]
    state: SlipState
    received_cents: int
    last_paid_on: date | None
    dates: SlipDates
    pdf: str


def slip_view(
    slip: Slip, debts: Mapping[UUID, InscribedDebt], dates: PaymentDates, received: SlipMoney, today: date
) -> SlipView:
    """Return a slip as it is shown."""
    return SlipView(
        number=slip.number, kind=slip.kind, debt_kind=slip.debt_kind, key=shown_key(slip.debt_kind, slip.key),
        agreement=slip.agreement, instalment=slip.instalment, cents=slip.cents, issued_on=slip.issued_on,
        due_on=slip.due_on, good_until=slip.good_until, typed_line=slip.typed, barcode=slip.barcode, pix=slip.pix,
        covers=tuple(_covered(debts[one.debt_id], one.cents) for one in slip.covers),
        state=state_of(slip, received, today), received_cents=received.cents, last_paid_on=received.last_paid_on,
        dates=SlipDates(counted_by=dates.counted_by, released_by=dates.released_by, notary_from=dates.notary_from),
        pdf=f"/api/debts/payment-slips/{slip.number}/pdf",
    )  # fmt: skip


def shown_key(kind: DebtKind, key: str) -> str:
    """Return a key as a slip shows it: numbers of slips follow one another, and some keys are a person's CPF."""
    return mask(key) if names_person(kind, key) else key


def _covered(debt: InscribedDebt, cents: int) -> CoveredDebt:
    return CoveredDebt(number=debt.number, year=debt.year, reference=debt.reference, cents=cents)
