"""The chief of the centre hands mediations to another mediator, or back to the scheduler."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from api.days import BoundedDay
from api.deps import KeyDep, OfficeDep, StaffDep
from api.idempotency import once
from api.mediations import plan_of_mediation
from api.routes.mediations import AffectedSession, CentreChief
from api.texts import check_text
from api.wiring import Office, new_id, update_id
from domain.errors import DomainError, InvalidInput, Problem
from domain.mediation.messages import HandedOver, HandOver
from domain.people import Unit
from domain.records import Person

router = APIRouter(prefix="/api/mediations", tags=["Mediação"])
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class HandOverBody(BaseModel):
    """To whom, and why; without `to` somebody free at the same time is sought, or another time."""

    model_config = ConfigDict(extra="forbid")

    to: UUID | None = None
    reason: Reason


class HandOversBody(HandOverBody):
    """Whose sessions: all to come, or those of some days."""

    first: BoundedDay | None = None
    last: BoundedDay | None = None


class HandOverView(BaseModel):
    """What became of the order."""

    result: HandedOver


class SessionHandedOver(BaseModel):
    """What became of one session: the result, or why it stays where it is."""

    case_id: UUID
    start: AwareDatetime
    result: HandedOver | None = None
    code: str | None = None
    message: str | None = None


class SessionsHandedOver(BaseModel):
    items: tuple[SessionHandedOver, ...]


class ComingSessions(BaseModel):
    items: tuple[AffectedSession, ...]


@router.get("/centre/mediators/{mediator_id}/sessions")
async def coming(mediator_id: UUID, office: OfficeDep, person: StaffDep) -> ComingSessions:
    """As sessões marcadas de um mediador que ainda não têm resultado."""
    if not any(post.unit is Unit.CEJUSC for post in person.posts):
        raise DomainError("wrong-unit", "Isto é do CEJUSC.")
    found = await office.centre.led_by(mediator_id)
    return ComingSessions(items=tuple(AffectedSession(case_id=case, start=start) for case, start in found))


@router.post("/{case_id}/hand-over", response_model=HandOverView)
async def hand_over(
    case_id: UUID, body: HandOverBody, office: OfficeDep, person: CentreChief, key: KeyDep = None
) -> JSONResponse:
    """Passar uma mediação a outro mediador, ou devolvê-la ao agendamento. As duas partes são avisadas."""
    order = _order(body, person)
    own = key or str(new_id())

    async def work() -> HandOverView:
        return HandOverView(result=await _handed_over(office, case_id, order, person, own))

    return await once(office, person.id, key, f"POST hand-over {case_id}", body.model_dump_json(), 200, work)


@router.post("/centre/mediators/{mediator_id}/hand-over", response_model=SessionsHandedOver)
async def hand_all_over(
    mediator_id: UUID, body: HandOversBody, office: OfficeDep, person: CentreChief, key: KeyDep = None
) -> JSONResponse:
    """Passar todas as sessões marcadas de um mediador, ou as de alguns dias; responde o que houve com cada uma."""
    order, own = _order(body, person), key or str(new_id())
    if body.first and body.last and body.last < body.first:
        raise InvalidInput([Problem(field="last", code="invalid-date", message="O período termina antes de começar.")])

    async def work() -> SessionsHandedOver:
        found = await office.centre.led_by(mediator_id, body.first, body.last)
        return SessionsHandedOver(items=tuple([await _one(office, at, order, person, own) for at in found]))

    route = f"POST hand-over of {mediator_id}"
    return await once(office, person.id, key, route, body.model_dump_json(), 200, work)


def _order(body: HandOverBody, person: Person) -> HandOver:
    return HandOver(to=body.to, reason=check_text(body.reason, "reason"), actor=person.actor)


async def _handed_over(office: Office, case_id: UUID, order: HandOver, person: Person, key: str) -> HandedOver:
    """Have a case's procedure carry an order out, once for a key."""
    case = await office.cases.visible(case_id, person)
    plan_of_mediation(case)
    return await office.hand_over(case, order, update_id(person.id, f"hand-over:{case_id}:{key}"))


async def _one(
    office: Office, session: Sequence[object], order: HandOver, person: Person, key: str
) -> SessionHandedOver:
    case_id, start = session
    said = {"case_id": case_id, "start": start}
    try:
        result = await _handed_over(office, UUID(str(case_id)), order, person, key)
    except DomainError as refusal:
        return SessionHandedOver.model_validate({**said, "code": refusal.code, "message": refusal.message})
    return SessionHandedOver.model_validate({**said, "result": result})
