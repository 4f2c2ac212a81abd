"""The task of documents that no case took by itself: a clerk forwards them, asks for better data, or says why not."""

from domain.form import Field, FieldType
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

TOLD = "Os documentos serão encaminhados por um servidor ao processo indicado."


def forwarding(plan: Plan, rounds_used: int) -> TaskSpec:
    """The front desk puts the documents into the process named, wherever it is kept."""
    where = Field(name="destino", label="Processo em que os documentos foram juntados", type=FieldType.STRING,
                  longest=80, basis=INTERNAL)  # fmt: skip
    outcomes = [
        Outcome(code="forwarded", label="Documentos encaminhados", fields=(where, text("nota", "Nota", False))),
        Outcome(code="refused", label="Não é possível encaminhar", fields=(text("motivos", "Motivos"),)),
    ]
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Emitir comunique-se", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.FORWARDING, title="Encaminhar documentos", role=Role.CLERK, unit=plan.units[Step.CHECK],
        deadline=plan.deadline(Term.CHECK), outcomes=tuple(outcomes),
    )  # fmt: skip
