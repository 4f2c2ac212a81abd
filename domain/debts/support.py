"""The tasks of a problem with a TDM agreement: solve it, hear the technical unit, or refuse with reasons."""

from domain.office_tasks import text
from domain.people import Role
from domain.plan import Plan
from domain.service import Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec


def triage(plan: Plan, note: str = "") -> TaskSpec:
    """The fiscal department solves the problem, sends it to the technical unit, or refuses with reasons."""
    return TaskSpec(
        kind=TaskKind.TRIAGE, title="Resolver ou encaminhar o problema", role=Role.CLERK,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.ANALYSIS), note=note,
        outcomes=(
            Outcome(code="solved", label="Problema resolvido", fields=(text("resposta", "Resposta ao requerente"),)),
            Outcome(code="technical", label="Encaminhar à equipe técnica",
                    fields=(text("encaminhamento", "O que a equipe técnica deve verificar"),)),
            Outcome(code="refused", label="Não atender", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def technical_check(plan: Plan, note: str) -> TaskSpec:
    """The technical unit says what it found and did."""
    return TaskSpec(
        kind=TaskKind.OPINION, title="Verificar o problema no sistema", role=Role.TECHNICIAN,
        unit=plan.units[Step.OPINION], deadline=plan.deadline(Term.OPINION), note=note,
        outcomes=(
            Outcome(code="given", label="Verificação feita",
                    fields=(text("manifestacao", "O que foi apurado e feito"),)),
        ),
    )  # fmt: skip
