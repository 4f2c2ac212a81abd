"""Rows into records."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from adapters.database.tables import CaseRow, DocumentRow, EntryRow, LetterRow, TaskRow
from domain.documents import LetterKind, Scan, StoredObject
from domain.plan import Plan
from domain.records import CaseRecord, DocumentRecord, LetterRecord, TaskRecord, TimelineEntry


def case_record(row: CaseRow) -> CaseRecord:
    """Return a case with its plan read back."""
    return case_of(row.model_dump())


def case_of(values: Mapping[str, Any]) -> CaseRecord:
    """Return a case from the values of its columns."""
    offers, plan = values["offers"], values["plan"]
    acts = tuple({"act": a, "until": until, **_offered(offers.get(a, {}))} for a, until in values["acts"].items())
    return CaseRecord.model_validate({**values, "acts": acts, "plan": Plan.model_validate(plan) if plan else None})


def _offered(offer: dict[str, Any]) -> dict[str, Any]:
    return {name: offer[name] for name in ("label", "fields", "request") if name in offer}


def task_record(row: TaskRow) -> TaskRecord:
    """Return a task with its spec read back."""
    return TaskRecord.model_validate(row.model_dump())


def stored_object(row: DocumentRow | LetterRow | Row[Any], media_type: str) -> StoredObject:
    """Return where a row's bytes are."""
    return StoredObject(
        bucket=row.bucket, key=row.key, version_id=row.version_id, sha256=row.sha256, size=row.size,
        media_type=media_type,
    )  # fmt: skip


def document_record(row: DocumentRow | Row[Any]) -> DocumentRecord:
    """Return a file of a case."""
    return DocumentRecord(
        id=row.id, case_id=row.case_id, kind=row.kind, name=row.name, state=row.state, scan=Scan(row.scan),
        stored=stored_object(row, row.media_type), shown=row.shown, uploaded_by=row.uploaded_by,
        created_at=row.created_at,
    )  # fmt: skip


def letter_record(row: LetterRow | Row[Any]) -> LetterRecord:
    """Return a letter; it has no object while it is being issued."""
    return LetterRecord(
        case_id=row.case_id, kind=LetterKind(row.kind), number=row.number, title=row.title, code=row.code,
        issued_at=row.issued_at, stored=stored_object(row, "application/pdf") if row.sha256 else None,
    )  # fmt: skip


def timeline_entry(row: EntryRow) -> TimelineEntry:
    """Return a line of a timeline."""
    return TimelineEntry(
        seq=row.seq, at=row.at, code=row.code, values=row.values, actor=row.actor_id, public=row.public
    )
