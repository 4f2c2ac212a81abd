"""What anyone may ask: is this letter authentic; and who am I."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query
from fastapi.responses import HTMLResponse

from api.deps import OfficeDep, PersonDep
from api.pages import page, wants_page
from api.views import Me, Verification
from api.visitors import unhurried
from api.wiring import Office, SignatureReport, digest_of
from domain.documents import StoredObject
from domain.errors import DomainError
from domain.wording import LETTER_LABELS

CODE = r"^[A-Za-z0-9]{1,40}$"
router = APIRouter(prefix="/api", tags=["Conferência"])


@router.get(
    "/verify/{code}",
    response_model=Verification,
    responses={200: {"content": {"text/html": {}}}},
    dependencies=[Depends(unhurried)],
)
async def verify(
    code: Annotated[str, Path(pattern=CODE)],
    office: OfficeDep,
    sha256: Annotated[str | None, Query(pattern=r"^[0-9a-fA-F]{64}$", description="resumo do seu arquivo")] = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Verification | HTMLResponse:
    """Se o documento com este código é autêntico e está inalterado; com `sha256`, se o seu arquivo é o mesmo.

    Um navegador recebe uma página; um programa, JSON.
    """
    try:
        found = await _found(code.strip().upper(), office, sha256)
    except DomainError as refusal:
        if wants_page(accept):
            return page("unknown_letter", 404, message=refusal.message)
        raise
    return page("verification", found=found) if wants_page(accept) else found


@router.get("/me", tags=["Pedidos"])
async def me(person: PersonDep) -> Me:
    """Quem você é para a Procuradoria."""
    return Me(id=person.id, name=person.name, staff=person.staff, level=person.level, posts=person.posts)


async def _found(code: str, office: Office, sha256: str | None) -> Verification:
    found = await office.papers.vouched(code)
    if found is None or found[0].stored is None:
        raise DomainError("not-found", "Nenhum documento foi emitido com este código.")
    letter, protocol = found
    stored: StoredObject = found[0].stored
    unaltered, report = await asyncio.to_thread(_examine, office, stored)
    return Verification(
        code=letter.code, authentic=report.valid, unaltered=unaltered and report.intact, kind=letter.kind,
        label=LETTER_LABELS[letter.kind], protocol=protocol, issued_at=letter.issued_at, sha256=stored.sha256,
        size=stored.size, signer=report.signer_name, signed_at=report.signed_at,
        matches=None if sha256 is None else sha256.lower() == stored.sha256,
    )  # fmt: skip


def _examine(office: Office, stored: StoredObject) -> tuple[bool, SignatureReport]:
    pdf = office.store.read(stored)
    return digest_of(pdf) == stored.sha256, office.check_signature(pdf)
