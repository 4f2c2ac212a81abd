"""Payloads encrypted with a key ring (AES-256-GCM); texts marked for operators stay readable."""

import os
import zlib
from collections.abc import Mapping, Sequence

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.converter import PayloadCodec

from domain.operators import OPERATOR_MARK

ENCODING = b"binary/encrypted"
NULL = b"binary/null"
KEY_ID = "encryption-key-id"
NONCE = 12
WORTH_COMPRESSING = 1024
PLAIN, COMPRESSED = b"\x01", b"\x02"
OPERATOR_PREFIX = f'"{OPERATOR_MARK}'.encode()
LIVE_CARD = b"temporal.api.sdk.v1.WorkflowMetadata"


class KeyRingCodec(PayloadCodec):
    """Encrypts with the current key, decrypts with whichever key a payload names.

    Associated data are the namespace and the key id, so a payload cannot be moved between either.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str, namespace: str) -> None:
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self._current = current
        self._namespace = namespace

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Encrypt every payload but operators' texts."""
        return [p if _for_operators(p) else self._seal(p) for p in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Decrypt what is encrypted; raise LookupError for an unknown key. What nobody encrypted is read as nothing.

        Whoever reaches the server but has no key can therefore not speak to a procedure in anybody's name; an
        error here instead would let them wedge it.
        """
        return [self._open(p) if p.metadata.get("encoding") == ENCODING else _plain(p) for p in payloads]

    def _seal(self, payload: Payload) -> Payload:
        text = payload.SerializeToString()
        body = COMPRESSED + zlib.compress(text, 1) if len(text) > WORTH_COMPRESSING else PLAIN + text
        nonce = os.urandom(NONCE)
        data = nonce + self._ciphers[self._current].encrypt(nonce, body, self._context(self._current))
        return Payload(metadata={"encoding": ENCODING, KEY_ID: self._current.encode()}, data=data)

    def _open(self, payload: Payload) -> Payload:
        key = payload.metadata[KEY_ID].decode()
        if key not in self._ciphers:
            raise LookupError(f"payload key {key} is not in the key ring")
        body = self._ciphers[key].decrypt(payload.data[:NONCE], payload.data[NONCE:], self._context(key))
        text = zlib.decompress(body[1:]) if body[:1] == COMPRESSED else body[1:]
        return Payload.FromString(text)

    def _context(self, key: str) -> bytes:
        return f"{self._namespace}/{key}".encode()


def _plain(payload: Payload) -> Payload:
    return payload if _for_operators(payload) else Payload(metadata={"encoding": NULL})


def _for_operators(payload: Payload) -> bool:
    """Tell marked texts and the live card (handlers' names, workflows/board.py) from everything else."""
    if payload.metadata.get("messageType") == LIVE_CARD:
        return True
    return payload.metadata.get("encoding") == b"json/plain" and payload.data.startswith(OPERATOR_PREFIX)
