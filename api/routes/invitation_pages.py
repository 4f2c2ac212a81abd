"""The same links for people with a browser: a page with the form, and what came of the answer. No scripts."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import OfficeDep
from api.mediations import Token, answered, opened_link, session_of
from api.pages import page
from api.problems import status_of
from api.signing import fields_by_link, steps_to_sign
from api.wiring import Office, digest_of
from domain.errors import DomainError
from domain.form import FieldType
from domain.mediation.links import Link, paper_link

router = APIRouter(prefix="/api/mediations/invitations", include_in_schema=False)
THANKS = "A sua resposta está registrada. Pode fechar esta página: avisaremos por e-mail o que vem depois."
THANKS_ON_PAPER = (
    "A sua resposta está registrada. Pode fechar esta página: o CEJUSC Municipal falará com você sobre o que vem "
    "depois. Se preferir, procure-o com o número de protocolo da carta."
)
Given = Mapping[str, list[str]]


@router.post("/{token}/page")
async def answer(token: Token, request: Request, office: OfficeDep) -> HTMLResponse:
    """Take the form of the page; what is wrong comes back with what was filled in."""
    sent = await request.form(max_files=0, max_fields=100)
    given = {name: [str(one) for one in sent.getlist(name)] for name in sent}
    try:
        link = await office.links.read(token)
    except DomainError as refusal:
        return over(refusal)
    try:
        await answered(office, link, fields_of(link, given), None, digest_of(repr(sorted(given.items())).encode()))
    except DomainError as refusal:
        return await shown(office, link, token, given, refusal)
    return page(
        "invitation_over", done=True, message=THANKS_ON_PAPER if link.id == paper_link(link.case_id) else THANKS
    )


async def opened(office: Office, token: str) -> HTMLResponse:
    """Return the page of a link."""
    try:
        link = await opened_link(office, token)
    except DomainError as refusal:
        return over(refusal)
    return await shown(office, link, token, {})


async def shown(
    office: Office, link: Link, token: str, given: Given, refusal: DomainError | None = None
) -> HTMLResponse:
    """Return the form of a link, with what was filled in and what is wrong with it."""
    said = [p.message for p in refusal.problems] or [refusal.message] if refusal else []
    status = status_of(refusal) if refusal else 200
    path, case = f"/api/mediations/invitations/{token}", await office.cases.of_link(link.case_id)
    fields, steps = fields_by_link(link, case.plan), steps_to_sign(link, case.plan)
    slot = await session_of(office, link)
    return page(
        "invitation", status, forms=True, link=link, path=path, given=given, problems=said, fields=fields, steps=steps,
        slot=slot,
    )  # fmt: skip


def over(refusal: DomainError) -> HTMLResponse:
    """Say why a link no longer opens anything."""
    return page("invitation_over", status_of(refusal), done=False, message=refusal.message)


def fields_of(link: Link, given: Given) -> dict[str, object]:
    """Return what a page's form says, as programs say it: nothing for what was left empty."""
    fields: dict[str, object] = {}
    for field in link.form:
        values = [value for value in given.get(field.name, []) if value.strip()]
        if field.type is FieldType.CHOICES and values:
            fields[field.name] = values
        elif field.type is FieldType.BOOL:
            fields[field.name] = bool(values)
        elif values:
            fields[field.name] = values[0]
    return fields
