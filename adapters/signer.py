"""Signs letters with pyHanko: PAdES B-B, SHA-256, one certifying signature that allows no later change."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asn1crypto.cms import ContentInfo
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
        self._signer = load_signer(pkcs12, password)
        self.certificate = self._signer.certificate
        chain = [self.certificate, *(each.dump() for each in self._signer.cert_registry)]
        self._reserved = 2 * (sum(map(len, chain)) + ROOM_BESIDE_CERTIFICATES)

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
        assert loaded.signing_cert is not None  # noqa: S101 - narrows the type
        self.certificate: bytes = loaded.signing_cert.dump()
        self._sample: Sample | None = None

    async def async_sign(self, data_digest: bytes, digest_algorithm: str, *more: Any, **settings: Any) -> ContentInfo:
        """Return the signature of a digest; with RSA, the second and later ones after the sample of the first."""
        if self._sample is not None:
            return self._sample.filled(data_digest, lambda signed: self.sign_raw(signed, digest_algorithm))
        made: ContentInfo = await super().async_sign(data_digest, digest_algorithm, *more, **settings)
        if isinstance(self._key, RSAPrivateKey):  # the length of an ECDSA signature varies
            self._sample = Sample(made, data_digest)
        return made

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the raw signature of the data; only SHA-256 is ever asked for."""
        if digest_algorithm != "sha256":
            raise ValueError(digest_algorithm)
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))


class Sample:
    """A signature whose successors, by the same key with the same settings, differ in digest and RSA signature only.

    Building each anew from its parts takes asn1crypto 9 ms.
    """

    def __init__(self, made: ContentInfo, digest: bytes) -> None:
        signer = made["content"]["signer_infos"][0]
        self._whole, self._attributes = made.dump(), signer["signed_attrs"].untag().dump()
        self._digest, self._signature = digest, signer["signature"].native

    def filled(self, digest: bytes, sign: Callable[[bytes], bytes]) -> ContentInfo:
        """Return the signature of another digest."""
        signature = sign(_exchanged(self._attributes, self._digest, digest))
        whole = _exchanged(self._whole, self._digest, digest)
        return ContentInfo.load(_exchanged(whole, self._signature, signature))


def _exchanged(text: bytes, old: bytes, new: bytes) -> bytes:
    if text.count(old) != 1 or len(old) != len(new):
        raise ValueError("a signature does not fit its sample")
    return text.replace(old, new)


def load_signer(pkcs12: Path, password: str) -> HeldKeySigner:
    """Return the signer of a PKCS#12 file; raise ValueError."""
    return HeldKeySigner(
        SimpleSigner.load_pkcs12_data(pkcs12.read_bytes(), other_certs=(), passphrase=password.encode())
    )


def _metadata(reason: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=FIELD.sig_field_name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason,
        certify=True, docmdp_permissions=MDPPerm.NO_CHANGES,
    )  # fmt: skip
