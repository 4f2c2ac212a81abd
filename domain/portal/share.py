"""A unit's part of the debts of a larger plot (fração ideal): the slip that pays it, and whether it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import local_day
from domain.debts.ledger import SlipOrder
from domain.money import format_brl
from domain.portal.amount_due import IndexTable, due_from
from domain.portal.orders import FIXED, meant
from domain.portal.postings import in_proportion
from domain.portal.registry import InscribedDebt
from domain.portal.slip import Cover, SlipKind, SlipWanted
from domain.portal.slip_number import show_slip_number

NOT_SEEN = (
    "A guia {number} ainda não consta como paga: recebidos {received} de {cents}. Um pagamento leva até 3 dias úteis "
    "para constar; se a parte foi paga de outro modo, informe onde o efeito foi registrado."
)


@dataclass(frozen=True, slots=True)
class PartPaid:
    """What was received of the slip of a unit's part."""

    number: str
    cents: int
    received: int

    @property
    def refusal(self) -> str:
        """Why the unit is not detached yet; empty once its part is paid."""
        if self.received >= self.cents:
            return ""
        return NOT_SEEN.format(
            number=show_slip_number(self.number), received=format_brl(self.received), cents=format_brl(self.cents)
        )


def part_slip(
    order: SlipOrder, key: str, debts: Sequence[InscribedDebt], due_on: date, table: IndexTable
) -> SlipWanted | None:
    """Return the slip of a unit's part of the debts that an order means, each in proportion to what it comes to.

    The part was calculated for the day of its order. None when the registry has no such debts that come to as much:
    they are collected elsewhere. Raise DomainError("index-missing").
    """
    day = local_day(order.at)
    owed = [(debt, due_from(debt, day, table)) for debt in _open(debts, order)]
    dues = {debt.id: due.parts.total for debt, due in owed}
    if not 0 < order.amount_cents <= sum(dues.values()):
        return None
    given = in_proportion(dues, order.amount_cents)
    covers = tuple(
        Cover(debt_id=debt.id, as_of=debt.as_of, cents=given[debt.id], accrued=due.accrued)
        for debt, due in owed if given[debt.id]
    )  # fmt: skip
    return SlipWanted(
        kind=SlipKind.SHARE, debt_kind=order.debt.kind, key=key, covers=covers, issued_on=day, due_on=due_on,
        good_until=due_on,
    )  # fmt: skip


def _open(debts: Sequence[InscribedDebt], order: SlipOrder) -> list[InscribedDebt]:
    found = (debt for debt in meant(debts, order.debt.number) if debt.situation not in FIXED)
    return sorted(found, key=lambda one: (one.origin_due_on, one.number))
