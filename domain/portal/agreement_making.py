"""An agreement as it is about to be made: what the simulation promised, with its dates, and the debts that it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.debts.ledger import DebtKind
from domain.portal.agreement import Agreement, Instalment, Schedule
from domain.portal.limits import Owed, PastAgreement
from domain.portal.registry import InscribedDebt, Parts
from domain.portal.simulation import Simulation


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True, slots=True)
class Under:
    """What there is under a key: debts, agreements on them, and when their debtor's last transação was rescinded."""

    debts: Sequence[InscribedDebt]
    history: Sequence[PastAgreement]
    rescinded_on: date | None = None


class HeldDebt(_Frozen):
    """A debt in an agreement: what it came to, how it had grown until then, and what was taken off."""

    id: UUID
    cents: int
    accrued: Parts = Parts()
    discount: Parts = Parts()


class Holding(_Frozen):
    """An agreement with the debts that it holds, in the order in which they are paid, and their balances now.

    The balances stay those of the day of the agreement, less what was paid: while it runs, it is its instalments that
    grow. When it is broken the debts go on growing by their own rule from that day on.
    """

    agreement: Agreement
    debt_kind: DebtKind
    key: str
    debts: tuple[HeldDebt, ...]
    owed: Mapping[UUID, int]

    @property
    def left(self) -> tuple[tuple[UUID, int], ...]:
        """What is owed of each debt now, in the order in which they are paid."""
        return tuple((one.id, self.owed[one.id]) for one in self.debts)


class Contact(_Frozen):
    """Who made an agreement, when they were signed in, and where to send reminders, when they said so."""

    person: UUID | None = None
    email: str = ""


class AgreementDraft(_Frozen):
    """An agreement to be written down as it is; those that it `ends` give it their debts."""

    holding: Holding
    edital: str = ""
    earlier: int = 0
    entry_cents: int = 0
    ends: tuple[str, ...] = ()


def draw_up(
    number: str, made: Simulation, owed: Sequence[Owed], dates: Schedule, discounts: Mapping[str, Parts] | None = None,
    edital: str = "",
) -> AgreementDraft:  # fmt: skip
    """Return the agreement that a simulation on these debts promised."""
    covered, off = set(made.covered), discounts or {}
    inside = [one for one in owed if one.debt.number in covered]
    debts = tuple(_held(one, off.get(one.debt.number, Parts())) for one in inside)
    instalments = tuple(
        Instalment(**day.model_dump(), number=place, cents=cents, called=place == 1)
        for place, (day, cents) in enumerate(zip(dates.instalments, made.instalments, strict=True), 1)
    )
    agreement = Agreement(
        number=number, kind=made.kind, agreed_on=made.on, instalments=instalments,
        **dates.model_dump(exclude={"instalments"}),
    )  # fmt: skip
    holding = Holding(
        agreement=agreement, debt_kind=inside[0].debt.kind, key=inside[0].debt.key, debts=debts,
        owed={one.id: one.cents for one in debts},
    )  # fmt: skip
    return AgreementDraft(holding=holding, edital=edital, earlier=made.earlier, entry_cents=made.entry_cents)


def _held(one: Owed, off: Parts) -> HeldDebt:
    return HeldDebt(
        id=one.debt.id, cents=one.due.total - off.total, accrued=one.due - one.debt.parts, discount=off
    )  # fmt: skip
