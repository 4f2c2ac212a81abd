"""A file that waits is handed in within 30 days, or sent again; the bucket forgets it ten days later."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.documents import Scan, StoredObject
from domain.hand_in import HAND_IN_DAYS, KEPT_DAYS, expired, expired_problems, forgotten, hand_in_until
from domain.records import DocumentRecord

SENT = datetime(2026, 11, 2, 13, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def file(state: str = "staged", version: str = "") -> DocumentRecord:
    where = StoredObject(bucket="b", key="k", version_id=version, sha256="0" * 64, size=1, media_type="application/pdf")
    return DocumentRecord(
        id=uuid4(), case_id=uuid4(), kind="foto", name="rua.pdf", state=state, stored=where, scan=Scan.CLEAN,
        uploaded_by=uuid4(), created_at=SENT,
    )  # fmt: skip


def test_the_last_instant_is_good_and_the_next_is_late() -> None:
    last = datetime(2026, 12, 2, 13, 0, tzinfo=UTC)
    assert hand_in_until(file()) == last
    assert [expired(file(), at) for at in (last - SECOND, last, last + SECOND)] == [False, False, True]


@pytest.mark.parametrize("one", [file("filed"), file("sealed", "v1"), file("staged", "v1")])
def test_what_was_handed_in_or_lies_in_the_locked_bucket_has_no_end(one: DocumentRecord) -> None:
    assert hand_in_until(one) is None
    assert not expired(one, SENT + timedelta(days=400))
    assert not forgotten(one, SENT + timedelta(days=400))


def test_every_late_file_is_named_with_its_last_day() -> None:
    late, other, good = file(), file(), file("filed")
    found = expired_problems([late, good, other], SENT + timedelta(days=31))
    assert [(p.field, p.code) for p in found] == [(f"documents.{d.id}", "document-expired") for d in (late, other)]
    assert found[0].message == (
        "O arquivo “rua.pdf” só podia ser entregue até 02/12/2026 às 10:00. Retire-o e envie-o de novo."
    )


def test_sealing_has_ten_days_before_the_bucket_forgets() -> None:
    assert KEPT_DAYS - HAND_IN_DAYS == 10
    kept = SENT + timedelta(days=KEPT_DAYS)
    assert [forgotten(file(), at) for at in (kept, kept + SECOND)] == [False, True]
