"""What a file is, told from its first bytes; neither its name nor the sender's word counts."""

import puremagic

from adapters.files import refusals
from domain.form import FileType

HEAD = 4096
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0"
_MP4_BRANDS = frozenset(b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 dash 3gp4 3gp5 MSNV".split()) | {b"M4V "}
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis"))
"""One picture coded as HEVC (ISO/IEC 23008-12, B.4.1); `mif1` alone may be coded otherwise, as AVIF is."""
_DESCRIBED = (
    ("executable", "um programa executável"),
    (".exe", "um programa executável"),
    (".docx", "um arquivo compactado ou do Office (ZIP, DOCX, XLSX)"),
    (".zip", "um arquivo compactado (ZIP)"),
    (".rar", "um arquivo compactado (RAR)"),
    (".7z", "um arquivo compactado (7z)"),
    (".doc", "um documento antigo do Office (DOC, XLS)"),
    (".html", "uma página HTML"),
    (".gif", "uma imagem GIF"),
    (".tif", "uma imagem TIFF"),
    (".webp", "uma imagem WebP"),
    (".bmp", "uma imagem BMP"),
)
_OTHER_BRANDS = {b"avif": "uma imagem AVIF", b"hevc": "uma sequência de imagens HEIC"}


def recognised(head: bytes, types: tuple[FileType, ...]) -> FileType:
    """Return the type of a file that begins so; raise DomainError `file-type-not-accepted` when it is none of these."""
    found = _file_type(head)
    if found in types and found is not None:
        return found
    raise refusals.type_not_accepted(f"um arquivo {refusals.NAMES[found]}" if found else _described(head), types)


def _file_type(head: bytes) -> FileType | None:
    if head.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if head.lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return FileType.PDF
    return _of_brands(_brands(head))


def _brands(head: bytes) -> list[bytes]:
    """Return the brands of an ISO base media file, the main one first (ISO/IEC 14496-12, 4.3); none for other files."""
    if head[4:8] != b"ftyp":
        return []
    length = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[8:12], *(head[place : place + 4] for place in range(16, length - 3, 4))]


def _of_brands(brands: list[bytes]) -> FileType | None:
    if not brands:
        return None
    if brands[0] in _MP4_BRANDS:
        return FileType.MP4
    if brands[0] == b"qt  ":
        return FileType.MOV
    still = brands[0] in _HEIC_BRANDS or (brands[0] == b"mif1" and not _HEIC_BRANDS.isdisjoint(brands))
    return FileType.HEIC if still else None


def _described(head: bytes) -> str:
    for brand in _brands(head)[:1]:
        if brand in _OTHER_BRANDS:
            return _OTHER_BRANDS[brand]
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        matches = []
    marks = [f"{match.name.lower()} {match.extension}".split() for match in matches]
    for mark, description in _DESCRIBED:
        if any(mark in words for words in marks):
            return description
    return "de um tipo que não reconhecemos"
