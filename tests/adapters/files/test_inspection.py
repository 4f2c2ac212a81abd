"""A file is what its bytes say, and is taken only when it is whole."""

import tempfile
from collections.abc import Iterator

import pytest

from adapters.files.inspection import Inspector
from adapters.files.recognition import recognised
from domain.errors import DomainError
from domain.form import PAPERS, FileType

ALL = tuple(FileType)


@pytest.fixture(scope="module")
def inspector() -> Iterator[Inspector]:
    inspector = Inspector()
    yield inspector
    inspector.close()


def inspect(inspector: Inspector, data: bytes, types: tuple[FileType, ...] = ALL) -> FileType:
    file_type = recognised(data[:4096], types)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        inspector.inspect(file.fileno(), file_type)
    return file_type


@pytest.mark.parametrize("name", ["jpeg", "png", "pdf", "mp4", "heic", "mov"])
def test_whole_files_are_taken(inspector: Inspector, samples: dict[str, bytes], name: str) -> None:
    assert inspect(inspector, samples[name]) is FileType[name.upper()]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pdf-encrypted", "file-encrypted"),
        ("pdf-without-pages", "file-broken"),
        ("pdf-cut", "file-broken"),
        ("pdf-cut-end", "file-broken"),
        ("pdf-garbage", "file-broken"),
        ("jpeg-cut", "file-broken"),
        ("png-cut", "file-broken"),
        ("png-cut-end", "file-broken"),
        ("png-bomb", "file-too-large"),
        ("mp4-cut", "file-broken"),
        ("mov-cut", "file-broken"),
        ("heic-cut", "file-broken"),
        ("heic-cut-end", "file-broken"),
        ("heic-bomb", "file-too-large"),
        ("mp4-without-moov", "file-broken"),
    ],
)
def test_damaged_files_are_refused(inspector: Inspector, samples: dict[str, bytes], name: str, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        inspect(inspector, samples[name])
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("elf", "um programa executável"),
        ("exe", "um programa executável"),
        ("exe-before-pdf", "um programa executável"),
        ("zip", "um arquivo compactado"),
        ("html", "uma página HTML"),
        ("text", "de um tipo que não reconhecemos"),
        ("mp4", "um arquivo MP4"),
        ("mov", "um arquivo MOV"),
        ("heic-of-another-kind", "de um tipo que não reconhecemos"),
    ],
)
def test_other_types_are_refused_by_what_they_are(samples: dict[str, bytes], name: str, described: str) -> None:
    with pytest.raises(DomainError) as refusal:
        recognised(samples[name][:4096], PAPERS)
    assert refusal.value.code == "file-type-not-accepted"
    assert described in refusal.value.message
    assert refusal.value.message.endswith("PDF, JPEG, PNG ou HEIC.")


def test_an_inspector_that_died_is_started_again(inspector: Inspector, samples: dict[str, bytes]) -> None:
    inspector.start()
    assert inspector._process is not None
    inspector._process.kill()
    inspector._process.wait()
    assert inspect(inspector, samples["pdf"]) is FileType.PDF
