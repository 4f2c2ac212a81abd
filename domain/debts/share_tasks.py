"""The tasks of a fração ideal: calculate the unit's part, confirm it, see its slip paid; and what the answer says."""

from collections.abc import Mapping
from datetime import datetime

from domain.calendar import ONE_DAY, DayKind, Deadline, local_day, show_day
from domain.case import Decision, Reply
from domain.debts import effects
from domain.debts.answers import letter
from domain.debts.effects import Statement, Ways
from domain.debts.ledger import Slip
from domain.form import Field, FieldType
from domain.form_checks import NotBefore, ShareOf
from domain.money import format_brl, parse_amount
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

WAYS = {
    "grant": (Verdict.GRANT, "Confirmar o cálculo e emitir a guia"),
    "deny": (Verdict.DENY, "Indeferir"),
    "dismiss": (Verdict.DISMISS, "Não conhecer do pedido"),
}
RECALCULATE = "recalculate"
TITLES = {
    Verdict.GRANT: "Fração ideal calculada: guia para pagamento",
    Verdict.DENY: "Pedido de fração ideal indeferido",
    Verdict.DISMISS: "Pedido de fração ideal não conhecido",
}
FIGURES = (
    Field(name="valor_total", label="Dívida total da área maior", type=FieldType.MONEY, basis=INTERNAL),
    Field(name="fracao", label="Fração ideal da unidade", type=FieldType.STRING, longest=30, basis=INTERNAL,
          help="Como 1/40 ou 2,5000%."),
    Field(name="valor_parte", label="Parte da unidade", type=FieldType.MONEY, basis=INTERNAL,
          help="Total vezes fração, arredondado ao centavo."),
)  # fmt: skip
ADDS_UP = ShareOf(total="valor_total", share="fracao", amount="valor_parte")
STATED = Statement(fields=FIGURES, checks=(ADDS_UP,))
PAY = (
    "Pague a guia até o vencimento. Paga, a Procuradoria desvincula a unidade da dívida da área maior.",
    "O pagamento leva até 3 dias úteis para aparecer no sistema da dívida ativa.",
    "Se a guia vencer sem pagamento, o pedido é arquivado; você pode fazer outro, com novo cálculo.",
)
PORTAL = "Com o número da guia, baixe-a no Portal da Dívida Ativa: ela tem código de barras e Pix."
ISSUER = "Registro de demonstração deste sistema, sem código de barras"
CHECK_DAYS = 3


def calculation(plan: Plan, note: str = "") -> TaskSpec:
    """The fiscal department states the debt of the larger plot, the unit's share and its part.

    `note` is why an attorney sent it back.
    """
    years = text("exercicios", "Exercícios e débitos somados")
    return TaskSpec(
        kind=TaskKind.CALCULATION, title="Calcular a fração ideal", role=Role.CLERK,
        unit=plan.units[Step.CALCULATION], deadline=plan.deadline(Term.CALCULATION), note=note,
        outcomes=(
            Outcome(code="calculated", label="Fração calculada", fields=(years, *FIGURES), checks=(ADDS_UP,)),
            Outcome(code="not-possible", label="Não é possível calcular", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def calculated(fields: dict[str, object]) -> str:
    """Return a calculation in words, for the attorney who confirms it."""
    if "motivos" in fields:
        return f"Não foi possível calcular: {fields['motivos']}"
    total, part = (format_brl(parse_amount(fields[name])) for name in ("valor_total", "valor_parte"))
    return f"Total {total}, fração {fields['fracao']}, parte da unidade {part}. {fields['exercicios']}"


def returned(found: str, fields: Mapping[str, object]) -> str:
    """Return why a calculation came back and what it was, for whoever does it again."""
    return f"Devolvido pela Procuradoria: {fields['motivos']}\nCálculo anterior: {found}"


def analysis(plan: Plan, ways: Ways, note: str, *, on_appeal: bool, before: str) -> TaskSpec:
    """An attorney confirms the calculation, refuses the request, or sends the calculation back to be done again."""
    spec = effects.analysis(plan, ways, note, on_appeal=on_appeal, before=before, stated=STATED)
    again = Outcome(code=RECALCULATE, label="Devolver para novo cálculo", fields=(text("motivos", "O que corrigir"),))
    return spec.model_copy(update={"outcomes": (*spec.outcomes, again)})


def slip_payment(plan: Plan, slip: Slip, now: datetime) -> TaskSpec:
    """The fiscal department sees whether a slip was paid; unpaid only once a payment in time must be visible."""
    seen = local_day(slip.seen_at)
    days = (seen - local_day(now)).days + CHECK_DAYS
    checked = Field(name="conferido_em", label="Conferido em", type=FieldType.DATE, past=True, basis=INTERNAL)
    paid = (
        Field(name="data_pagamento", label="Data do pagamento", type=FieldType.DATE, past=True, basis=INTERNAL),
        Field(name="referencia", label="Referência do pagamento", type=FieldType.STRING, required=False,
              basis=INTERNAL),
    )  # fmt: skip
    return TaskSpec(
        kind=TaskKind.SLIP_PAYMENT, title="Conferir o pagamento da guia", role=Role.CLERK,
        unit=plan.units[Step.PAYMENT], deadline=Deadline(days=days, kind=DayKind.CALENDAR),
        note=f"Guia {slip.number}, {format_brl(slip.amount_cents)}, vence em {show_day(slip.due_at)}.",
        outcomes=(
            Outcome(code="paid", label="Guia paga", fields=paid),
            Outcome(code="unpaid", label="Guia vencida sem pagamento", fields=(checked,),
                    checks=(NotBefore(field="conferido_em", day=seen + ONE_DAY),)),
        ),
    )  # fmt: skip


def part_of(made: Decision) -> int:
    """Return the part, in cents, that a decision states."""
    return parse_amount(made.fields["valor_parte"])


def answer(made: Decision, slip: Slip | None) -> Reply:
    """Return what the signed decision says, with the slip when there is one."""
    said = letter(made, TITLES)
    if slip is None:
        return said
    facts = {
        "Dívida da área maior": format_brl(parse_amount(made.fields["valor_total"])),
        "Fração ideal da unidade": str(made.fields["fracao"]),
        "Parte da unidade": format_brl(slip.amount_cents), "Guia": slip.number,
        "Vencimento": show_day(slip.due_at), **how_to_pay(slip),
    }  # fmt: skip
    items = (PORTAL, *PAY) if slip.typed_line else PAY
    return said.model_copy(update={"facts": {**said.facts, **facts}, "items": items})


def how_to_pay(slip: Slip) -> dict[str, str]:
    """Return the line by which a slip is paid; of one without, who issued it."""
    return {"Linha digitável": slip.typed_line} if slip.typed_line else {"Emissão da guia": ISSUER}


def told(slip: Slip) -> str:
    """Return what a notice says of a slip."""
    line = f" Linha digitável: {slip.typed_line}." if slip.typed_line else ""
    return f"A guia {slip.number}, de {format_brl(slip.amount_cents)}, vence em {show_day(slip.due_at)}.{line}"
