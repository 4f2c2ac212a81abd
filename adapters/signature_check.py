"""Tells whether a letter's signature is good, offline."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem
from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What was found. `intact`: not a byte changed; `valid`: intact, whole file, and the key of its certificate
    signed it; `trusted`: that certificate leads to one of the roots given. `signed_at` is the signer's own claim.
    """

    valid: bool
    intact: bool
    trusted: bool
    signer_name: str = ""
    signed_at: datetime | None = None


UNUSABLE = SignatureReport(valid=False, intact=False, trusted=False)


def verify(pdf: bytes, trusted: Iterable[bytes]) -> SignatureReport:
    """Return the report on a PDF with exactly one signature; any other file is reported as not valid.

    `trusted` are root (or the signer's own) certificates in DER or PEM. Revocation is not looked up.
    """
    context = ValidationContext(trust_roots=[_certificate(root) for root in trusted], allow_fetching=False)
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if len(signatures) != 1 or not _padding_untouched(signatures[0].pkcs7_content):
            return UNUSABLE
        status = validate_pdf_signature(signatures[0], context, skip_diff=True)
    except (PdfError, ValueError, KeyError, TypeError):  # a damaged file breaks the parser in many ways
        return UNUSABLE
    return _report(status)


def _report(status: PdfSignatureStatus) -> SignatureReport:
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return SignatureReport(
        valid=bool(status.intact and status.valid and whole), intact=bool(status.intact),
        trusted=bool(status.intact and status.valid and status.trusted),
        signer_name=str(status.signing_cert.subject.native.get("common_name", "")),
        signed_at=status.signer_reported_dt,
    )  # fmt: skip


def _padding_untouched(container: bytes) -> bool:
    """Tell whether only zeros follow the signature in its reserved room, the one place that it does not cover."""
    return not any(container[len(ContentInfo.load(container).dump()) :])


def _certificate(data: bytes) -> Certificate:
    return Certificate.load(pem.unarmor(data)[2] if pem.detect(data) else data)
