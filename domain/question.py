"""A question to a unit: answered, turned into the right request, or shown the way to another body."""

from domain.conditions import Answered, Not
from domain.form import Field, FieldType, Option
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

MODEL = "modelo"
BODIES = (
    Option(code="tjsp-depre", label="Tribunal de Justiça de São Paulo (DEPRE)"),
    Option(code="fazenda", label="Secretaria Municipal da Fazenda"),
    Option(code="serasa", label="Serasa"),
    Option(code="outro", label="Outro órgão"),
)


def reply(plan: Plan, rounds_used: int) -> TaskSpec:
    """The unit answers; while rounds are left it may also ask for what it needs to know."""
    outcomes = [
        Outcome(code="answer", label="Responder", fields=_answer_form()),
        Outcome(code="elsewhere", label="Não é da Procuradoria: orientar", fields=_elsewhere_form()),
    ]
    if plan.conversions:
        outcomes.append(Outcome(code="convert", label="Transformar no pedido certo", fields=_conversion_form(plan)))
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Pedir esclarecimento", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.QUESTION, title="Responder à dúvida", role=Role.CLERK, unit=plan.units[Step.REPLY],
        deadline=plan.deadline(Term.REPLY), outcomes=tuple(outcomes),
    )  # fmt: skip


def body_label(code: object) -> str:
    """Return the name of another body."""
    return next((o.label for o in BODIES if o.code == code), "")


def _answer_form() -> tuple[Field, ...]:
    return (
        Field(name=MODEL, label="Resposta do banco de respostas (id)", type=FieldType.STRING, required=False,
              longest=60, basis=INTERNAL, help="Com ela, texto e fontes vazios são preenchidos com os do banco."),
        text("texto", "Resposta").model_copy(update={"required_when": Not(condition=Answered(field=MODEL))}),
        text("fontes", "Fontes, uma por linha", False),
    )  # fmt: skip


def _elsewhere_form() -> tuple[Field, ...]:
    return (
        Field(name="orgao", label="Órgão", type=FieldType.ENUM, options=BODIES, basis=INTERNAL),
        text("texto", "Orientação: onde e como pedir"),
    )  # fmt: skip


def _conversion_form(plan: Plan) -> tuple[Field, ...]:
    options = tuple(Option(code=c.service, label=c.title) for c in plan.conversions)
    return (
        Field(name="servico", label="Serviço", type=FieldType.ENUM, options=options, basis=INTERNAL),
        text("texto", "O que explicar ao requerente", False),
    )  # fmt: skip
