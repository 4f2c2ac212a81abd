"""Tasks and form pieces that every group's procedure shares."""

from collections.abc import Set
from uuid import UUID

from domain.case import WITH_DOCUMENTS, Act
from domain.form import DocumentKind, Field, FieldType, Option
from domain.money import format_brl
from domain.people import Role
from domain.plan import Plan
from domain.service import Limit, Step, Term, Verdict
from domain.sourced import assumed
from domain.tasks import Outcome, TaskKind, TaskSpec

INTERNAL = assumed("Formulário interno: não há fonte pública.")

ATTACHMENT = DocumentKind(name="anexo", label="Anexo de uma mensagem", most=20, basis=INTERNAL)


def kinds_taken(plan: Plan, open_acts: Set[Act]) -> tuple[DocumentKind, ...]:
    """Return the documents a filed case takes now: those of the form while an act asks for them; attachments."""
    asked = plan.documents if open_acts & (WITH_DOCUMENTS - {Act.MESSAGE}) else ()
    return (*asked, ATTACHMENT) if open_acts & WITH_DOCUMENTS else ()


def document_check(plan: Plan, rounds_used: int) -> TaskSpec:
    """The front desk looks at the papers; once the rounds are used up, it can no longer ask for more."""
    outcomes = [Outcome(code="complete", label="Documentação completa", fields=(text("nota", "Observação", False),))]
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Emitir comunique-se", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.DOCUMENT_CHECK, title="Conferir documentos", role=Role.CLERK, unit=plan.units[Step.CHECK],
        deadline=plan.deadline(Term.CHECK), outcomes=tuple(outcomes),
    )  # fmt: skip


def approval(plan: Plan, excluded: tuple[UUID, ...], note: str, *, on_appeal: bool) -> TaskSpec:
    """A chief approves a decision above the amount of the plan, or sends it back with reasons."""
    return TaskSpec(
        kind=TaskKind.APPEAL_APPROVAL if on_appeal else TaskKind.APPROVAL,
        title="Aprovar a decisão", role=Role.CHIEF, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.APPROVAL), excluded=excluded, note=note,
        outcomes=(
            Outcome(code="approve", label="Aprovar", fields=(text("nota", "Observação", False),)),
            Outcome(code="send_back", label="Devolver para nova análise", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def text(name: str, label: str, required: bool = True) -> Field:
    """Return a free text of an internal form."""
    return Field(name=name, label=label, type=FieldType.TEXT, required=required, basis=INTERNAL)


def award(name: str, label: str, verdict: Verdict, asked_cents: int) -> Field:
    """Return the amount of a decision: all that was asked to grant, less to grant in part; any when none was asked."""
    field = Field(name=name, label=label, type=FieldType.MONEY, basis=INTERNAL)
    if not asked_cents:
        return field
    asked = format_brl(asked_cents)
    if verdict is Verdict.GRANT:
        why = f"Deferir é conceder o valor pedido ({asked}); para conceder menos, defira em parte."
        return field.model_copy(update={"minimum": asked_cents, "maximum": asked_cents, "help": why})
    why = f"Deferir em parte é conceder menos que o valor pedido ({asked})."
    return field.model_copy(update={"maximum": asked_cents - 1, "help": why})


def correction_form(plan: Plan) -> tuple[Field, ...]:
    """Return the form of a comunique-se: what is missing, which documents, which answers."""
    lists = (
        ("documentos", "Documentos pedidos", tuple(Option(code=d.name, label=d.label) for d in plan.documents)),
        ("campos", "Respostas a corrigir", tuple(Option(code=f.name, label=f.label) for f in plan.fields)),
    )
    choices = (
        Field(name=name, label=label, type=FieldType.CHOICES, required=False, options=options, basis=INTERNAL)
        for name, label, options in lists if options
    )  # fmt: skip
    return (text("mensagem", "O que falta e por quê"), *choices)
