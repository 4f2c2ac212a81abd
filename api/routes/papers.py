"""Files: streamed in, downloaded by those who may, and the signed letters."""

import asyncio
from base64 import b64encode
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import StreamingResponse

from api.deps import CitizenDep, KeyDep, OfficeDep, PersonDep
from api.showing import document_view
from api.uploads import UPLOAD, kind_named, receive
from api.views import DocumentView
from api.wiring import Office, now
from domain.case import CaseStatus
from domain.documents import LetterKind, StoredObject
from domain.errors import DomainError
from domain.form import DocumentKind
from domain.hand_in import forgotten
from domain.office_tasks import kinds_taken
from domain.records import CaseRecord

router = APIRouter(prefix="/api/cases/{case_id}", tags=["Documentos"])
PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post("/documents", status_code=201, openapi_extra=UPLOAD)
async def upload(
    case_id: UUID,
    kind: Annotated[str, Query(max_length=80)],
    request: Request,
    office: OfficeDep,
    person: CitizenDep,
    key: KeyDep = None,
) -> DocumentView:
    """Anexar um documento: o corpo do pedido é o arquivo, ou um formulário multipart com o campo `file`.

    No corpo puro, o nome original vem em `Content-Disposition: attachment; filename*=UTF-8''nome.pdf`.
    """
    case = await office.cases.visible(case_id, person)
    kinds = _kinds(office, case, kind)
    document = await receive(office, request, case_id, kind_named(kinds, kind), person, key)
    return document_view(document, {k.name: k.label for k in kinds})


@router.delete("/documents/{document_id}", status_code=204)
async def remove(case_id: UUID, document_id: UUID, office: OfficeDep, person: PersonDep) -> None:
    """Retirar um documento enquanto o pedido é rascunho, ou um que passou de `hand_in_until` sem ser entregue."""
    case = await office.cases.visible(case_id, person)
    removed = await office.papers.remove_document(case_id, document_id, person)
    if case.status is CaseStatus.DRAFT:  # the rest is left to the bucket: a copy shares its file with what was filed
        await asyncio.to_thread(office.store.delete_staged, removed.stored)


@router.get("/documents/{document_id}", response_class=StreamingResponse)
async def download(case_id: UUID, document_id: UUID, office: OfficeDep, person: PersonDep) -> StreamingResponse:
    """Baixar um documento com o nome original."""
    await office.cases.visible(case_id, person)
    found = await office.papers.document(case_id, document_id)
    if not (found.shown or person.staff):
        raise DomainError("not-found", "Não encontrado.")
    if forgotten(found, now()):
        raise DomainError("document-expired", "Este arquivo não foi entregue a tempo e não é mais guardado.")
    return await sent(office, found.stored, found.name)


@router.get("/receipt", response_class=StreamingResponse, responses=PDF)
async def receipt(case_id: UUID, office: OfficeDep, person: PersonDep) -> StreamingResponse:
    """O recibo de protocolo assinado, com o resumo criptográfico de cada documento."""
    return await _letter(office, await office.cases.visible(case_id, person), (LetterKind.RECEIPT,))


@router.get("/decision", response_class=StreamingResponse, responses=PDF)
async def decision(case_id: UUID, office: OfficeDep, person: PersonDep) -> StreamingResponse:
    """A última decisão ou resposta assinada."""
    kinds = (LetterKind.DECISION, LetterKind.APPEAL_DECISION, LetterKind.ANSWER)
    return await _letter(office, await office.cases.visible(case_id, person), kinds)


@router.get("/letters/{code}", response_class=StreamingResponse, responses=PDF)
async def letter(
    case_id: UUID, code: Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,40}$")], office: OfficeDep, person: PersonDep
) -> StreamingResponse:
    """Qualquer documento emitido no caso, pelo código de verificação."""
    case = await office.cases.visible(case_id, person)
    found = await office.papers.vouched(code)
    if found is None or found[0].case_id != case.id or found[0].stored is None:
        raise DomainError("not-found", "Não encontrado.")
    return await sent(office, found[0].stored, f"{case.protocol}-{found[0].kind}.pdf")


def _kinds(office: Office, case: CaseRecord, wanted: str) -> Sequence[DocumentKind]:
    if case.plan is None:
        return office.catalog.get(case.service).documents
    if case.status is CaseStatus.CLOSED:
        raise DomainError("case-closed", "Este caso está encerrado.")
    kinds = kinds_taken(case.plan, {a.act for a in case.acts})
    known = {k.name for k in case.plan.documents}
    if not kinds or (wanted in known and wanted not in {k.name for k in kinds}):
        raise DomainError("act-not-open", "Este caso não aceita este documento agora.")
    return kinds


async def _letter(office: Office, case: CaseRecord, kinds: tuple[LetterKind, ...]) -> StreamingResponse:
    found = await office.papers.letter(case.id, kinds)
    if found is None or found.stored is None:
        raise DomainError("letter-not-ready", "Este documento ainda não foi emitido.")
    return await sent(office, found.stored, f"{case.protocol}-{found.kind}.pdf")


async def sent(office: Office, stored: StoredObject, name: str) -> StreamingResponse:
    """Return a stored file to be downloaded under a name."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Content-Length": str(stored.size),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "ETag": f'"{stored.sha256}"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(stored.sha256)).decode()}:",  # RFC 9530
    }
    pieces = await asyncio.to_thread(office.store.pieces, stored)
    return StreamingResponse(pieces, media_type=stored.media_type, headers=headers)
