"""The terms of a settlement of inscribed debts: what may be offered, what it comes to, and how it is said."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain.conditions import AnswerIs
from domain.form import Field, FieldType, Option
from domain.money import format_brl, parse_amount, round_to_cents
from domain.plan import Plan
from domain.service import Limit
from domain.sourced import Basis

AT_ONCE, IN_INSTALMENTS = "a-vista", "parcelado"
MODE = "modalidade"
MODES = (Option(code=AT_ONCE, label="À vista"), Option(code=IN_INSTALMENTS, label="Em parcelas"))
FEWEST = 2


class Terms(BaseModel):
    """What is offered: the whole debt, the discount on it in percent, in how many instalments it is paid."""

    model_config = ConfigDict(frozen=True)

    total_cents: int
    discount: int
    instalments: int = 1

    @property
    def agreed_cents(self) -> int:
        """Return what is left to pay, by the one rounding rule."""
        return round_to_cents(Decimal(self.total_cents) * (100 - self.discount) / 10_000)

    @property
    def parts(self) -> tuple[int, ...]:
        """Return the instalments in cents; what does not divide goes into the first, so that they add up."""
        each = self.agreed_cents // self.instalments
        return (self.agreed_cents - each * (self.instalments - 1), *[each] * (self.instalments - 1))


class Bounds(BaseModel):
    """What may be offered at most: discounts in percent, number of instalments."""

    model_config = ConfigDict(frozen=True)

    at_once: int
    in_instalments: int
    instalments: int


def bounds_of(plan: Plan) -> Bounds:
    """Return the bounds that a plan carries."""
    return Bounds(
        at_once=plan.limit(Limit.DISCOUNT_AT_ONCE), in_instalments=plan.limit(Limit.DISCOUNT_IN_INSTALMENTS),
        instalments=plan.limit(Limit.MOST_INSTALMENTS),
    )  # fmt: skip


def terms_form(bounds: Bounds, basis: Basis) -> tuple[Field, ...]:
    """Return the questions that state terms, within their bounds."""
    once, parts = (AnswerIs(field=MODE, values=(mode,)) for mode in (AT_ONCE, IN_INSTALMENTS))
    return (
        Field(name=MODE, label="Modo de pagamento", type=FieldType.ENUM, options=MODES, basis=basis),
        Field(name="desconto_a_vista", label="Desconto para pagar à vista, em %", type=FieldType.INTEGER,
              minimum=0, maximum=bounds.at_once, required_when=once, basis=basis),
        Field(name="desconto_parcelado", label="Desconto para pagar em parcelas, em %", type=FieldType.INTEGER,
              minimum=0, maximum=bounds.in_instalments, required_when=parts, basis=basis),
        Field(name="parcelas", label="Número de parcelas mensais", type=FieldType.INTEGER, minimum=FEWEST,
              maximum=bounds.instalments, required_when=parts, basis=basis),
    )  # fmt: skip


def terms_of(fields: Mapping[str, object], total_cents: int | None = None) -> Terms:
    """Return the terms that a form states; the total is the form's own unless one is given."""
    total = parse_amount(fields["valor_total"]) if total_cents is None else total_cents
    if fields[MODE] == AT_ONCE:
        return Terms(total_cents=total, discount=_number(fields["desconto_a_vista"]))
    return Terms(
        total_cents=total, discount=_number(fields["desconto_parcelado"]), instalments=_number(fields["parcelas"])
    )


def in_words(terms: Terms) -> str:
    """Return terms as people read them."""
    head = f"débito de {format_brl(terms.total_cents)}, desconto de {terms.discount}%"
    return f"{head}, {format_brl(terms.agreed_cents)} {instalments_in_words(terms)}"


def instalments_in_words(terms: Terms) -> str:
    """Return how terms are paid."""
    first, *others = terms.parts
    if not others:
        return "à vista"
    if first == others[0]:
        return f"em {terms.instalments} parcelas mensais de {format_brl(first)}"
    return (
        f"em {terms.instalments} parcelas mensais: a primeira de {format_brl(first)} "
        f"e as demais de {format_brl(others[0])}"
    )


def cut_off(plan: Plan) -> date:
    """Return the last day of inscription of the credits that may be settled; the plan keeps it as yyyymmdd."""
    return date.fromisoformat(str(plan.limit(Limit.CREDIT_CUT_OFF)))


def _number(value: object) -> int:
    return int(str(value))
