"""Choosing a slot: which are free now, and whether the case got the one it asked for."""

from api.wiring import Office
from domain.appointments import SLOT, among
from domain.calendar import show_instant
from domain.case import Act
from domain.errors import DomainError, Problem
from domain.form import Field
from domain.records import CaseRecord
from domain.service import Step

TAKEN = "Este horário acabou de ser ocupado. Escolha outro."


async def with_free_slots(office: Office, case: CaseRecord) -> CaseRecord:
    """Return a case whose open choice of a slot is among those that are free now."""
    if case.plan is None or all(opened.act is not Act.BOOKING for opened in case.acts):
        return case
    free, own = await office.slots.free(case.plan.units[Step.ANALYSIS]), await office.slots.of(case.id)
    left = [slot for slot in free if slot.id != own]
    acts = tuple(a.model_copy(update={"fields": among(a.fields, left)}) for a in case.acts)
    return case.model_copy(update={"acts": acts})


async def bookable(office: Office, case: CaseRecord, form: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return a form whose choice is among all slots to come: who comes second is told so by the procedure."""
    if case.plan is None or all(field.name != SLOT for field in form):
        return form
    return among(form, await office.slots.coming(case.plan.units[Step.ANALYSIS]))


async def check_booked(office: Office, case: CaseRecord, fields: dict[str, object]) -> None:
    """Raise DomainError("slot-taken") with the next free slots when a case did not get the one it asked for."""
    if case.plan is None or str(await office.slots.of(case.id)) == str(fields[SLOT]):
        return
    left = await office.slots.free(case.plan.units[Step.ANALYSIS])
    problems = [Problem(field=f"fields.{SLOT}", code=str(s.id), message=show_instant(s.start)) for s in left]
    raise DomainError("slot-taken", TAKEN, tuple(problems))
