"""Appointments at the office: slots, who has booked one, and the tasks around them."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.calendar import show_instant
from domain.form import Field, FieldType, Option
from domain.office_tasks import INTERNAL, text
from domain.people import Role, Unit
from domain.plan import Plan
from domain.service import Step, Term
from domain.tasks import Outcome, TaskKind, TaskSpec

SLOT = "horario"


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


def slot_form(slots: tuple[Slot, ...]) -> tuple[Field, ...]:
    """Return the choice among free slots."""
    options = tuple(Option(code=str(s.id), label=f"{show_instant(s.start)} ({s.minutes} minutos)") for s in slots)
    return (Field(name=SLOT, label="Horário", type=FieldType.ENUM, options=options, basis=INTERNAL),)


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


def attendance(plan: Plan, start: datetime) -> TaskSpec:
    """The unit says whether the applicant came; its time runs from the appointment."""
    return TaskSpec(
        kind=TaskKind.ATTENDANCE, title="Registrar o atendimento", role=Role.CLERK, unit=plan.units[Step.ANALYSIS],
        deadline=plan.deadline(Term.ATTENDANCE), since=start, note=f"Marcado para {show_instant(start)}.",
        outcomes=(
            Outcome(code="attended", label="Atendido", fields=(text("resumo", "Resumo do atendimento"),)),
            Outcome(code="no-show", label="Não compareceu"),
        ),
    )  # fmt: skip
