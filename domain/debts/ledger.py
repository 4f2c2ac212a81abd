"""The ledger of inscribed debts as the office orders changes in it: which debt, what effect, decided by whom."""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict


class DebtKind(StrEnum):
    """Kinds of debt, by the codes that forms use."""

    IPTU = "IPTU"
    TRSD = "TRSD"
    ISS = "ISS"
    SIMPLES_NACIONAL = "SIMPLES_NACIONAL"
    ITBI = "ITBI"
    LIFTS = "TAXA_ELEVADORES"
    TFA = "TFA"
    TFE = "TFE"
    BUILDING = "TAXA_CONSTRUCAO"
    TRAFFIC_FINE = "MULTA_TRANSITO"
    OTHER = "OUTROS"


KIND_LABELS: dict[DebtKind, str] = {
    DebtKind.IPTU: "IPTU (chave: SQL do imóvel)",
    DebtKind.TRSD: "TRSD (chave: SQL do imóvel)",
    DebtKind.ISS: "ISS (chave: CCM)",
    DebtKind.SIMPLES_NACIONAL: "Simples Nacional (chave: CNPJ)",
    DebtKind.ITBI: "ITBI (chave: número da guia de recolhimento)",
    DebtKind.LIFTS: "Taxa de elevadores (chave: número da chapa)",
    DebtKind.TFA: "TFA (chave: CCM)",
    DebtKind.TFE: "TFE (chave: CCM)",
    DebtKind.BUILDING: "Taxa de construção (chave: número do processo administrativo)",
    DebtKind.TRAFFIC_FINE: "Multa de trânsito (chave: CPF ou placa)",
    DebtKind.OTHER: "Outros débitos",
}


def short_label(kind: DebtKind) -> str:
    """Return what a kind of debt is called, without its key."""
    return KIND_LABELS[kind].partition(" (")[0]


class LedgerEffect(StrEnum):
    """What may happen to a debt by order of the office."""

    SUSPEND = "suspend"
    CANCEL = "cancel"
    REDUCE = "reduce"
    KEEP = "keep"
    ANNOTATE_AUCTION = "annotate-auction"
    FORMER_OWNER = "former-owner"
    RELEASE_PENDENCY = "release-pendency"
    DETACH_UNIT = "detach-unit"
    SETTLE = "settle"
    OFFSET = "offset"


EFFECT_LABELS: dict[LedgerEffect, str] = {
    LedgerEffect.SUSPEND: "Suspender a exigibilidade",
    LedgerEffect.CANCEL: "Cancelar o débito",
    LedgerEffect.REDUCE: "Reduzir o valor do débito",
    LedgerEffect.KEEP: "Manter o débito como está",
    LedgerEffect.ANNOTATE_AUCTION: "Anotar o leilão no débito",
    LedgerEffect.FORMER_OWNER: "Manter o débito em nome do proprietário anterior",
    LedgerEffect.RELEASE_PENDENCY: "Liberar a pendência judicial do PPI ou PRD",
    LedgerEffect.DETACH_UNIT: "Desvincular a unidade da dívida da área maior",
    LedgerEffect.SETTLE: "Registrar o acordo de transação",
    LedgerEffect.OFFSET: "Compensar o débito com precatório",
}
EFFECT_TEXT: dict[LedgerEffect, str] = {
    LedgerEffect.SUSPEND: "A cobrança do débito está suspensa.",
    LedgerEffect.CANCEL: "O débito foi cancelado.",
    LedgerEffect.REDUCE: "O valor do débito foi reduzido.",
    LedgerEffect.KEEP: "O débito continua como estava.",
    LedgerEffect.ANNOTATE_AUCTION: "O leilão foi anotado no débito.",
    LedgerEffect.FORMER_OWNER: "O débito ficou em nome do proprietário anterior.",
    LedgerEffect.RELEASE_PENDENCY: "A pendência judicial do PPI ou PRD foi liberada.",
    LedgerEffect.DETACH_UNIT: "A unidade foi desvinculada da dívida da área maior.",
    LedgerEffect.SETTLE: "O acordo de transação foi registrado no débito.",
    LedgerEffect.OFFSET: "O débito foi compensado com precatório.",
}
WRITES_OFF = frozenset({LedgerEffect.CANCEL, LedgerEffect.REDUCE})
NEEDS_DEBT_OPEN = WRITES_OFF | {
    LedgerEffect.SUSPEND,
    LedgerEffect.DETACH_UNIT,
    LedgerEffect.SETTLE,
    LedgerEffect.OFFSET,
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Debt(_Frozen):
    """Which debt: its kind, the access key that belongs to the kind, the number when one of several is meant."""

    kind: DebtKind
    key: str
    number: str = ""


class LedgerOrder(_Frozen):
    """One change ordered by a case, under its own number within the case. Amounts are in cents."""

    case_id: UUID
    protocol: str
    number: int
    at: AwareDatetime
    debt: Debt
    effect: LedgerEffect
    amount_cents: int | None = None
    share: str = ""
    reason: str
    decided_by: UUID
    approved_by: UUID | None = None


class LedgerAnswer(_Frozen):
    """What the ledger made of an order; a refusal says why, for the attorney who has to mend it."""

    accepted: bool
    reason: str = ""


class LedgerRecord(_Frozen):
    """An order that the ledger has, and its answer."""

    order: LedgerOrder
    answer: LedgerAnswer


class SlipOrder(_Frozen):
    """A payment slip to issue, once, under its own number within the case."""

    case_id: UUID
    protocol: str
    number: int
    at: AwareDatetime
    debt: Debt
    amount_cents: int


SLIP_PAID = "slip_paid"
"""The signal that brings a procedure the news of a slip."""


class SlipPaid(_Frozen):
    """A slip was paid, all of it."""

    number: str


class Slip(_Frozen):
    """A payment slip: until when it can be paid, and from when on a payment made in time must be visible.

    One without a line to type is of debts that are collected elsewhere.
    """

    number: str
    amount_cents: int
    due_at: AwareDatetime
    seen_at: AwareDatetime
    typed_line: str = ""
