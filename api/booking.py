"""Choosing a slot: which are free now, and whether the case got the one it asked for."""

from collections.abc import Sequence

from api.wiring import Office
from domain.appointments import SLOT, Slot, among
from domain.calendar import show_instant
from domain.case import Act, OpenAct
from domain.errors import DomainError, Problem
from domain.form import Field
from domain.records import CaseRecord
from domain.service import Step

TAKEN = "Este horário acabou de ser ocupado. Escolha outro."
NONE_LEFT = "Este horário acabou de ser ocupado, e não resta outro: a unidade foi chamada a publicar mais."
ASK_FOR_OTHERS = "Pedir outros horários: não resta nenhum"


async def with_free_slots(office: Office, case: CaseRecord) -> CaseRecord:
    """Return a case whose open choice of a slot is among those that are free now; without any, others are asked for."""
    if case.plan is None or all(opened.act is not Act.BOOKING for opened in case.acts):
        return case
    free, own = await office.slots.free(case.plan.units[Step.ANALYSIS]), await office.slots.of(case.id)
    left = [slot for slot in free if slot.id != own]
    acts = [_shown(opened, left) if opened.act is Act.BOOKING else opened for opened in case.acts]
    return case.model_copy(update={"acts": tuple(opened for opened in acts if opened)})


def _shown(opened: OpenAct, left: Sequence[Slot]) -> OpenAct | None:
    """Return a choice among the slots that are left; None for a change when there is nothing to change to."""
    if left:
        return opened.model_copy(update={"fields": among(opened.fields, left)})
    if any(field.required for field in opened.fields):
        return None
    return opened.model_copy(update={"fields": (), "label": ASK_FOR_OTHERS})


async def bookable(office: Office, case: CaseRecord, form: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return a form whose choice is among all slots to come: who comes second is told so by the procedure."""
    if case.plan is None or all(field.name != SLOT for field in form):
        return form
    coming = await office.slots.coming(case.plan.units[Step.ANALYSIS])
    return among(form, coming, free=any(slot.booked < slot.capacity for slot in coming))


async def check_booked(office: Office, case: CaseRecord, fields: dict[str, object]) -> None:
    """Raise DomainError("slot-taken") with the next free slots when a case did not get the one it asked for."""
    asked = fields.get(SLOT)
    if case.plan is None or not asked or str(await office.slots.of(case.id)) == str(asked):
        return
    left = await office.slots.free(case.plan.units[Step.ANALYSIS])
    problems = [Problem(field=f"fields.{SLOT}", code=str(s.id), message=show_instant(s.start)) for s in left]
    raise DomainError("slot-taken", TAKEN if left else NONE_LEFT, tuple(problems))
