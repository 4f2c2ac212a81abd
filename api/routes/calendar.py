"""Stopping the legal clocks: the chief's act, told to every running case."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, StringConstraints

from api.deps import ChiefDep, KeyDep, OfficeDep, PersonDep
from api.texts import ONE_LINE
from api.wiring import KeptSuspension, new_id, now
from domain.calendar import Suspension, local_day
from domain.errors import InvalidInput, Problem

router = APIRouter(prefix="/api/calendar", tags=["Prazos"])
SUSPENSIONS = UUID("3b1a5a0c-2f5e-4a86-9b0c-8f2f6c7d1e55")
LONGEST = 366
FARTHEST = 5 * 366
"""Days from today: a suspension cannot be taken back, and a year mistyped would stay for ever."""


class NewSuspension(BaseModel):
    """Days, both included, that no deadline counts, and the act that says so."""

    model_config = ConfigDict(extra="forbid")

    first: date
    last: date
    reason: Annotated[str, StringConstraints(min_length=3, max_length=300, strip_whitespace=True, pattern=ONE_LINE)]


class SuspensionList(BaseModel):
    items: tuple[KeptSuspension, ...]


@router.get("/suspensions")
async def suspensions(office: OfficeDep, _: PersonDep) -> SuspensionList:
    """As suspensões de prazo em vigor e passadas."""
    return SuspensionList(items=tuple(await office.suspensions.all()))


@router.post("/suspensions", status_code=201)
async def suspend(body: NewSuspension, office: OfficeDep, person: ChiefDep, key: KeyDep = None) -> KeptSuspension:
    """Suspender os prazos em um período. Todos os casos em andamento contam os seus de novo."""
    if problems := list(_problems(body)):
        raise InvalidInput(problems)
    suspension_id = uuid5(SUSPENSIONS, f"{person.id}:{key}") if key else new_id()
    return await office.suspensions.add(suspension_id, Suspension(**body.model_dump()), person.id)


def _problems(body: NewSuspension) -> Iterator[Problem]:
    if abs((body.first - local_day(now())).days) > FARTHEST:
        yield Problem(field="first", code="invalid-date", message="Confira o ano da data.")
    if not 0 <= (body.last - body.first).days < LONGEST:
        message = f"O último dia não pode vir antes do primeiro, e a suspensão tem no máximo {LONGEST} dias."
        yield Problem(field="last", code="invalid-period", message=message)
