"""The tasks of a settlement: hear the entity, examine, publish the lists, forward to the court, close the payments."""

from datetime import date

from domain.form import Field, FieldType, Option
from domain.form_checks import DigestOf, NotBefore
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.precatorios.settlement import Progress
from domain.service import Limit, Step, Term, Verdict
from domain.tasks import Outcome, TaskKind, TaskSpec

FILE = "arquivo_sha256"


def entity_opinion(plan: Plan, entity: str, *, may_extend: bool) -> TaskSpec:
    """The legal office of an entity that the Procuradoria does not represent says what it thinks, in its term."""
    extend = Outcome(code="extend", label="Pedir mais prazo", fields=(text("justificativa", "Justificativa"),))
    return TaskSpec(
        kind=TaskKind.OPINION, title=f"Manifestar-se sobre a proposta: {entity}", role=Role.TECHNICIAN,
        unit=Unit.ENTITY_LEGAL, deadline=plan.deadline(Term.OPINION),
        outcomes=(
            Outcome(code="given", label="Manifestação", fields=(text("manifestacao", "Manifestação"),)),
            *((extend,) if may_extend else ()),
        ),
    )  # fmt: skip


def examination(plan: Plan, rounds_used: int, note: str) -> TaskSpec:
    """An attorney of the Câmara finds a proposal fit, asks for what is missing, or rejects it on a ground."""
    grounds = tuple(Option(code=g.code, label=g.label) for g in plan.grounds if Verdict.DENY in g.verdicts)
    ground = Field(name="fundamento", label="Motivo da rejeição", type=FieldType.ENUM, options=grounds, basis=INTERNAL)
    outcomes = [
        Outcome(code="fit", label="Apta à classificação", fields=(text("nota", "Observação", False),)),
        Outcome(code="reject", label="Rejeitar", fields=(ground, text("motivos", "Fundamentação"))),
    ]
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="demand", label="Formular exigência", fields=correction_form(plan)))
    return TaskSpec(
        kind=TaskKind.EXAMINATION, title="Examinar a proposta de acordo", role=Role.ATTORNEY,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.ANALYSIS), outcomes=tuple(outcomes),
        note="\n".join(filter(None, (*plan.alerts, note))),
    )  # fmt: skip


def publication(plan: Plan, found: Progress, *, final: bool) -> TaskSpec:
    """The president of the Câmara has the lists of a lot published."""
    which = "listas definitivas" if final else "listas"
    note = f"Aptas à classificação: {found.fit}. A rejeitar: {found.unfit}. Propostas do lote: {found.proposals}."
    return TaskSpec(
        kind=TaskKind.PUBLICATION, title=f"Publicar as {which} do lote", role=Role.CHIEF, unit=Unit.PRECATORIOS,
        deadline=plan.deadline(Term.PUBLICATION), note=note,
        outcomes=(Outcome(code="publish", label="Publicar", fields=(text("nota", "Observação", False),)),),
    )  # fmt: skip


def forwarding(plan: Plan, closed: date, note: str, digest: str) -> TaskSpec:
    """The Núcleo sends the file of a lot to the court and states the receipt it got, or why it came back.

    The court received nothing before the lot was `closed`, and no other file than that of the `digest`.
    """
    file = Field(name=FILE, label="Resumo SHA-256 do arquivo que o Tribunal recebeu", type=FieldType.STRING, longest=64,
                 basis=INTERNAL)  # fmt: skip
    receipt = (
        Field(name="recibo", label="Número do recibo do DEPRE", type=FieldType.STRING, longest=60, basis=INTERNAL),
        Field(name="recebido_em", label="Data do recebimento", type=FieldType.DATE, past=True, basis=INTERNAL),
    )
    return TaskSpec(
        kind=TaskKind.COURT_FORWARDING, title="Encaminhar o lote ao TJSP (DEPRE)", role=Role.CLERK,
        unit=Unit.PRECATORIOS, deadline=plan.deadline(Term.FORWARDING), note=note,
        outcomes=(
            Outcome(code="acknowledged", label="Recebido pelo Tribunal", fields=(*receipt, file) if digest else receipt,
                    checks=(NotBefore(field="recebido_em", day=closed), DigestOf(field=FILE, sha256=digest))),
            Outcome(code="returned", label="Devolvido pelo Tribunal", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def payments(plan: Plan) -> TaskSpec:
    """The Núcleo closes the payments of a lot: what the court did not pay by then stays in its queue."""
    return TaskSpec(
        kind=TaskKind.PAYMENT, title="Encerrar os pagamentos do lote", role=Role.CLERK, unit=Unit.PRECATORIOS,
        deadline=plan.deadline(Term.PAYMENT),
        note="Registre antes os pagamentos informados pelo Tribunal; as demais propostas seguem na fila.",
        outcomes=(Outcome(code="settled", label="Pagamentos encerrados", fields=(text("nota", "Observação", False),)),),
    )  # fmt: skip
