"""Appointments at the office: slots, who has booked one, and the tasks around them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import local_day, show_instant
from domain.form import Field, FieldType, Option
from domain.form_checks import NotBefore
from domain.office_tasks import INTERNAL, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Limit, Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

SLOT = "horario"
RESCHEDULE = "reschedule"


class Slot(BaseModel):
    """A time at a unit: from when, for how many minutes, how many people, how many of them have booked."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    unit: Unit
    start: AwareDatetime
    minutes: int
    capacity: int = 1
    booked: int = 0


class Booking(BaseModel):
    """Whether a case has the slot it asked for, and when that is."""

    model_config = ConfigDict(frozen=True)

    done: bool
    start: AwareDatetime | None = None


_CHOICE = Field(name=SLOT, label="Horário", type=FieldType.REFERENCE, basis=INTERNAL)
CHANGE_FORM = (_CHOICE,)
"""The choice of a slot. Which are free changes by the minute: whoever shows or checks the form puts them in."""
CHOICE_FORM = (_CHOICE.model_copy(update={"required": False}),)
"""The first choice. Without a slot it asks for others: nobody should wait for one when none is left."""


def among(form: tuple[Field, ...], slots: Iterable[Slot], *, free: bool = True) -> tuple[Field, ...]:
    """Return a form whose choice of a slot is among these, and must be made when some are `free`.

    A form that names slots already keeps to those.
    """
    options = tuple(Option(code=str(s.id), label=f"{show_instant(s.start)} ({s.minutes} minutos)") for s in slots)
    return tuple(_choice(field, options, free) if field.name == SLOT else field for field in form)


def _choice(field: Field, options: tuple[Option, ...], free: bool) -> Field:
    offered = {option.code for option in field.options}
    left = tuple(option for option in options if not offered or option.code in offered)
    return field.model_copy(update={"type": FieldType.ENUM, "options": left, "required": free or field.required})


def start_of(booking: Booking) -> datetime:
    """Return when a booked slot begins."""
    if booking.start is None:
        raise ValueError("nothing is booked")
    return booking.start


def change_until(plan: Plan, booking: Booking, changes: int) -> datetime | None:
    """Return until when a booking may be changed by the applicant; None when it may not, or no more."""
    most, hours = (plan.limits.get(limit) for limit in (Limit.BOOKING_CHANGES, Limit.BOOKING_CHANGE_HOURS))
    if most is None or hours is None or changes >= most.value:
        return None
    return start_of(booking) - timedelta(hours=hours.value)


def triage(plan: Plan) -> TaskSpec:
    """The fiscal department solves what needs no presence, and calls for the rest."""
    return TaskSpec(
        kind=TaskKind.TRIAGE, title="Triagem do agendamento", role=Role.CLERK, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.CHECK),
        outcomes=(
            Outcome(code="solved", label="Resolvido sem atendimento presencial",
                    fields=(text("resposta", "Resposta ao requerente"),)),
            Outcome(code="in-person", label="Oferecer horários", fields=(text("nota", "O que trazer", False),)),
        ),
    )  # fmt: skip


def publishing(plan: Plan) -> TaskSpec:
    """There is no free slot: the unit publishes some."""
    return TaskSpec(
        kind=TaskKind.PUBLISH_SLOTS, title="Publicar horários de atendimento", role=Role.CLERK,
        unit=plan.units[Step.ANALYSIS], deadline=plan.deadline(Term.CHECK),
        outcomes=(Outcome(code="published", label="Horários publicados"),),
    )  # fmt: skip


def _no_show(plan: Plan, start: datetime) -> Outcome:
    """Nobody is absent before the day. Plans of before this was asked do not ask it: they have no changes either."""
    if Limit.BOOKING_CHANGES not in plan.limits:
        return Outcome(code="no-show", label="Não compareceu")
    seen = Field(name="conferido_em", label="Dia em que a ausência foi conferida", type=FieldType.DATE, past=True,
                 basis=INTERNAL)  # fmt: skip
    not_before = NotBefore(field="conferido_em", day=local_day(start))
    return Outcome(code="no-show", label="Não compareceu", fields=(seen,), checks=(not_before,))


def attendance(plan: Plan, start: datetime) -> TaskSpec:
    """The unit says whether the applicant came; its time runs from the appointment."""
    return TaskSpec(
        kind=TaskKind.ATTENDANCE, title="Registrar o atendimento", role=Role.CLERK, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.ATTENDANCE), since=start, note=f"Marcado para {show_instant(start)}.",
        outcomes=(
            Outcome(code="attended", label="Atendido", fields=(text("resumo", "Resumo do atendimento"),)),
            _no_show(plan, start),
            Outcome(code=RESCHEDULE, label="Remarcar: oferecer outros horários", fields=(text("motivos", "Motivos"),)),
        ),
    )  # fmt: skip
