"""Debts as anybody may read them: amounts and how they are reached; never whose they are."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from api.debt_pages import DebtPage, Owed, is_payable
from documents.portal import key_label
from domain.debts.ledger import DebtKind, LedgerEffect, short_label
from domain.portal.amount_due import AmountDue
from domain.portal.indexation import Line
from domain.portal.payment import PaymentDates
from domain.portal.registry import (
    NATURE_LABELS,
    SITUATION_LABELS,
    InscribedDebt,
    Nature,
    Parts,
    Situation,
)
from domain.sourced import Basis


@dataclass(frozen=True, slots=True)
class AccrualStep:
    """base × value = result, `value` being a percentage; `source` is the place of the rule in `sources`."""

    part: str
    rule: str
    period: str
    value: str
    base_cents: int
    result_cents: int
    source: int


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """What the office wrote on a debt."""

    code: LedgerEffect
    label: str
    on: date


class DebtView(BaseModel):
    """One debt. Nobody's name or document is in it."""

    number: str
    year: int
    reference: str
    nature: Nature
    nature_label: str
    situation: Situation
    situation_label: str
    annotations: list[AnnotationView]
    origin_due_on: date
    inscribed_on: date
    as_of: date
    balance: Parts
    due: Parts
    total_cents: int
    payable: bool
    steps: list[AccrualStep]


class DebtsView(BaseModel):
    """Debts under a key, and what all of them come to on a day."""

    kind: DebtKind
    kind_label: str
    key: str
    key_label: str
    on: date
    total_cents: int
    payable_cents: int
    count: int
    items: list[DebtView]
    next: str | None
    sources: list[Basis]
    payment: PaymentDates


class ProtestView(BaseModel):
    """One debt that was sent to protest: of what kind, and what it comes to."""

    kind: DebtKind
    kind_label: str
    year: int
    situation_label: str
    total_cents: int


class ProtestsView(BaseModel):
    """The protests of a CPF or CNPJ, and what they come to today."""

    on: date
    total_cents: int
    items: list[ProtestView]
    notary_from: date


def show_debts(kind: DebtKind, key: str, on: date, page: DebtPage, payment: PaymentDates) -> DebtsView:
    """Return the debts under a key as anybody may read them."""
    sources: dict[Basis, int] = {}
    items = [_debt(debt, due, sources) for debt, due in page.shown]
    return DebtsView(
        kind=kind, kind_label=short_label(kind), key=key, key_label=key_label(kind), on=on,
        total_cents=page.total_cents, payable_cents=page.payable_cents, count=page.count, items=items,
        next=page.next, sources=list(sources), payment=payment,
    )  # fmt: skip


def show_protests(on: date, owed: Owed, payment: PaymentDates) -> ProtestsView:
    """Return the protested debts among some as anybody may read them."""
    items = [
        ProtestView(
            kind=debt.kind, kind_label=short_label(debt.kind), year=debt.year,
            situation_label=SITUATION_LABELS[debt.situation], total_cents=due.parts.total,
        )
        for debt, due in owed
    ]  # fmt: skip
    total = sum(item.total_cents for item in items)
    return ProtestsView(on=on, total_cents=total, items=items, notary_from=payment.notary_from)


def _debt(debt: InscribedDebt, due: AmountDue, sources: dict[Basis, int]) -> DebtView:
    total = due.parts.total
    return DebtView(
        number=debt.number, year=debt.year, reference=debt.reference, nature=debt.nature,
        nature_label=NATURE_LABELS[debt.nature], situation=debt.situation,
        situation_label=SITUATION_LABELS[debt.situation],
        annotations=[AnnotationView(one.code, one.label, one.on) for one in debt.annotations],
        origin_due_on=debt.origin_due_on,
        inscribed_on=debt.inscribed_on, as_of=debt.as_of, balance=debt.parts, due=due.parts, total_cents=total,
        payable=is_payable(debt, due), steps=[_step(line, sources) for line in due.lines],
    )  # fmt: skip


def _step(line: Line, sources: dict[Basis, int]) -> AccrualStep:
    source = sources.setdefault(line.basis, len(sources))
    return AccrualStep(
        line.part, line.rule, line.period, line.value, line.base_cents, line.result_cents, source
    )  # fmt: skip
