"""A signed letter: valid, tied to every byte, still archivable and accessible."""

import io
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from pyhanko.pdf_utils.reader import PdfFileReader

from adapters.clock import now
from adapters.signer import PadesSigner, load_signer, make_development_certificate, verify
from documents import LetterPress
from domain.documents import Letter, LetterKind

PASSWORD = "segredo com acento: ção"


@pytest.fixture(scope="module")
def pkcs12(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "new" / "signer.p12"
    make_development_certificate(path, PASSWORD)
    return path


@pytest.fixture(scope="module")
def signer(pkcs12: Path) -> PadesSigner:
    return PadesSigner(pkcs12, PASSWORD)


@pytest.fixture(scope="module")
def letter() -> bytes:
    day = datetime(2026, 7, 14, 12, 0, tzinfo=UTC)
    return LetterPress().render(Letter(
        kind=LetterKind.DECISION, verdict="grant", case_id=UUID(int=7), protocol="PGM-2026-0001234-7", number=3959,
        service_title="Reparação de danos", issued_at=day, filed_at=day, applicant_name="Conceição Araújo",
        applicant_id_masked="***.456.789-**", verification_code="7KQ2", verification_url="https://pgm.example/7KQ2",
    ))  # fmt: skip


@pytest.fixture(scope="module")
def signed(signer: PadesSigner, letter: bytes) -> bytes:
    return signer.sign(letter, "Decisão PGM-2026-0001234-7")


def test_a_signed_letter_is_valid_and_trusted(signer: PadesSigner, signed: bytes) -> None:
    report = verify(signed, [signer.certificate])
    assert (report.valid, report.intact, report.trusted) == (True, True, True)
    assert report.signer_name == "Procuradoria Geral do Município (desenvolvimento)"
    assert report.signed_at is not None
    assert abs(now() - report.signed_at) < timedelta(minutes=5)


def test_a_stranger_is_valid_but_not_trusted(signed: bytes) -> None:
    report = verify(signed, [])
    assert (report.valid, report.trusted) == (True, False)


def test_it_is_pades_with_sha256_and_allows_no_change(signed: bytes) -> None:
    signature = PdfFileReader(io.BytesIO(signed)).embedded_signatures[0]
    assert signature.field_name == "Procuradoria"
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "Decisão PGM-2026-0001234-7"
    assert signature.md_algorithm == "sha256"
    assert signature.docmdp_level is not None
    assert signature.docmdp_level.name == "NO_CHANGES"


def test_the_letter_itself_is_untouched(letter: bytes, signed: bytes) -> None:
    assert signed.startswith(letter)


def changed_places(size: int) -> Iterator[int]:
    return iter(range(0, size, size // 150))


def test_one_changed_byte_anywhere_makes_it_invalid(signer: PadesSigner, signed: bytes) -> None:
    for place in changed_places(len(signed)):
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert not verify(changed, [signer.certificate]).valid, place


@pytest.mark.parametrize("addition", [b"\n", b"% comment\n"])
def test_anything_added_makes_it_invalid(signer: PadesSigner, signed: bytes, addition: bytes) -> None:
    assert not verify(signed + addition, [signer.certificate]).valid


def test_unsigned_twice_signed_and_broken_files_are_not_valid(
    signer: PadesSigner, letter: bytes, signed: bytes
) -> None:
    for other in (letter, b"", b"%PDF-1.7", signed[:-100]):
        assert not verify(other, [signer.certificate]).valid


def test_it_stays_archivable_and_accessible(letter: bytes, signed: bytes) -> None:
    for file in (letter, signed):
        with pikepdf.open(io.BytesIO(file)) as pdf:
            metadata = pdf.open_metadata()
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
            assert metadata["pdfuaid:part"] == "1"
            assert "/StructTreeRoot" in pdf.Root
            assert pdf.Root.MarkInfo.Marked


def test_the_signature_field_obeys_both_standards(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        page = pdf.pages[-1]
        field = page.Annots[0]
        assert int(field.F) & 0b100, "PDF/A: printable"
        assert not int(field.F) & 0b11, "PDF/A: neither invisible nor hidden"
        assert float(field.Rect[2]) < 0, "PDF/UA: an untagged field lies outside the page"
        assert page.Tabs == "/S"
        assert str(field.TU)
        assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_threads_may_share_a_signer(signer: PadesSigner, letter: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        for file in pool.map(lambda n: signer.sign(letter, f"{n}"), range(8)):
            assert verify(file, [signer.certificate]).valid


async def test_signatures_after_a_sample_are_those_that_pyhanko_builds(pkcs12: Path) -> None:
    signer, first, second = load_signer(pkcs12, PASSWORD), sha256(b"first").digest(), sha256(b"second").digest()
    await signer.async_sign(first, "sha256", use_pades=True)
    built = await load_signer(pkcs12, PASSWORD).async_sign(second, "sha256", use_pades=True)
    assert (await signer.async_sign(second, "sha256", use_pades=True)).dump() == built.dump()


def test_every_letter_of_one_signer_is_valid(signer: PadesSigner, letter: bytes) -> None:
    for number in range(3):
        assert verify(signer.sign(letter + b"\n" * number, f"{number}"), [signer.certificate]).trusted


def test_an_elliptic_key_signs_too(tmp_path: Path, letter: bytes) -> None:
    signer = PadesSigner(store(tmp_path, generate_private_key(SECP256R1())), PASSWORD)
    assert verify(signer.sign(letter, "x"), [signer.certificate]).trusted


def test_other_keys_and_wrong_passwords_are_refused(tmp_path: Path, pkcs12: Path) -> None:
    with pytest.raises(ValueError, match="RSA or ECDSA"):
        PadesSigner(store(tmp_path, Ed25519PrivateKey.generate()), PASSWORD)
    with pytest.raises(ValueError, match="PKCS#12"):
        PadesSigner(pkcs12, "wrong")


def test_the_development_certificate_is_private_and_kept(pkcs12: Path) -> None:
    before = pkcs12.read_bytes()
    make_development_certificate(pkcs12, "another")
    assert pkcs12.read_bytes() == before
    assert stat.S_IMODE(pkcs12.stat().st_mode) == 0o600
    assert list(pkcs12.parent.iterdir()) == [pkcs12]


def store(folder: Path, key: object) -> Path:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Outra")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())  # type: ignore[attr-defined]
    builder = builder.serial_number(1).not_valid_before(now() - timedelta(1)).not_valid_after(now() + timedelta(1))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    digest = None if isinstance(key, Ed25519PrivateKey) else SHA256()
    certificate = builder.add_extension(usage, critical=True).sign(key, digest)  # type: ignore[arg-type]
    data = serialize_key_and_certificates(b"k", key, certificate, None, BestAvailableEncryption(PASSWORD.encode()))  # type: ignore[arg-type]
    path = folder / "other.p12"
    path.write_bytes(data)
    return path
