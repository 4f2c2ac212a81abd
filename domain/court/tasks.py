"""The tasks of a ruling filed by somebody: triage, referral, compliance, confirmation."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from domain.calendar import show_instant
from domain.conditions import Answered, AnyOf
from domain.court.ruling import HOURS, MOST_OF_A_COURTS_TIME, Entered, ends, length_text
from domain.form import DocumentKind, Field, FieldType, Option
from domain.office_tasks import INTERNAL, correction_form, text
from domain.people import UNIT_LABELS, Role, Unit
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec
from domain.transition import TermOrder

FIRST_IN_LINE = 1
WHO_COMPLIES: dict[Unit, Role] = {
    Unit.JUD: Role.ATTORNEY,
    Unit.FISC: Role.ATTORNEY,
    Unit.DESAP: Role.ATTORNEY,
    Unit.SUBPREFEITURA: Role.TECHNICIAN,
    Unit.SVMA: Role.TECHNICIAN,
    Unit.CET: Role.TECHNICIAN,
    Unit.SIURB: Role.TECHNICIAN,
    Unit.TREASURY: Role.CLERK,
}
BODIES = frozenset({Unit.SUBPREFEITURA, Unit.SVMA, Unit.CET, Unit.SIURB})
PROOF = DocumentKind(name="comprovante", label="Comprovante do cumprimento", required=True, most=20, basis=INTERNAL)
TIME_UNITS = (Option(code=HOURS, label="Horas"), Option(code="dias", label="Dias"))


def triage(plan: Plan, entered: Entered, rounds_used: int, note: str, *, first: bool) -> TaskSpec:
    """An attorney looks at the paper: a ruling to comply with, one for another unit, a twin, or none at all."""
    outcomes = [
        Outcome(code="comply", label="Expedir ordem de cumprimento", fields=_order_form()),
        Outcome(code="refer", label="Encaminhar ao Núcleo de Precatórios (RPV ou precatório)",
                fields=(text("motivos", "Motivos", False),)),
        Outcome(code="refuse", label="Recusar: não é decisão a cumprir", fields=_refusal_form(plan)),
    ]  # fmt: skip
    if rounds_used < plan.limit(Limit.CORRECTION_ROUNDS):
        outcomes.append(Outcome(code="incomplete", label="Emitir comunique-se", fields=correction_form(plan)))
    if entered.twin:
        label = f"Reunir ao protocolo {entered.twin}, da mesma decisão"
        outcomes.append(Outcome(code="join", label=label, fields=(text("nota", "Observação", False),)))
    return TaskSpec(
        kind=TaskKind.TRIAGE, title="Triar a decisão judicial", role=Role.ATTORNEY, unit=plan.units[Step.TRIAGE],
        deadline=plan.deadline(Term.TRIAGE), no_later=ends(entered.court) if entered.court else None,
        outcomes=tuple(outcomes), note="\n".join(filter(None, (_about(entered), note))), priority=_place(first),
    )  # fmt: skip


def referral(plan: Plan, court: TermOrder | None, note: str, *, first: bool) -> TaskSpec:
    """The Núcleo de Precatórios confirms that the paper is with it, or says why it is not its own."""
    return TaskSpec(
        kind=TaskKind.REFERRAL, title="Receber RPV ou precatório", role=Role.CLERK, unit=Unit.PRECATORIOS,
        deadline=plan.deadline(Term.REFERRAL), no_later=ends(court) if court else None, note=note,
        priority=_place(first),
        outcomes=(
            Outcome(code="received", label="Recebimento confirmado", fields=(text("nota", "Observação", False),)),
            Outcome(code="not_ours", label="Devolver: não é RPV nem precatório", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def compliance(plan: Plan, unit: Unit, court: TermOrder | None, note: str, *, first: bool) -> TaskSpec:
    """The unit or body chosen in the triage complies within the court's time, or says why it cannot."""
    done = (
        Field(name="cumprida_em", label="Quando foi cumprida", type=FieldType.DATETIME, past=True, basis=INTERNAL),
        text("relato", "O que foi feito"),
    )  # fmt: skip
    shares = (Limit.FIRST_REMINDER_PERCENT, Limit.REMINDER_PERCENT, Limit.LAST_REMINDER_PERCENT)
    return TaskSpec(
        kind=TaskKind.COMPLIANCE, title="Cumprir a decisão judicial", role=WHO_COMPLIES[unit], unit=unit,
        deadline=court.deadline if court else plan.deadline(Term.COMPLIANCE), since=court.start if court else None,
        reminders=tuple(plan.limit(share) for share in shares), note=note, priority=_place(first),
        outcomes=(
            Outcome(code="complied", label="Cumprida", fields=done, documents=(PROOF,)),
            Outcome(code="impossible", label="Cumprimento impossível", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip


def confirmation(
    plan: Plan, complied: bool, reporter: UUID, court: TermOrder | None, note: str, *, first: bool
) -> TaskSpec:
    """An attorney who did not report accepts the report and answers, or sends the order back, maybe elsewhere."""
    proof = Field(name="entregar_comprovantes", label="Entregar os comprovantes a quem protocolou?",
                  type=FieldType.BOOL, basis=INTERNAL)  # fmt: skip
    reply = text("resposta", "Resposta a quem protocolou")
    good = (
        Outcome(code="confirm", label="Confirmar o cumprimento", fields=(reply, proof))
        if complied
        else Outcome(code="accept", label="Aceitar as razões da impossibilidade", fields=(reply,))
    )
    again = (text("motivos", "O que falta"), _unit_field("Enviar a outra unidade", required=False))
    return TaskSpec(
        kind=TaskKind.CONFIRMATION, title="Conferir o cumprimento", role=Role.ATTORNEY, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.CONFIRMATION), no_later=ends(court) if court else None, excluded=(reporter,),
        note=note, priority=_place(first),
        outcomes=(good, Outcome(code="return", label="Devolver para novo cumprimento", fields=again)),
    )  # fmt: skip


def when_complied(report: Mapping[str, object], court: TermOrder | None) -> dict[str, str]:
    """Return, in words, when the ruling was complied with and whether that was in the court's time."""
    done = datetime.fromisoformat(str(report["cumprida_em"]))
    in_time = "" if court is None else ", dentro do prazo" if done <= ends(court) else ", fora do prazo"
    return {"Cumprida em": f"{show_instant(done)}{in_time}"}


def _place(first: bool) -> int | None:
    return FIRST_IN_LINE if first else None


def _about(entered: Entered) -> str:
    lines = []
    if entered.court:
        since, until = show_instant(entered.court.start), show_instant(ends(entered.court))
        lines.append(f"Prazo do juízo informado: {length_text(entered.court)} desde {since}, até {until}.")
    if entered.twin:
        lines.append(f"A mesma decisão parece já estar no protocolo {entered.twin}.")
    return "\n".join(lines)


def _order_form() -> tuple[Field, ...]:
    as_filed = "Preencha só para corrigir o que foi informado no protocolo."
    number = Field(name="prazo_quantidade", label="Prazo do juízo: quantos dias ou horas", type=FieldType.INTEGER,
                   required=False, minimum=1, maximum=MOST_OF_A_COURTS_TIME, help=as_filed, basis=INTERNAL)  # fmt: skip
    return (
        _unit_field("Unidade ou órgão que cumpre", required=True),
        text("providencia", "O que deve ser feito"),
        Field(name="urgente", label="É urgente?", type=FieldType.BOOL, basis=INTERNAL),
        *court_time_fields(number),
    )


def court_time_fields(number: Field) -> tuple[Field, Field, Field]:
    """Return the questions on the court's time: how much (given), of what, from when; one answered wants all."""
    names = ("prazo_quantidade", "prazo_unidade", "prazo_desde")
    wanted = {one: _any_of(other for other in names if other != one) for one in names}
    return (
        number.model_copy(update={"required_when": wanted["prazo_quantidade"]}),
        Field(name="prazo_unidade", label="Prazo do juízo: em horas ou em dias?", type=FieldType.ENUM, required=False,
              required_when=wanted["prazo_unidade"], options=TIME_UNITS, basis=number.basis),
        Field(name="prazo_desde", label="Prazo do juízo: conta-se desde quando (intimação ou outro início)",
              type=FieldType.DATETIME, required=False, required_when=wanted["prazo_desde"], basis=number.basis),
    )  # fmt: skip


def _any_of(names: Iterable[str]) -> AnyOf:
    return AnyOf(conditions=tuple(Answered(field=name) for name in names))


def _unit_field(label: str, *, required: bool) -> Field:
    options = tuple(Option(code=unit, label=UNIT_LABELS[unit]) for unit in WHO_COMPLIES)
    return Field(name="unidade", label=label, type=FieldType.ENUM, required=required, options=options, basis=INTERNAL)


def _refusal_form(plan: Plan) -> tuple[Field, ...]:
    grounds = tuple(Option(code=ground.code, label=ground.label) for ground in plan.grounds if ground.verdicts)
    return (
        Field(name="fundamento", label="Motivo da recusa", type=FieldType.ENUM, options=grounds, basis=INTERNAL),
        text("motivos", "Explicação a quem protocolou"),
    )
