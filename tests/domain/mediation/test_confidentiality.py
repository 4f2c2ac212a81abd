"""Notes of a session are their author's until they expire; who mediated acts for no party for a year."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.errors import DomainError
from domain.mediation.confidentiality import Note, barred_until, check_reader

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
AUTHOR, CHIEF = UUID(int=1), UUID(int=2)
NOTE = Note(session_id=UUID(int=3), author=AUTHOR, text="…", expires_at=NOW)


def test_only_the_author_reads_a_note() -> None:
    check_reader(NOTE, AUTHOR, NOW - timedelta(seconds=1))
    with pytest.raises(DomainError) as refusal:
        check_reader(NOTE, CHIEF, NOW - timedelta(seconds=1))
    assert refusal.value.code == "not-your-notes"


def test_nobody_reads_a_note_that_expired() -> None:
    with pytest.raises(DomainError) as refusal:
        check_reader(NOTE, AUTHOR, NOW)
    assert refusal.value.code == "notes-expired"


def test_who_mediated_is_barred_until_the_same_day_a_year_later() -> None:
    assert barred_until(date(2026, 3, 2), 1) == date(2027, 3, 2)
