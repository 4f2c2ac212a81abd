"""Links of people without account: what is asked, one answer, and the paper that it is about."""

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.deps import KeyDep, MaybePersonDep, OfficeDep
from api.mediations import Token, answered, opened_link, session_of
from api.pages import wants_page
from api.routes.invitation_pages import opened
from api.routes.papers import PDF, sent
from api.wiring import Office, digest_of
from domain.documents import LetterKind
from domain.errors import DomainError
from domain.form_schema import json_schema
from domain.mediation.availability import Modality
from domain.mediation.links import Link, Purpose
from domain.records import CaseRecord

router = APIRouter(prefix="/api/mediations/invitations", tags=["Mediação"])
PAPERS: dict[Purpose, LetterKind] = {
    Purpose.ANSWER: LetterKind.INVITATION, Purpose.SESSION: LetterKind.INVITATION, Purpose.SIGN: LetterKind.TERM,
    Purpose.REPORT: LetterKind.ANSWER, Purpose.READ: LetterKind.ANSWER,
}  # fmt: skip


class BookedSession(BaseModel):
    """When and where a session is."""

    model_config = ConfigDict(from_attributes=True)

    start: AwareDatetime
    minutes: int
    modality: Modality
    place: str


class InvitationView(BaseModel):
    """What a link asks: until when, with which form, about which paper, of which session."""

    purpose: Purpose
    label: str
    service_title: str
    expires_at: AwareDatetime
    form: dict[str, object] = Field(serialization_alias="schema")
    letter: str
    session: BookedSession | None


class InvitedAnswer(BaseModel):
    """The answer, with the form that the link shows."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, object] = {}


class Registered(BaseModel):
    """That an answer is on record, and when."""

    registered: bool = True
    purpose: Purpose


@router.get("/{token}", response_model=InvitationView, responses={200: {"content": {"text/html": {}}}})
async def invitation(
    token: Token, office: OfficeDep, accept: Annotated[str, Header(include_in_schema=False)] = ""
) -> InvitationView | HTMLResponse:
    """O que o link pede e até quando. Abrir o link não o gasta. Um navegador recebe uma página; um programa, JSON."""
    if wants_page(accept):
        return await opened(office, token)
    link, case = await _opened(office, token)
    slot = await session_of(office, link)
    return InvitationView(
        purpose=link.purpose, label=link.label, service_title=case.title, expires_at=link.expires_at,
        form=json_schema(link.form), letter=f"/api/mediations/invitations/{token}/letter",
        session=BookedSession.model_validate(slot) if slot else None,
    )  # fmt: skip


@router.post("/{token}")
async def answer(
    token: Token, body: InvitedAnswer, office: OfficeDep, person: MaybePersonDep, key: KeyDep = None
) -> Registered:
    """Responder, uma só vez. Para assinar o termo, entre também com a sua conta, do nível que o serviço pede."""
    own = key or digest_of(body.model_dump_json().encode())
    link = await office.links.read(token, key or "")
    if link.used_at is None:
        await answered(office, link, body.fields, person, own)
    return Registered(purpose=link.purpose)


@router.get("/{token}/letter", response_class=StreamingResponse, responses=PDF)
async def letter(token: Token, office: OfficeDep) -> StreamingResponse:
    """A carta-convite, o termo a assinar ou o termo homologado, conforme o link."""
    link, case = await _opened(office, token)
    found = await office.papers.letter(case.id, (PAPERS[link.purpose],))
    if found is None or found.stored is None:
        raise DomainError("letter-not-ready", "Este documento ainda não foi emitido.")
    return await sent(office, found.stored, f"{found.kind}.pdf")


async def _opened(office: Office, token: str) -> tuple[Link, CaseRecord]:
    link = await opened_link(office, token)
    return link, await office.cases.of_link(link.case_id)
