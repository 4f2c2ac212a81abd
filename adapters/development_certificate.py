"""Makes the certificate that signs letters on the embedded stack; nobody outside trusts it."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from adapters.clock import now

NAME = x509.Name([
    x509.NameAttribute(NameOID.COUNTRY_NAME, "BR"),
    x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Procuradoria Digital (desenvolvimento)"),
    x509.NameAttribute(NameOID.COMMON_NAME, "Procuradoria Geral do Município (desenvolvimento)"),
])  # fmt: skip
LIFE = timedelta(days=3650)
USAGE = x509.KeyUsage(
    digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
)  # fmt: skip


def make_development_certificate(path: Path, password: str) -> None:
    """Write a self-signed RSA-2048 certificate with its key as PKCS#12, mode 0600; a file already there is kept."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_pkcs12(password))
        os.link(draft, path)  # all or nothing, and refuses to replace
    except FileExistsError:
        return
    finally:
        os.unlink(draft)


def _pkcs12(password: str) -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return serialize_key_and_certificates(
        b"procuradoria", key, _self_signed(key), None, BestAvailableEncryption(password.encode())
    )


def _self_signed(key: rsa.RSAPrivateKey) -> x509.Certificate:
    start = now() - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(NAME).issuer_name(NAME).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start).not_valid_after(start + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )  # fmt: skip
