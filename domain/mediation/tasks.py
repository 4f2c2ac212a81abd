"""The tasks of a mediation: admission, posting, sessions, the term, the Ministério Público, homologation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from domain.conditions import Answered
from domain.form import DocumentKind, Field, FieldType, Option
from domain.form_checks import NotBefore
from domain.mediation.booking import Slot
from domain.mediation.confidentiality import WARNING
from domain.mediation.conflict import OBSTACLE_LABELS, Assessment, Obstacle
from domain.mediation.messages import Outcome as Result
from domain.mediation.parties import SIDE_LABELS, Side
from domain.mediation.term import CLAUSE_LABELS, MOST_OBLIGATIONS, Clause
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Limit, Step
from domain.service import Term as Due
from domain.tasks import Outcome, TaskKind, TaskSpec

SETTLEABLE = "indisponivel-transigivel"
RIGHTS = (
    Option(code="disponivel", label="Direito disponível"),
    Option(code=SETTLEABLE, label="Direito indisponível que admite acordo (ouvir o Ministério Público)"),
)
MODES = (
    Option(code="conjunta", label="Conjunta"),
    Option(code="separada", label="Separada"),
    Option(code="conjunta-e-separada", label="Conjunta e separada"),
)
RESULT_LABELS: dict[Result, str] = {
    Result.AGREEMENT: "acordo", Result.PARTIAL: "acordo parcial", Result.NONE: "sem acordo",
    Result.CONTINUE: "continua", Result.ABSENT: "ausência", Result.SETTLED_BEFORE: "acordo antes da sessão",
}  # fmt: skip
WHO = (
    Option(code=Side.APPLICANT, label="Requerente"),
    Option(code=Side.INVITED, label="Pessoa convidada"),
)
ALONE = "separada-"
NEXT = Field(
    name="proxima", label="Quem vem à próxima sessão", type=FieldType.ENUM, required=False, basis=INTERNAL,
    options=(
        Option(code="conjunta", label="As duas partes"),
        *(Option(code=f"{ALONE}{side}", label=f"Só a parte {SIDE_LABELS[side]}, em separado") for side in Side),
    ),
)  # fmt: skip
OPINION = DocumentKind(
    name="parecer", label="Manifestação do Ministério Público", required=True, most=5, basis=INTERNAL
)


def admission(plan: Plan, found: Assessment, rounds_used: int) -> TaskSpec:
    """The centre admits a conflict, asks for what is missing, or says where to go instead."""
    outcomes = [_refusal()]
    if Obstacle.SAME_PERSON not in found.obstacles:
        outcomes.insert(0, Outcome(code="admit", label="Admitir", fields=(_enum("direito", "Direito", RIGHTS),)))
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Emitir comunique-se", fields=correction_form(plan)))
    noticed = [OBSTACLE_LABELS[o] for o in found.obstacles]
    note = f"O formulário indica: {'; '.join(noticed)}." if noticed else ""
    return task(plan, TaskKind.ADMISSION, "Decidir se o conflito vai à mediação", Role.CLERK, Due.CHECK, outcomes, note)


def opening_hours(plan: Plan) -> TaskSpec:
    """There is no free time: the centre opens hours, or brings mediators and rooms."""
    done = (Outcome(code="published", label="Horários abertos"),)
    return task(plan, TaskKind.PUBLISH_SLOTS, "Abrir horários de mediação", Role.CLERK, Due.CHECK, done)


def session(plan: Plan, slot: Slot, attends: Sequence[Side] = tuple(Side)) -> TaskSpec:
    """The mediator notes what came of a session: who came, how it was held, the result. Nothing of what was said."""
    come = tuple(option for option in WHO if option.code in attends)
    held = tuple(
        Outcome(code=code, label=label, fields=fields, opens_at=slot.start)
        for code, label, fields in (
            (Result.AGREEMENT, "Acordo", _minutes()),
            (Result.PARTIAL, "Acordo sobre parte", _minutes()),
            (Result.NONE, "Sem acordo", _minutes()),
            (Result.CONTINUE, "Continuar em outra sessão", (*_minutes(), *_consents(), NEXT)),
            (Result.ABSENT, "Ausência", (_enum("ausente", "Quem não veio", come, FieldType.CHOICES),)),
        )
    )
    before = (
        Outcome(code=Result.SETTLED_BEFORE, label="As partes fizeram acordo antes da sessão"),
        Outcome(code="impeded", label="Declarar impedimento", fields=(text("nota", "Observação", False),)),
    )
    note = f"{slot.label}, {slot.place}. Leia no início: {WARNING}"
    title = "Conduzir a sessão e registrar o resultado"
    if len(attends) == 1:
        note = f"Sessão separada, só com a parte {SIDE_LABELS[attends[0]]}. {note}"
    outcomes = (*held, *before)
    spec = task(plan, TaskKind.MEDIATION_SESSION, title, Role.MEDIATOR, Due.ATTENDANCE, outcomes, note)
    return spec.model_copy(update={"since": slot.start, "only": (slot.mediator,)})


def who_comes(fields: Mapping[str, object]) -> tuple[Side, ...]:
    """Return who is called to the next session: both, unless the mediator wants to see one of them alone."""
    said = str(fields.get(NEXT.name) or "")
    return (Side(said.removeprefix(ALONE)),) if said.startswith(ALONE) else tuple(Side)


def drafting(plan: Plan, mediator: UUID, today: date, note: str) -> TaskSpec:
    """The mediator writes the term: clauses, what they leave open, obligations with their dates."""
    checks = tuple(NotBefore(field=f"obrigacao_{n}_data", day=today) for n in _numbers())
    outcomes = (
        Outcome(code="drafted", label="Termo redigido", fields=_term_form(), checks=checks),
        Outcome(code="given-up", label="As partes desistiram do acordo"),
    )
    spec = task(plan, TaskKind.TERM, "Redigir o termo de acordo", Role.MEDIATOR, Due.DRAFTING, outcomes, note)
    return spec.model_copy(update={"only": (mediator,)})


def signing(plan: Plan, mediator: UUID) -> TaskSpec:
    """The mediator signs the term beside the parties."""
    done = (Outcome(code="signed", label="Assinar o termo"),)
    spec = task(plan, TaskKind.SIGNATURE, "Assinar o termo de acordo", Role.MEDIATOR, Due.SIGNATURE, done)
    return spec.model_copy(update={"only": (mediator,), "beside": True})


def hearing(plan: Plan) -> TaskSpec:
    """The Ministério Público is heard: its opinion comes back on paper."""
    opinion = (text("parecer", "Resumo da manifestação"),)
    outcomes = tuple(
        Outcome(code=code, label=label, fields=opinion, documents=(OPINION,))
        for code, label in (("favourable", "Favorável"), ("unfavourable", "Contrária"))
    )
    title = "Enviar o termo ao Ministério Público e registrar a manifestação"
    return task(plan, TaskKind.HEARING, title, Role.CLERK, Due.HEARING, outcomes)


def homologation(plan: Plan, note: str, *, may_return: bool) -> TaskSpec:
    """The coordinating judge homologates a term, sends it back to be mended, or refuses."""
    why = (text("motivos", "Motivos"),)
    back = (Outcome(code="send_back", label="Devolver para ajuste", fields=why),) if may_return else ()
    outcomes = (
        Outcome(code="homologate", label="Homologar", fields=(text("nota", "Observação", False),)),
        *back,
        Outcome(code="refuse", label="Não homologar", fields=why),
    )
    title = "Homologar o acordo"
    return task(plan, TaskKind.HOMOLOGATION, title, Role.JUDGE, Due.HOMOLOGATION, outcomes, note)


def _refusal() -> Outcome:
    options = tuple(Option(code=o, label=OBSTACLE_LABELS[o]) for o in Obstacle)
    fields = (_enum("motivo", "Motivo", options), text("nota", "Orientação adicional", False))
    return Outcome(code="refuse", label="Não admitir e orientar", fields=fields)


def _minutes() -> tuple[Field, ...]:
    warned = Field(
        name="aviso", label="As partes foram avisadas da confidencialidade", type=FieldType.BOOL, must_be=True,
        basis=INTERNAL,
    )  # fmt: skip
    return (_enum("modo", "Como foi a sessão", MODES), warned)


def _consents() -> tuple[Field, ...]:
    """Ask for both consents: after the first meeting nobody is called again without (Lei 13.140/2015, art. 18)."""
    return tuple(
        Field(name=f"consente_{o.code}", label=f"{o.label} consente em outra sessão", type=FieldType.BOOL, must_be=True,
              basis=INTERNAL)
        for o in WHO
    )  # fmt: skip


def _term_form() -> tuple[Field, ...]:
    clauses = tuple(Option(code=c, label=CLAUSE_LABELS[c]) for c in Clause)
    owed = (field for n in _numbers() for field in _obligation(n))
    return (
        _enum("clausulas", "Cláusulas", clauses, FieldType.CHOICES),
        text("texto", "Redação complementar", False),
        *owed,
    )


def _obligation(n: int) -> tuple[Field, ...]:
    name = f"obrigacao_{n}"
    when = Answered(field=name)
    return (
        line(name, f"Obrigação {n}: o que fazer ou pagar", required=False),
        Field(name=f"{name}_de", label="De quem", type=FieldType.ENUM, required=False, required_when=when, options=WHO,
              basis=INTERNAL),
        Field(name=f"{name}_data", label="Até quando", type=FieldType.DATE, required=False, required_when=when,
              basis=INTERNAL),
        Field(name=f"{name}_valor", label="Valor", type=FieldType.MONEY, required=False, basis=INTERNAL),
    )  # fmt: skip


def _numbers() -> range:
    return range(1, MOST_OBLIGATIONS + 1)


def line(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name=name, label=label, type=FieldType.STRING, required=required, basis=INTERNAL)


def _enum(name: str, label: str, options: tuple[Option, ...], kind: FieldType = FieldType.ENUM) -> Field:
    return Field(name=name, label=label, type=kind, options=options, basis=INTERNAL)


def task(
    plan: Plan, kind: TaskKind, title: str, role: Role, due: Due, outcomes: Iterable[Outcome], note: str = ""
) -> TaskSpec:
    return TaskSpec(
        kind=kind, title=title, role=role, unit=plan.units.get(Step.CHECK, Unit.CEJUSC), deadline=plan.deadline(due),
        outcomes=tuple(outcomes), note=note,
    )  # fmt: skip
