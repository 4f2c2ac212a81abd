"""What a stack invents on its first run: passwords, keys and the certificate that signs, readable by its owner only."""

import base64
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_bytes, token_hex

from adapters.development_certificate import make_development_certificate


@dataclass(frozen=True)
class Secrets:
    """The passwords and keys of one stack; hexadecimal but for the payload keys (`id:base64`)."""

    database_password: str
    s3_access_key: str
    s3_secret_key: str
    signer_password: str
    payload_keys: str
    payment_secrets: str
    link_keys: str


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def load_or_create(folder: Path) -> Secrets:
    """Return the secrets kept in the folder, made on the first call; one that came with a new release is added."""
    path = folder / "secrets.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    made = Secrets(**(asdict(_invented()) | kept))
    if asdict(made) != kept:
        write_private(path, json.dumps(asdict(made)).encode())
    return made


def _invented() -> Secrets:
    return Secrets(
        database_password=token_hex(16),
        s3_access_key=token_hex(10),
        s3_secret_key=token_hex(20),
        signer_password=token_hex(16),
        payload_keys=f"k1:{base64.b64encode(token_bytes(32)).decode()}",
        payment_secrets=token_hex(32),
        link_keys=token_hex(32),
    )


def ensure_certificate(path: Path, password: str) -> None:
    """Make the development signing certificate once, by the signer's own maker."""
    if path.exists():
        return
    make_development_certificate(path, password)
    path.chmod(0o600)
