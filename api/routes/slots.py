"""Appointment slots: published by the unit that receives people."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.days import Instant
from api.deps import OfficeDep, StaffDep
from api.wiring import now
from domain.appointments import Slot
from domain.calendar import local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.people import CASE_WORKERS, Unit
from domain.records import Person
from law.appointments import receives
from law.holidays import work_calendar

router = APIRouter(prefix="/api/units/{unit}/slots", tags=["Agendamento"])


class NewSlot(BaseModel):
    """A time to receive people: when, for how many minutes, how many people."""

    model_config = ConfigDict(extra="forbid")

    start: Instant
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    capacity: Annotated[int, Field(ge=1, le=100)] = 1


class NewSlots(BaseModel):
    """The slots published together."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[NewSlot], Field(min_length=1, max_length=200)]


class SlotList(BaseModel):
    """Slots that are still to come."""

    items: tuple[Slot, ...]


@router.get("")
async def slots(unit: Unit, office: OfficeDep, person: StaffDep) -> SlotList:
    """Os horários de atendimento da unidade que ainda virão, e quantos lugares estão marcados."""
    _check_unit(person, unit)
    return SlotList(items=tuple(await office.slots.coming(unit)))


@router.post("", status_code=201)
async def publish(unit: Unit, body: NewSlots, office: OfficeDep, person: StaffDep) -> SlotList:
    """Publicar horários de atendimento, em dias úteis e dentro do expediente. Repetir não muda nada."""
    _check_unit(person, unit)
    suspensions = tuple(await office.suspensions.all())
    problems = []
    for place, item in enumerate(body.items):
        calendar = work_calendar((local_day(item.start).year,), suspensions)
        if item.start <= now():
            problems.append(_problem(place, "slot-in-past", "O horário já passou."))
        elif not receives(item.start, item.minutes, calendar):
            problems.append(_problem(place, "office-closed", "A unidade não tem expediente nesse horário."))
    if problems:
        raise InvalidInput(problems)
    wanted: list[tuple[datetime, int, int]] = [(i.start, i.minutes, i.capacity) for i in body.items]
    return SlotList(items=tuple(await office.slots.publish(unit, wanted, person.id)))


def _problem(place: int, code: str, message: str) -> Problem:
    return Problem(field=f"items.{place}.start", code=code, message=message)


def _check_unit(person: Person, unit: Unit) -> None:
    if not any(post.unit is unit and post.role in CASE_WORKERS for post in person.posts):
        raise DomainError("wrong-unit", "Os horários são da própria unidade.")
