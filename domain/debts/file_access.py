"""The tasks of a request to see or copy a file: find it and prepare the copy, release or refuse it."""

from uuid import UUID

from domain.form import DocumentKind, Field, FieldType, FileType, Option
from domain.office_tasks import INTERNAL, text
from domain.people import Role
from domain.plan import Plan
from domain.service import Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

AVAILABLE, NOT_AVAILABLE = "available", "not-available"
TITLES = {
    "release": "Vista do processo: cópia entregue",
    "refuse": "Vista do processo recusada",
    "confirm": "Processo não disponível",
}
COPY = DocumentKind(
    name="copia_processo", label="Cópia do processo, sem dados pessoais de terceiros", required=True, most=20,
    types=(FileType.PDF,), basis=INTERNAL,
)  # fmt: skip
FOUND = (
    Field(name="processo", label="Processo localizado", type=FieldType.STRING, longest=60, basis=INTERNAL),
    Field(name="dados_removidos", label="Conferi a cópia: os dados pessoais de terceiros foram removidos, ou não há",
          type=FieldType.BOOL, must_be=True, basis=INTERNAL),
    text("observacao", "Observação para quem libera", False),
)  # fmt: skip


def search(plan: Plan, note: str = "") -> TaskSpec:
    """The fiscal department finds the file and attaches a copy without third parties' data, or says why not."""
    return TaskSpec(
        kind=TaskKind.SEARCH, title="Localizar o processo e preparar a cópia", role=Role.CLERK,
        unit=plan.units[Step.SEARCH], deadline=plan.deadline(Term.SEARCH), note=note,
        outcomes=(
            Outcome(code=AVAILABLE, label="Cópia pronta", fields=FOUND, documents=(COPY,)),
            Outcome(code=NOT_AVAILABLE, label="Processo não disponível",
                    fields=(text("motivos", "Motivos: não localizado, de outro órgão, extraviado…"),)),
        ),
    )  # fmt: skip


def release(plan: Plan, searched_by: UUID, draft: str, *, available: bool) -> TaskSpec:
    """An attorney releases or refuses a copy, or confirms that there is none; not the one who searched."""
    ways = (_release(), _refusal(plan)) if available else (_confirmation(),)
    back = Outcome(code="send_back", label="Devolver para nova busca", fields=(text("motivos", "Motivos"),))
    return TaskSpec(
        kind=TaskKind.SIGNATURE, title="Decidir sobre a vista do processo", role=Role.ATTORNEY,
        unit=plan.units[Step.SIGNATURE], deadline=plan.deadline(Term.SIGNATURE), excluded=(searched_by,), note=draft,
        outcomes=(*ways, back),
    )  # fmt: skip


def _release() -> Outcome:
    return Outcome(code="release", label="Liberar a cópia", fields=(text("nota", "Nota ao requerente", False),))


def _confirmation() -> Outcome:
    return Outcome(code="confirm", label="Confirmar que não está disponível", fields=(text("nota", "Nota", False),))


def _refusal(plan: Plan) -> Outcome:
    options = tuple(Option(code=g.code, label=g.label) for g in plan.grounds if g.verdicts)
    ground = Field(name="fundamento", label="Fundamento", type=FieldType.ENUM, options=options, basis=INTERNAL)
    return Outcome(code="refuse", label="Recusar a vista", fields=(ground, text("motivos", "Fundamentação")))
