"""One uploaded file on its way from the request into the staging bucket and the register."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from email.message import Message
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request

from api.wiring import Office, check_name, check_suffix, multipart_file, new_id, now
from domain.errors import DomainError
from domain.form import DocumentKind
from domain.records import DocumentRecord, Person

UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}


async def receive(
    office: Office, request: Request, case_id: UUID, wanted: DocumentKind, person: Person, key: str | None,
    *, of_task: bool = False,
) -> DocumentRecord:  # fmt: skip
    """Stage the body of a request as a document of a case; the same key again returns what is there.

    A file `of_task` comes from the office: the applicant does not see it until it is handed over.
    """
    present = await office.papers.documents(case_id)
    document_id = uuid5(case_id, f"{person.id}:{key}") if key else new_id()
    for document in present:
        if document.id == document_id:
            if document.kind != wanted.name:
                raise DomainError("idempotency-key-reused", "Esta chave já foi usada em outro documento.")
            return document
    office.papers.check_room(present, wanted, now(), of_task=of_task)
    name, pieces = await file_in(request, wanted.name)
    received = await office.intake.receive(pieces, wanted.types, wanted.largest, f"{case_id}/{document_id}/{new_id()}")
    try:
        check_suffix(name, received.stored.media_type)
        return await office.papers.add_document(
            document_id, case_id, wanted, name, received, person.id, of_task=of_task
        )
    except DomainError:
        await asyncio.to_thread(office.store.delete_staged, received.stored)
        raise


def kind_named(kinds: Sequence[DocumentKind], name: str) -> DocumentKind:
    """Return the kind of document with a name; raise DomainError("unknown-document-kind")."""
    for kind in kinds:
        if kind.name == name:
            return kind
    allowed = ", ".join(k.name for k in kinds)
    raise DomainError("unknown-document-kind", f"Aqui cabem estes documentos: {allowed or 'nenhum'}.")


async def file_in(request: Request, unnamed: str) -> tuple[str, AsyncIterator[bytes]]:
    """Return the name of the file that a request brings, and its content still to be read."""
    content_type = request.headers.get("content-type", "")
    if content_type.lower().startswith("multipart/form-data"):
        name, pieces = await multipart_file(request.headers, request.stream())
        return check_name(name), pieces
    disposition = Message()
    disposition["Content-Disposition"] = request.headers.get("content-disposition", "")
    given = disposition.get_filename("")
    return check_name(given) if given else unnamed, request.stream()
