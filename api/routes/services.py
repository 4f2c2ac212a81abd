"""The catalogue, open to anyone."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import OfficeDep
from api.wiring import now
from catalog.description import describe, summarize
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
    return ServiceList(items=[summarize(s, instant) for s in found])


@router.get("/{service}")
async def service(service: str, office: OfficeDep) -> ServiceDescription:
    """Formulário, documentos, prazos, etapas, base legal e o que é presumido, pelo nome ou número do serviço."""
    instant = now()
    return describe(office.catalog.get(service), local_day(instant), instant)
