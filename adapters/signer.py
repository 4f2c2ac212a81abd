"""Signs letters with pyHanko: PAdES B-B, SHA-256, one certifying signature that allows no later change."""

import io
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from adapters.development_certificate import make_development_certificate
from adapters.signature_check import SignatureReport, verify

__all__ = ["PadesSigner", "SignatureReport", "make_development_certificate", "verify"]

FIELD = SigFieldSpec(
    "Procuradoria", on_page=-1, readable_field_name="Assinatura digital da Procuradoria Geral do Município",
    # PDF/UA wants an untagged widget off the page; PDF/A forbids hiding it. Typst has already set the tab order.
    invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
)  # fmt: skip
ROOM_BESIDE_CERTIFICATES = 2048


class PadesSigner:
    """Signs with the key of one PKCS#12 file, RSA or ECDSA. Safe to share between threads.

    Raises ValueError when the file cannot be opened with the password or its key is of another kind.
    """

    def __init__(self, pkcs12: Path, password: str) -> None:
        loaded = SimpleSigner.load_pkcs12_data(pkcs12.read_bytes(), other_certs=(), passphrase=password.encode())
        self._signer = HeldKeySigner(loaded)
        chain = [loaded.signing_cert, *loaded.cert_registry]
        self._reserved = 2 * (sum(len(each.dump()) for each in chain) + ROOM_BESIDE_CERTIFICATES)
        self.certificate: bytes = loaded.signing_cert.dump()

    def sign(self, pdf: bytes, reason: str) -> bytes:
        """Return the PDF with one signature added at its end; call from a worker thread, not from a running loop."""
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signed = io.BytesIO()
        signer = PdfSigner(_metadata(reason), self._signer, new_field_spec=FIELD)
        # A fixed room for the signature spares the trial signature that pyHanko makes to measure it.
        signer.sign_pdf(writer, bytes_reserved=self._reserved, output=signed)
        return signed.getvalue()


class HeldKeySigner(SimpleSigner):
    """A signer that loads its key once; pyHanko's own checks an RSA key anew for every signature (34 ms)."""

    def __init__(self, loaded: SimpleSigner) -> None:
        super().__init__(loaded.signing_cert, loaded.signing_key, loaded.cert_registry)
        key = load_der_private_key(loaded.signing_key.dump(), password=None)
        if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
            raise ValueError("the signing key must be RSA or ECDSA")
        self._key = key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the raw signature of the data; only SHA-256 is ever asked for."""
        if digest_algorithm != "sha256":
            raise ValueError(digest_algorithm)
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))


def _metadata(reason: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=FIELD.sig_field_name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason,
        certify=True, docmdp_permissions=MDPPerm.NO_CHANGES,
    )  # fmt: skip
