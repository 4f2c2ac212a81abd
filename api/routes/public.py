"""What anyone may ask: is this letter authentic; and who am I."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import OfficeDep, PersonDep
from api.views import Me, Verification
from api.wiring import Office, SignatureReport, digest_of
from domain.documents import StoredObject
from domain.errors import DomainError
from domain.wording import LETTER_LABELS

CODE = r"^[A-Za-z0-9]{1,40}$"
router = APIRouter(prefix="/api", tags=["Conferência"])


@router.get("/verify/{code}")
async def verify(
    code: Annotated[str, Path(pattern=CODE)],
    office: OfficeDep,
    sha256: Annotated[str | None, Query(pattern=r"^[0-9a-fA-F]{64}$", description="resumo do seu arquivo")] = None,
) -> Verification:
    """Se o documento com este código é autêntico e está inalterado; com `sha256`, se o seu arquivo é o mesmo."""
    found = await office.papers.vouched(code.strip().upper())
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


@router.get("/me", tags=["Pedidos"])
async def me(person: PersonDep) -> Me:
    """Quem você é para a Procuradoria."""
    return Me(id=person.id, name=person.name, staff=person.staff, level=person.level, posts=person.posts)


def _examine(office: Office, stored: StoredObject) -> tuple[bool, SignatureReport]:
    pdf = office.store.read(stored)
    return digest_of(pdf) == stored.sha256, office.check_signature(pdf)
