"""Sample files made by the libraries people use, good and bad, and the intake in front of a real store."""

import io
import os
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from adapters.clock import new_id
from adapters.files.antivirus import NoAntivirus
from adapters.files.intake import Intake
from adapters.files.store import ObjectStore
from bench.uploads import video

if TYPE_CHECKING:
    from stack import RunningStack

SAMPLES = Path(__file__).parent / "samples"
"""Made by pillow-heif, whose encoder is not a dependency: 64 x 48 of noise, 12000 x 9000 of black."""


def picture(kind: str, size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    noise = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    noise.save(out, kind)
    return out.getvalue()


def paper(pages: int = 2, password: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else None)
    return out.getvalue()


def bomb() -> bytes:
    """A small PNG that would be 400 megapixels."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("laudo.pdf", "x" * 1000)
    return out.getvalue()


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    jpeg, png, pdf, film = picture("JPEG"), picture("PNG"), paper(), video(300_000)
    photo = (SAMPLES / "noise.heic").read_bytes()
    clip = film.replace(b"isom", b"qt  ", 1)
    return {
        "jpeg": jpeg,
        "png": png,
        "pdf": pdf,
        "mp4": film,
        "heic": photo,
        "mov": clip,
        "heic-cut": photo[: len(photo) // 2],
        "heic-cut-end": photo[:-1],
        "heic-bomb": (SAMPLES / "black-108-megapixels.heic").read_bytes(),
        "heic-of-another-kind": b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif" + bytes(500),
        "mov-cut": clip[:-1000],
        "pdf-encrypted": paper(password="segredo"),
        "pdf-without-pages": paper(pages=0),
        "pdf-cut": pdf[: len(pdf) // 2],
        "pdf-cut-end": pdf[:-20],
        "pdf-garbage": b"%PDF-1.7\n" + os.urandom(5000) + b"\n%%EOF",
        "jpeg-cut": jpeg[: len(jpeg) // 2],
        "png-cut": png[: len(png) // 2],
        "png-cut-end": png[:-10],
        "png-bomb": bomb(),
        "mp4-cut": film[:-1000],
        "mp4-without-moov": film[:16] + film[32:],
        "elf": b"\x7fELF\x02\x01\x01" + bytes(500),
        "exe": b"MZ\x90\x00" + bytes(500),
        "zip": archive(),
        "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        "text": "não é um documento".encode(),
        "exe-before-pdf": b"MZ\x90\x00" + pdf,
    }


@pytest.fixture(scope="session")
def body() -> Callable[[bytes], AsyncIterator[bytes]]:
    async def pieces(data: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(data), 65_536):
            yield data[start : start + 65_536]

    return pieces


@pytest.fixture(scope="session")
def store(stack: "RunningStack") -> ObjectStore:
    settings = stack.settings()
    store = ObjectStore(
        settings.s3_endpoint,
        settings.s3_region,
        settings.s3_access_key.get_secret_value(),
        settings.s3_secret_key.get_secret_value(),
        settings.s3_staging_bucket,
        settings.s3_sealed_bucket,
        retention_days=30,
    )
    store.ensure_buckets()
    return store


@pytest.fixture(scope="session")
def intake(store: ObjectStore) -> Iterator[Intake]:
    intake = Intake(store, NoAntivirus())
    yield intake
    intake.close()


@pytest.fixture
def hasty(store: ObjectStore) -> Iterator[Intake]:
    """One that waits for nobody; apart, because a busy machine makes every sender slow."""
    intake = Intake(store, NoAntivirus(), idle=0.3)
    yield intake
    intake.close()


@pytest.fixture
def key() -> str:
    return f"test/{new_id()}"
