"""The address itself: a person who follows a link of a notice is told where to go."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.pages import page

router = APIRouter()


@router.get("/", include_in_schema=False)
async def home(protocolo: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """Return the page, with the protocol number that the link came with."""
    return page("home", protocol=protocolo)
