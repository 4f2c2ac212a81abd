"""A slip (guia): what it covers, until when it is good, and the two codes by which it is paid."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.debts.ledger import DebtKind
from domain.errors import DomainError, Problem
from domain.portal.amount_due import AmountDue, IndexTable, due_from
from domain.portal.febraban import Collection, barcode, typed_line
from domain.portal.pix import PixCharge, br_code
from domain.portal.registry import COLLECTED, InscribedDebt, Parts, Situation
from domain.portal.slip_number import slip_number


class SlipKind(StrEnum):
    """What a slip pays: everything under a key, an instalment, or a unit's part of the debts of a larger plot."""

    DEBTS = "debitos"
    AGREEMENT = "acordo"
    SHARE = "fracao-ideal"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Cover(_Frozen):
    """What a slip pays of one debt: cents, of which `accrued` was not yet in its balances of the day `as_of`."""

    debt_id: UUID
    as_of: date
    cents: int = Field(gt=0)
    accrued: Parts = Parts()


class SlipWanted(_Frozen):
    """A slip to be issued. Money is counted in the order of `covers`; a bank may take it until `good_until`."""

    kind: SlipKind = SlipKind.DEBTS
    debt_kind: DebtKind
    key: str
    agreement: str = ""
    instalment: int | None = None
    covers: tuple[Cover, ...] = Field(min_length=1)
    issued_on: date
    due_on: date
    good_until: date

    @property
    def cents(self) -> int:
        """What is to be paid."""
        return sum(cover.cents for cover in self.covers)

    @property
    def counted_on(self) -> date:
        """The day by whose month the debts grow before the money counts. A part is that of the day it was issued."""
        return self.issued_on if self.kind is SlipKind.SHARE else self.due_on


class Slip(SlipWanted):
    """A slip that was issued. `txid` is its name in the Pix, 32 characters; `pix` the text of the QR code."""

    id: UUID
    number: str
    barcode: str
    txid: str
    pix: str

    @property
    def typed(self) -> str:
        """The line that people type."""
        return typed_line(self.barcode)


class Issuer(_Frozen):
    """Who issues slips: the four digits of FEBRABAN, where Pix charges are read, who receives."""

    collector: str = Field(pattern=r"^\d{4}$")
    pix_location: str
    receiver: str
    city: str


def issue(wanted: SlipWanted, issuer: Issuer, slip_id: UUID, place: int) -> Slip:
    """Return the slip that has a place in the sequence of numbers; raise DomainError("amount-too-large")."""
    number = slip_number(wanted.issued_on.year, place)
    bars = barcode(Collection(issuer.collector, wanted.cents, wanted.good_until, number))
    charge = PixCharge(f"{issuer.pix_location}/{slip_id.hex}", issuer.receiver, issuer.city)
    return Slip(
        **wanted.model_dump(), id=slip_id, number=number, barcode=bars, txid=slip_id.hex, pix=br_code(charge)
    )  # fmt: skip


def payable(debts: Iterable[InscribedDebt]) -> list[InscribedDebt]:
    """Return the debts that a slip may cover at once: not closed, not suspended, not in an agreement (assumed).

    The oldest comes first, then by number: in this order money is counted (assumed, after CTN art. 163, III).
    """
    return _oldest_first(one for one in debts if one.situation in COLLECTED)


def for_everything(
    kind: DebtKind, key: str, debts: Sequence[InscribedDebt], dates: tuple[date, date], table: IndexTable
) -> SlipWanted:
    """Return the slip of everything that can be paid at once under a key, issued and due on two dates.

    Raise DomainError("nothing-to-pay") that says why each debt cannot be paid, or what the calculation refuses.
    """
    issued_on, due = dates
    owed = [(one, due_from(one, due, table)) for one in payable(debts)]
    if not any(amount.parts.total for _, amount in owed):
        raise _nothing(debts)
    return SlipWanted(debt_kind=kind, key=key, covers=covers(owed), issued_on=issued_on, due_on=due, good_until=due)


def covers(owed: Sequence[tuple[InscribedDebt, AmountDue]]) -> tuple[Cover, ...]:
    """Return what a slip covers; raise DomainError("nothing-to-pay")."""
    found = tuple(
        Cover(debt_id=debt.id, as_of=debt.as_of, cents=due.parts.total, accrued=due.accrued)
        for debt, due in owed if due.parts.total > 0
    )  # fmt: skip
    if not found:
        raise DomainError("nothing-to-pay", "Não há débito que possa ser pago à vista com esta chave.")
    return found


def spread(slip: SlipWanted, cents: int) -> dict[UUID, int]:
    """Return how much of what a slip received is counted for each debt, from the first cover on, never above it."""
    given, left = dict[UUID, int](), cents
    for cover in slip.covers:
        given[cover.debt_id] = min(left, cover.cents)
        left -= given[cover.debt_id]
    return given


def grown_within(cover: Cover, cents: int) -> Parts:
    """Return how much of what a cover says to have accrued is paid by the first cents of it."""
    return Parts(**{part: grown * cents // cover.cents for part, grown in cover.accrued.model_dump().items()})


WHY_NOT: dict[Situation, str] = {
    Situation.SUSPENDED: "com a exigibilidade suspensa: enquanto durar, não é cobrado por aqui.",
    Situation.IN_AGREEMENT: "em acordo: pague a parcela do mês, pelo número do acordo.",
    Situation.SETTLED: "já quitado.",
    Situation.CANCELLED: "cancelado: nada é devido.",
}


def _nothing(debts: Sequence[InscribedDebt]) -> DomainError:
    if not debts:
        return DomainError("nothing-to-pay", "Nenhum débito inscrito em dívida ativa foi encontrado com esta chave.")
    stand = [
        (one.number, one.situation if one.situation in WHY_NOT else Situation.SETTLED) for one in _oldest_first(debts)
    ]
    problems = tuple(
        Problem(field=number, code=situation.value, message=f"Débito {WHY_NOT[situation]}")
        for number, situation in stand
    )
    return DomainError("nothing-to-pay", "Não há débito que possa ser pago à vista com esta chave.", problems)


def _oldest_first(debts: Iterable[InscribedDebt]) -> list[InscribedDebt]:
    return sorted(debts, key=lambda one: (one.origin_due_on, one.number))
