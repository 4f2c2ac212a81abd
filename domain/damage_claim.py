"""The tasks of a damage claim: who does what, and the form of each outcome (Decreto 57.739/2017)."""

from domain.form import Field, FieldType, Option
from domain.office_tasks import INTERNAL, award, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import FAVOURABLE, Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

VERDICT_LABELS = {
    Verdict.GRANT: "Deferir",
    Verdict.PARTIAL: "Deferir em parte",
    Verdict.DENY: "Indeferir",
    Verdict.DISMISS: "Não conhecer do pedido",
}


def technical_opinion(plan: Plan) -> TaskSpec:
    """The body responsible for the place, tree or road says what it knows of the fact."""
    findings = (
        Field(
            name="responsabilidade", label="O fato decorreu de serviço ou bem municipal?", type=FieldType.ENUM,
            required=False, basis=INTERNAL,
            options=(Option(code="confirmada", label="Sim"), Option(code="afastada", label="Não"),
                     Option(code="inconclusiva", label="Não foi possível apurar")),
        ),
        text("manifestacao", "Manifestação técnica"),
    )  # fmt: skip
    return TaskSpec(
        kind=TaskKind.OPINION, title="Dar manifestação técnica", role=Role.TECHNICIAN, unit=plan.units[Step.OPINION],
        deadline=plan.deadline(Term.OPINION),
        outcomes=(Outcome(code="given", label="Manifestação dada", fields=findings),),
    )  # fmt: skip


def analysis(plan: Plan, asked_cents: int, note: str = "") -> TaskSpec:
    """An attorney grants, grants in part, denies or dismisses, with the ground that the rules give."""
    said = "\n".join(filter(None, (*plan.alerts, note)))
    return _decision_task(plan, TaskKind.ANALYSIS, "Analisar o pedido", Term.ANALYSIS, asked_cents, said)


def appeal_analysis(plan: Plan, asked_cents: int, note: str = "") -> TaskSpec:
    """Another attorney analyses the appeal."""
    return _decision_task(plan, TaskKind.APPEAL_ANALYSIS, "Analisar o recurso", Term.APPEAL_ANALYSIS, asked_cents, note)


def payment(plan: Plan, amount: str) -> TaskSpec:
    """The payment order: the treasury states when and under which reference it was paid."""
    paid = (
        Field(name="data_pagamento", label="Data do pagamento", type=FieldType.DATE, past=True, basis=INTERNAL,
              required=False),
        Field(name="referencia", label="Referência do pagamento", type=FieldType.STRING, required=False,
              basis=INTERNAL),
    )  # fmt: skip
    return TaskSpec(
        kind=TaskKind.PAYMENT, title="Pagar a indenização", role=Role.CLERK, unit=plan.units[Step.PAYMENT],
        deadline=plan.deadline(Term.PAYMENT), note=amount,
        outcomes=(Outcome(code="paid", label="Pagamento efetuado", fields=paid),),
    )  # fmt: skip


def _decision_task(plan: Plan, kind: TaskKind, title: str, term: Term, asked_cents: int, note: str) -> TaskSpec:
    unit: Unit = plan.units[Step.ANALYSIS]
    outcomes = tuple(
        Outcome(code=verdict, label=label, fields=_verdict_form(plan, verdict, asked_cents))
        for verdict, label in VERDICT_LABELS.items()
    )
    return TaskSpec(
        kind=kind, title=title, role=Role.ATTORNEY, unit=unit, deadline=plan.deadline(term), outcomes=outcomes,
        note=note,
    )  # fmt: skip


def _verdict_form(plan: Plan, verdict: Verdict, asked_cents: int) -> tuple[Field, ...]:
    reasons = text("motivos", "Fundamentação")
    if verdict in FAVOURABLE:
        return (award("valor", "Valor da indenização", verdict, asked_cents), reasons)
    options = tuple(Option(code=g.code, label=g.label) for g in plan.grounds if verdict in g.verdicts)
    ground = Field(name="fundamento", label="Motivo da norma", type=FieldType.ENUM, options=options, basis=INTERNAL)
    return (ground, reasons)
