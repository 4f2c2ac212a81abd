"""Notes at rest: nothing of them is legible, a changed or moved one is no note, old keys still read."""

from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from adapters.note_cipher import NoteCipher

KEYS = {"2026": b"k" * 32, "2025": b"o" * 32}
SESSION, AUTHOR, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
TEXT = "Retomar a proposta de junho."


def test_a_note_is_read_back_and_never_kept_twice_alike() -> None:
    cipher = NoteCipher(KEYS, "2026")
    one, two = (cipher.seal(TEXT, SESSION, AUTHOR) for _ in range(2))
    assert one != two
    assert b"junho" not in one
    assert cipher.open("2026", one, SESSION, AUTHOR) == TEXT


def test_a_note_under_an_older_key_is_still_read() -> None:
    before = NoteCipher({"2025": KEYS["2025"]}, "2025").seal(TEXT, SESSION, AUTHOR)
    assert NoteCipher(KEYS, "2026").open("2025", before, SESSION, AUTHOR) == TEXT


@pytest.mark.parametrize(("session", "author"), [(OTHER, AUTHOR), (SESSION, OTHER)])
def test_a_note_moved_to_another_session_or_author_is_no_note(session: UUID, author: UUID) -> None:
    cipher = NoteCipher(KEYS, "2026")
    with pytest.raises(InvalidTag):
        cipher.open("2026", cipher.seal(TEXT, SESSION, AUTHOR), session, author)


def test_a_key_that_was_dropped_is_said_to_be_missing() -> None:
    with pytest.raises(LookupError, match="2024"):
        NoteCipher(KEYS, "2026").open("2024", b"", SESSION, AUTHOR)
