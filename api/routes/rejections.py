"""Rejected proposals as published: kept by the Núcleo de Precatórios, for appeals against them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.deps import OfficeDep, StaffDep
from api.texts import ONE_LINE
from api.wiring import new_rejection, now
from domain.calendar import local_day
from domain.errors import DomainError, InvalidInput, Problem
from domain.identifiers import parse_cpf_or_cnpj
from domain.people import CASE_WORKERS, Unit
from domain.records import Person
from domain.requirements import Rejection

router = APIRouter(prefix="/api/settlement-rounds/rejections", tags=["Precatórios"])
Name = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=ONE_LINE)]


class PublishedProposal(BaseModel):
    """One rejected proposal: which notice and number, whose, published when, signed by which attorney."""

    model_config = ConfigDict(extra="forbid")

    notice: Name
    proposal: Name
    person: Annotated[str, StringConstraints(max_length=20)]
    published_on: date
    signed_by: UUID


class Publication(BaseModel):
    """The rejections of one publication."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[PublishedProposal], Field(min_length=1, max_length=2000)]


class RejectionList(BaseModel):
    items: tuple[Rejection, ...]


async def of_the_unit(person: StaffDep) -> Person:
    """Return whoever works at the Núcleo de Precatórios."""
    if not any(p.unit is Unit.PRECATORIOS and p.role in CASE_WORKERS for p in person.posts):
        raise DomainError("wrong-unit", "Isto é feito pelo Núcleo de Precatórios.")
    return person


UnitDep = Annotated[Person, Depends(of_the_unit)]


@router.get("")
async def rejections(
    office: OfficeDep, _: UnitDep, notice: Annotated[str, Query(max_length=60, pattern=ONE_LINE)]
) -> RejectionList:
    """As propostas rejeitadas de um edital, e de quais já há recurso."""
    return RejectionList(items=tuple(await office.rejections.all(notice)))


@router.post("", status_code=201)
async def publish(body: Publication, office: OfficeDep, person: UnitDep) -> RejectionList:
    """Registrar propostas rejeitadas, como publicadas. Repetir não muda nada."""
    items, problems = [], []
    for place, item in enumerate(body.items):
        try:
            items.append(_checked(item))
        except DomainError as refusal:
            problems.append(Problem(field=f"items.{place}", code=refusal.code, message=refusal.message))
    if problems:
        raise InvalidInput(problems)
    return RejectionList(items=tuple(await office.rejections.publish(items, person.id)))


def _checked(item: PublishedProposal) -> Rejection:
    if item.published_on > local_day(now()):
        raise DomainError("date-in-future", "A data de publicação não pode estar no futuro.")
    found = parse_cpf_or_cnpj(item.person)
    return new_rejection(item.notice, item.proposal, found, item.published_on, item.signed_by)
