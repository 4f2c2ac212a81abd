"""Notes encrypted at rest with the payload key ring (AES-256-GCM): whoever reads the database reads none of them."""

import os
from collections.abc import Mapping
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class NoteCipher:
    """Encrypts with the current key, decrypts with whichever key a note names.

    Associated data are the key, the session and the author, so a note cannot be moved to another row.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self.current = current

    def seal(self, text: str, session_id: UUID, author: UUID) -> bytes:
        """Return a note as it is kept, under the current key."""
        nonce = os.urandom(NONCE)
        context = _context(self.current, session_id, author)
        return nonce + self._ciphers[self.current].encrypt(nonce, text.encode(), context)

    def open(self, key: str, sealed: bytes, session_id: UUID, author: UUID) -> str:
        """Return the text of a note; raise LookupError for an unknown key."""
        if key not in self._ciphers:
            raise LookupError(f"payload key {key} is not in the key ring")
        return self._ciphers[key].decrypt(sealed[:NONCE], sealed[NONCE:], _context(key, session_id, author)).decode()


def _context(key: str, session_id: UUID, author: UUID) -> bytes:
    return f"mediation-note/{key}/{session_id}/{author}".encode()
