"""The tasks of an offset (3352): calculate, decide, approve, choose how to pay what is left, see the money paid."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.case import Decision, Offer, Reply
from domain.debts.answers import debt_of
from domain.debts.effects import debt_fields
from domain.form import Field, FieldType, Option
from domain.form_checks import NotAfter, PartOfOffset
from domain.money import format_brl, parse_amount
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.precatorios.offset import Figures, instalments, settled
from domain.service import Limit, Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

DEBT, CREDIT, INSCRIBED = "valor_debito", "valor_credito", "data_inscricao"
AMOUNTS = {
    "used": ("credito_usado", "Parte da dívida paga com o precatório"),
    "cash": ("parte_dinheiro", "Parte da dívida paga em dinheiro"),
    "debt_left": ("saldo_divida", "Saldo da dívida"),
    "credit_left": ("saldo_credito", "Saldo do precatório, que continua na fila"),
}
REFUSES = "nao-aceito"
TITLES = {Verdict.GRANT: "Compensação deferida", Verdict.DENY: "Compensação indeferida"}
NOT_OFFSET = ("A dívida e o precatório continuam como estavam.",)


def calculation(plan: Plan, note: str = "") -> TaskSpec:
    """The Núcleo states debt and credit, both updated, and every figure; the system recomputes each to the cent."""
    percent, last = (
        plan.limit(Limit.OFFSET_CREDIT_PERCENT),
        date.fromisoformat(str(plan.limit(Limit.OFFSET_CUT_OFF_DAY))),
    )
    parts = [PartOfOffset(debt=DEBT, credit=CREDIT, percent=percent, figure=f, amount=name)
             for f, (name, _) in AMOUNTS.items()]  # fmt: skip
    return TaskSpec(
        kind=TaskKind.CALCULATION, title="Calcular a compensação", role=Role.CLERK,
        unit=plan.units[Step.CALCULATION], deadline=plan.deadline(Term.CALCULATION), note=note,
        outcomes=(
            Outcome(code="calculated", label="Compensação calculada",
                    fields=(*debt_fields(), *_figures(f"{last:%d/%m/%Y}")),
                    checks=(NotAfter(field=INSCRIBED, day=last), *parts)),
            Outcome(code="not-possible", label="Não é possível compensar", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def analysis(plan: Plan, said: str, *, possible: bool, note: str = "") -> TaskSpec:
    """An attorney decides on the calculation, or sends it back to be made again."""
    options = tuple(Option(code=g.code, label=g.label) for g in plan.grounds)
    ground = Field(name="fundamento", label="Motivo da norma", type=FieldType.ENUM, options=options, basis=INTERNAL)
    grant = Outcome(code="grant", label="Deferir a compensação", fields=(text("motivos", "Fundamentação"),))
    return TaskSpec(
        kind=TaskKind.ANALYSIS, title="Decidir a compensação", role=Role.ATTORNEY, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.ANALYSIS), note="\n".join(filter(None, (*plan.alerts, said, note))),
        outcomes=(
            *((grant,) if possible else ()),
            Outcome(code="deny", label="Indeferir", fields=(ground, text("motivos", "Fundamentação"))),
            Outcome(code="recalculate", label="Devolver para novo cálculo", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def cash_payment(plan: Plan, amount_cents: int, excluded: tuple[UUID, ...] = ()) -> TaskSpec:
    """The treasury states that the part in money was paid, or that it was not paid in time."""
    paid = (
        Field(name="data_pagamento", label="Data do pagamento", type=FieldType.DATE, past=True, basis=INTERNAL),
        Field(name="referencia", label="Referência do pagamento", type=FieldType.STRING, required=False,
              basis=INTERNAL),
    )  # fmt: skip
    return TaskSpec(
        kind=TaskKind.PAYMENT, title="Conferir a parte em dinheiro", role=Role.CLERK, unit=plan.units[Step.PAYMENT],
        deadline=plan.deadline(Term.PAYMENT), note=format_brl(amount_cents), excluded=excluded,
        outcomes=(
            Outcome(code="paid", label="Pagamento efetuado", fields=paid),
            Outcome(code="unpaid", label="Não foi pago no prazo", fields=(text("nota", "Observação", False),)),
        ),
    )  # fmt: skip


def choice(plan: Plan, left_cents: int) -> Offer:
    """The applicant accepts the figures and says in how many parts the debt that is left is paid, or declines."""
    most = plan.limit(Limit.OFFSET_INSTALMENTS)
    options = [Option(code=str(n), label=_plan_text(left_cents, n)) for n in range(1, most + 1)]
    options.append(Option(code=REFUSES, label="Não aceito a compensação"))
    field = Field(name="saldo", label="Como pagar o saldo da dívida", type=FieldType.ENUM, options=tuple(options),
                  basis=plan.limits[Limit.OFFSET_INSTALMENTS].basis)  # fmt: skip
    return Offer(term=Term.ACCEPTANCE, label="Escolher como pagar o saldo da dívida", fields=(field,))


def chosen_text(left_cents: int, parts: str) -> str:
    """Return the applicant's choice in words."""
    return _plan_text(left_cents, int(parts))


