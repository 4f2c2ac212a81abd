"""Who holds a precatório, for whoever analyses the next assignment."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import OfficeDep
from api.problems import checked
from api.routes.rejections import UnitDep
from api.texts import ONE_LINE
from domain.identifiers import parse_cnj
from domain.precatorios.holdings import Link, held, show_part

router = APIRouter(prefix="/api/precatorio-holders", tags=["Precatórios"])


class HolderLine(BaseModel):
    """One person's part of a precatório now."""

    person: str
    share: str


class HolderPage(BaseModel):
    """Who holds a precatório, and the chain that says why, the first holder first."""

    holders: tuple[HolderLine, ...]
    chain: tuple[Link, ...]


@router.get("")
async def holders(
    office: OfficeDep,
    _: UnitDep,
    lawsuit: Annotated[str, checked(parse_cnj), Query(max_length=40)],
    number: Annotated[str, Query(max_length=60, pattern=ONE_LINE)],
) -> HolderPage:
    """Os titulares de um precatório e a cadeia de cessões, para o Núcleo de Precatórios."""
    chain = tuple(await office.holders.chain(parse_cnj(lawsuit), number))
    lines = tuple(HolderLine(person=person, share=show_part(part)) for person, part in held(chain).items())
    return HolderPage(holders=lines, chain=chain)
