"""The name a person gave to a file: shown on receipts and downloads, never trusted, never a path."""

import unicodedata
from pathlib import PurePosixPath

from adapters.files import refusals
from domain.errors import DomainError
from domain.form import FileType

LONGEST = 150
SUFFIXES = {
    FileType.PDF: {".pdf"},
    FileType.JPEG: {".jpg", ".jpeg", ".jpe", ".jfif"},
    FileType.PNG: {".png"},
    FileType.MP4: {".mp4", ".m4v", ".mov"},
    FileType.HEIC: {".heic", ".heif", ".hif"},
    FileType.MOV: {".mov", ".qt"},
}
UNNAMED = "documento"
_SEPARATORS = ("/", "\\")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def check_name(name: str) -> str:
    """Return the name to keep; raise DomainError `file-name-invalid` for paths and names over 150 characters."""
    if any(separator in name for separator in _SEPARATORS) or name.strip() in {".", ".."}:
        raise refusals.name_invalid("ele contém o caminho de uma pasta")
    if "\0" in name:
        raise refusals.name_invalid("ele contém caracteres que não podem ser usados")
    if len(name) > LONGEST:
        raise refusals.name_invalid(f"ele passa de {LONGEST} caracteres")
    return clean_name(name)


def clean_name(name: str) -> str:
    """Return a name safe to show: no path, control or direction characters, NFC, at most 150, extension kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = (char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char) not in _INVISIBLE)
    tidy = " ".join("".join(visible).split()).strip(". ")
    return _shortened(tidy) or UNNAMED


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"


def check_suffix(name: str, media_type: str) -> None:
    """Refuse a name whose ending promises another kind of file; raise DomainError("file-mislabelled")."""
    suffix, found = PurePosixPath(name).suffix.lower(), FileType(media_type)
    if suffix and suffix not in SUFFIXES[found]:
        raise DomainError("file-mislabelled", f"O nome termina em {suffix}, mas o conteúdo é {refusals.NAMES[found]}.")
