"""A case takes so many files of a kind, and so many in all; who is refused is told which of the two."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.database.papers import MOST_DOCUMENTS, SqlPapers
from domain.documents import Scan, StoredObject
from domain.errors import DomainError
from domain.form import DocumentKind
from domain.hand_in import HAND_IN_DAYS
from domain.office_tasks import ATTACHMENT
from domain.records import DocumentRecord
from domain.sourced import assumed

NOW = datetime(2026, 11, 28, tzinfo=UTC)
SOMEWHERE = StoredObject(bucket="b", key="k", sha256="0" * 64, size=1, media_type="application/pdf")


def files(count: int, kind: str = "foto", state: str = "staged") -> list[DocumentRecord]:
    return [
        DocumentRecord(
            id=uuid4(), case_id=uuid4(), kind=kind, name="a.pdf", state=state, stored=SOMEWHERE, scan=Scan.CLEAN,
            uploaded_by=uuid4(), created_at=NOW,
        )
        for _ in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("present", "most", "said"),
    [
        (files(1), 1, "Foto: no máximo 1 arquivo."),
        (files(2), 2, "Foto: no máximo 2 arquivos."),
        (files(MOST_DOCUMENTS, "outro"), 2, f"O pedido já tem o máximo de arquivos: {MOST_DOCUMENTS}."),
    ],
)
def test_who_is_refused_is_told_which_limit(present: list[DocumentRecord], most: int, said: str) -> None:
    kind = DocumentKind(name="foto", label="Foto", most=most, basis=assumed("para o teste"))
    SqlPapers.check_room(present[1:], kind, NOW, of_task=False)
    with pytest.raises(DomainError) as refused:
        SqlPapers.check_room(present, kind, NOW, of_task=False)
    assert (refused.value.code, refused.value.message) == ("too-many-documents", said)


@pytest.mark.parametrize(("state", "days", "takes"), [
    ("staged", HAND_IN_DAYS, False), ("staged", HAND_IN_DAYS + 1, True), ("sealed", HAND_IN_DAYS + 1, False),
])  # fmt: skip
def test_an_attachment_takes_a_place_for_ever_unless_it_waited_too_long(state: str, days: int, takes: bool) -> None:
    present, at = files(ATTACHMENT.most, ATTACHMENT.name, state), NOW + timedelta(days=days)
    if takes:
        SqlPapers.check_room(present, ATTACHMENT, at, of_task=False)
        return
    with pytest.raises(DomainError):
        SqlPapers.check_room(present, ATTACHMENT, at, of_task=False)