def figures(plan: Plan, fields: Mapping[str, object]) -> Figures:
    """Return the figures of a calculation, from its debt and credit alone."""
    debt, credit = (parse_amount(fields[name]) for name in (DEBT, CREDIT))
    return settled(debt, credit, plan.limit(Limit.OFFSET_CREDIT_PERCENT))


def calculated(plan: Plan, fields: Mapping[str, object]) -> str:
    """Return a calculation in words, for whoever decides."""
    if "motivos" in fields:
        return f"Não foi possível calcular: {fields['motivos']}"
    return "; ".join(f"{label}: {value}" for label, value in _facts(plan, fields).items()) + "."


def answer(plan: Plan, made: Decision) -> Reply:
    """Return what the signed decision says."""
    verdict = Verdict(made.verdict)
    facts = _facts(plan, made.fields) if verdict is Verdict.GRANT else {}
    items = _after(plan, made.fields) if verdict is Verdict.GRANT else NOT_OFFSET
    return Reply(title=TITLES[verdict], template="precatorio-decision", facts=facts, items=items, signer=made.by)


def _facts(plan: Plan, fields: Mapping[str, object]) -> dict[str, str]:
    found = figures(plan, fields)
    facts = {"Débito": f"número {debt_of(fields).number}", "Dívida atualizada": _brl(fields[DEBT]),
             "Precatório, valor disponível": _brl(fields[CREDIT])}  # fmt: skip
    return facts | {label: format_brl(getattr(found, figure)) for figure, (_, label) in AMOUNTS.items()}


def _after(plan: Plan, fields: Mapping[str, object]) -> tuple[str, ...]:
    found = figures(plan, fields)
    said = []
    if found.debt_left:
        most = plan.limit(Limit.OFFSET_INSTALMENTS)
        said.append(f"Escolha no sistema como pagar o saldo da dívida: de uma vez ou em até {most} parcelas mensais, "
                    "com SELIC.")  # fmt: skip
    said.append(f"Pague a parte em dinheiro ({format_brl(found.cash)}), com custas, despesas e honorários, se houver. "
                "Só então a compensação é registrada.")  # fmt: skip
    if found.credit_left:
        said.append("O saldo do precatório continua na ordem de pagamento do Tribunal.")
    return tuple(said)


def _plan_text(left_cents: int, parts: int) -> str:
    first, *others = instalments(left_cents, parts)
    if not others:
        return f"De uma vez: {format_brl(first)}"
    rest = f"{len(others)} de {format_brl(others[0])}"
    return f"Em {parts} parcelas mensais, com SELIC: a primeira de {format_brl(first)}, mais {rest}"


def _brl(value: object) -> str:
    return format_brl(parse_amount(value))


def _figures(last: str) -> tuple[Field, ...]:
    return (
        Field(name=INSCRIBED, label="Inscrição mais recente entre os débitos", type=FieldType.DATE, basis=INTERNAL,
              help=f"Até {last}."),
        Field(name="fora_de_incentivo", label="Nenhum dos débitos está em PPI ou PRD", type=FieldType.BOOL,
              must_be=True, basis=INTERNAL),
        Field(name=DEBT, label="Dívida atualizada", type=FieldType.MONEY, basis=INTERNAL),
        Field(name=CREDIT, label="Valor disponível dos precatórios", type=FieldType.MONEY, basis=INTERNAL),
        *(Field(name=name, label=label, type=FieldType.MONEY, required=False, basis=INTERNAL,
                help="Em branco quando não há.") for name, label in AMOUNTS.values()),
    )  # fmt: skip
