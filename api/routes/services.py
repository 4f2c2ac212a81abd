"""The catalogue, open to anyone."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import OfficeDep
from api.wiring import UsualTime, now
from catalog.description import describe, summarize
from catalog.settlement_rounds import appeal_terms, contests_rejections, takes_proposals, with_rounds
from catalog.shown import ServiceDescription, ServiceSummary
from domain.calendar import local_day
from domain.service import Group

router = APIRouter(prefix="/api/services", tags=["Serviços"])


class ServiceList(BaseModel):
    """The services, by group and official number."""

    items: list[ServiceSummary]


@router.get("")
async def services(office: OfficeDep, group: Annotated[Group | None, Query()] = None) -> ServiceList:
    """O que a Procuradoria oferece e o que já pode ser pedido por aqui."""
    instant = now()
    found = [s for s in office.catalog.services if group is None or s.group is group]
    rounds = await office.rounds.all(instant) if any(map(takes_proposals, found)) else ()
    return ServiceList(items=[summarize(with_rounds(s, rounds), instant) for s in found])


class ServicePage(ServiceDescription):
    """A service, and how long its closed cases took once there are ten."""

    usual_time: UsualTime | None


@router.get("/{service}")
async def service(service: str, office: OfficeDep) -> ServicePage:
    """Formulário, documentos, prazos, etapas, base legal e o que é presumido, pelo nome ou número do serviço."""
    instant = now()
    found = office.catalog.get(service)
    rounds = await office.rounds.all(instant) if takes_proposals(found) or contests_rejections(found) else ()
    described = describe(with_rounds(found, rounds), local_day(instant), instant)
    terms = (*described.deadlines, *appeal_terms(found, rounds))
    described = described.model_copy(update={"deadlines": terms})
    return ServicePage(**described.model_dump(by_alias=True), usual_time=await office.durations.usual(found.slug))
