"""What a file is, told from its first bytes; neither its name nor the sender's word counts."""

import puremagic

from adapters.files import refusals
from domain.service import FileType

HEAD = 4096
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0"
_MP4_BRANDS = frozenset(b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 dash 3gp4 3gp5 MSNV".split()) | {b"M4V "}
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
_OTHER_BRANDS = {
    b"heic": "uma foto HEIC",
    b"mif1": "uma foto HEIC",
    b"avif": "uma imagem AVIF",
    b"qt  ": "um vídeo MOV",
}


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
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        return FileType.MP4
    return None


def _described(head: bytes) -> str:
    if head[4:8] == b"ftyp" and head[8:12] in _OTHER_BRANDS:
        return _OTHER_BRANDS[head[8:12]]
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        matches = []
    marks = [f"{match.name.lower()} {match.extension}".split() for match in matches]
    for mark, description in _DESCRIBED:
        if any(mark in words for words in marks):
            return description
    return "de um tipo que não reconhecemos"
