"""An inscribed debt: whose, of what kind and nature, in which situation, and what it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from domain.debts.ledger import EFFECT_TEXT, DebtKind, LedgerEffect


class Nature(StrEnum):
    """Whether the law of taxes applies: correction and interest depend on it."""

    TAX = "tributaria"
    NON_TAX = "nao-tributaria"


NATURE_LABELS: dict[Nature, str] = {Nature.TAX: "Tributária", Nature.NON_TAX: "Não tributária"}


class Situation(StrEnum):
    """Where a debt stands."""

    INSCRIBED = "inscrita"
    IN_COURT = "ajuizada"
    PROTESTED = "protestada"
    SUSPENDED = "suspensa"
    IN_AGREEMENT = "em-acordo"
    SETTLED = "quitada"
    CANCELLED = "cancelada"


SITUATION_LABELS: dict[Situation, str] = {
    Situation.INSCRIBED: "Inscrita em dívida ativa",
    Situation.IN_COURT: "Ajuizada",
    Situation.PROTESTED: "Protestada",
    Situation.SUSPENDED: "Com exigibilidade suspensa",
    Situation.IN_AGREEMENT: "Em acordo",
    Situation.SETTLED: "Quitada",
    Situation.CANCELLED: "Cancelada",
}
CLOSED = frozenset({Situation.SETTLED, Situation.CANCELLED})
COLLECTED = frozenset({Situation.INSCRIBED, Situation.IN_COURT, Situation.PROTESTED})


class Simples(StrEnum):
    """The size of a company whose debt is of Simples Nacional: the least instalment depends on it."""

    MEI = "MEI"
    ME_EPP = "ME_EPP"


class Parts(BaseModel):
    """What a debt is made of, in cents."""

    model_config = ConfigDict(frozen=True)

    principal: int = 0
    fine: int = 0
    interest: int = 0
    costs: int = 0
    fees: int = 0

    @property
    def total(self) -> int:
        """Everything together."""
        return self.principal + self.fine + self.interest + self.costs + self.fees

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(
            principal=self.principal + other.principal, fine=self.fine + other.fine,
            interest=self.interest + other.interest, costs=self.costs + other.costs, fees=self.fees + other.fees,
        )  # fmt: skip

    def __sub__(self, other: "Parts") -> "Parts":
        return Parts(
            principal=self.principal - other.principal, fine=self.fine - other.fine,
            interest=self.interest - other.interest, costs=self.costs - other.costs, fees=self.fees - other.fees,
        )  # fmt: skip


def added(some: Iterable[Parts]) -> Parts:
    """Return what parts come to together."""
    each = list(some)
    return Parts(
        principal=sum([one.principal for one in each]), fine=sum([one.fine for one in each]),
        interest=sum([one.interest for one in each]), costs=sum([one.costs for one in each]),
        fees=sum([one.fees for one in each]),
    )  # fmt: skip


PART_LABELS: dict[str, str] = {
    "principal": "Principal",
    "fine": "Multa",
    "interest": "Juros",
    "costs": "Custas",
    "fees": "Honorários",
}


class InscribedDebt(BaseModel):
    """A debt of the registry. `parts` are its balances on the day `as_of`; what is due later accrues from there.

    `debtor` is a CPF or CNPJ: it is never shown to who consults without being the debtor. The last days are those on
    which the office wrote something on it.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    number: str
    kind: DebtKind
    key: str
    nature: Nature
    situation: Situation
    year: int
    reference: str = ""
    origin_due_on: date
    inscribed_on: date
    as_of: date
    parts: Parts
    debtor: str
    simples: Simples | None = None
    auction_on: date | None = None
    former_owner_on: date | None = None
    pendency_released_on: date | None = None

    @property
    def annotations(self) -> tuple["Annotation", ...]:
        """What the office wrote on the debt, the first first."""
        found = [Annotation(what, day) for what, name in ANNOTATES.items() if (day := getattr(self, name)) is not None]
        return tuple(sorted(found, key=lambda one: one.on)) if found else ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that the office wrote on a debt, and when. It names nobody and changes neither amount nor situation."""

    code: LedgerEffect
    on: date

    @property
    def label(self) -> str:
        """What it says."""
        return EFFECT_TEXT[self.code]


ANNOTATES: dict[LedgerEffect, str] = {
    LedgerEffect.ANNOTATE_AUCTION: "auction_on",
    LedgerEffect.FORMER_OWNER: "former_owner_on",
    LedgerEffect.RELEASE_PENDENCY: "pendency_released_on",
}
"""Effects that are only written on a debt, for whoever consults it, and the field that has the day."""
