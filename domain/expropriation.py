"""The tasks of a request for a certificate or a plan of expropriation: search, signature, fee."""

from uuid import UUID

from domain.form import DocumentKind, Field, FieldType, FileType, Option
from domain.money import format_brl
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

CERTIFICATE = "certificate"
PLAN_COPY = "plan-copy"
SITUATIONS = (
    Option(code="utilidade-publica", label="Declarado de utilidade pública ou de interesse social"),
    Option(code="em-andamento", label="Desapropriação em andamento"),
    Option(code="desapropriado-total", label="Desapropriado por inteiro"),
    Option(code="desapropriado-parcial", label="Desapropriado em parte"),
    Option(code="decreto-caduco", label="Declaração caducada ou revogada"),
)
PLAN_FILE = DocumentKind(
    name="copia_planta", label="Cópia da planta expropriatória", required=True, most=20, basis=INTERNAL,
    types=(FileType.PDF, FileType.PNG, FileType.JPEG),
)  # fmt: skip


def search(plan: Plan, rounds_used: int, note: str = "") -> TaskSpec:
    """DESAP looks in its archive; once the rounds are used up, it can no longer ask for better data."""
    copy = plan.path == PLAN_COPY
    outcomes = [
        Outcome(code="found", label="Registro encontrado", fields=_plan_form() if copy else _certificate_form(),
                documents=(PLAN_FILE,) if copy else ()),
        Outcome(code="not-found", label="Nada encontrado", fields=(text("motivos", "O que foi procurado, e onde"),)),
    ]  # fmt: skip
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Pedir dados melhores", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.SEARCH, title="Buscar no arquivo de desapropriações", role=Role.TECHNICIAN,
        unit=plan.units[Step.SEARCH], deadline=plan.deadline(Term.SEARCH), outcomes=tuple(outcomes), note=note,
    )  # fmt: skip


def signature(plan: Plan, searched_by: UUID, draft: str) -> TaskSpec:
    """An attorney signs what the search found, or sends it back; not the one who searched."""
    return TaskSpec(
        kind=TaskKind.SIGNATURE, title="Assinar a certidão ou a entrega", role=Role.ATTORNEY,
        unit=plan.units[Step.SIGNATURE], deadline=plan.deadline(Term.SIGNATURE), excluded=(searched_by,), note=draft,
        outcomes=(
            Outcome(code="sign", label="Assinar", fields=(text("nota", "Observação", False),)),
            Outcome(code="send_back", label="Devolver para nova busca", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def fee_check(plan: Plan) -> TaskSpec:
    """The treasury confirms the fee, or says why the proof is not good."""
    return TaskSpec(
        kind=TaskKind.FEE_CHECK, title="Conferir o pagamento do preço público", role=Role.CLERK, unit=Unit.TREASURY,
        deadline=plan.deadline(Term.FEE_CHECK), note=format_brl(plan.limit(Limit.FEE_CENTS)),
        outcomes=(
            Outcome(code="confirmed", label="Pagamento confirmado"),
            Outcome(code="rejected", label="Comprovante recusado", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def _certificate_form() -> tuple[Field, ...]:
    return (
        Field(name="situacao", label="Situação do imóvel", type=FieldType.ENUM, options=SITUATIONS, basis=INTERNAL),
        _line("decreto", "Decreto"), _line("processo", "Processo administrativo ou judicial"),
        _line("planta_codigo", "Código da planta"), _line("area", "Área atingida"),
        text("teor", "Teor da certidão"),
    )  # fmt: skip


def _plan_form() -> tuple[Field, ...]:
    return (_line("planta_codigo", "Código da planta", required=True), _line("decreto", "Decreto"),
            text("observacao", "Observação", False))  # fmt: skip


def _line(name: str, label: str, *, required: bool = False) -> Field:
    return Field(name=name, label=label, type=FieldType.STRING, required=required, basis=INTERNAL)
