"""Whether a whole file is what its head says. Runs in a process of its own: libraries meet hostile bytes here."""

import os
import struct
import warnings
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

import pikepdf
from PIL import Image, JpegImagePlugin, PngImagePlugin

from domain.form import FileType

LARGEST_IMAGE = 100_000_000
"""Pixels. A larger image is refused by its header, before anything is decoded."""

_PLUGINS = (JpegImagePlugin, PngImagePlugin)
_TAIL = 4096

Image.MAX_IMAGE_PIXELS = LARGEST_IMAGE
warnings.simplefilter("error", Image.DecompressionBombWarning)


class Verdict(StrEnum):
    SOUND = "sound"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    TOO_MANY_PIXELS = "too-many-pixels"


def judge(file: BinaryIO, file_type: FileType) -> Verdict:
    """Read a file to its end as far as its type needs."""
    try:
        return _CHECKS[file_type](file)
    except pikepdf.PasswordError:
        return Verdict.ENCRYPTED
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Verdict.TOO_MANY_PIXELS
    except Exception:  # whatever a parser stumbles over, the file is not sound
        return Verdict.BROKEN


def _pdf(file: BinaryIO) -> Verdict:
    """Readers mend small faults, so qpdf may too; a file without its end is incomplete all the same."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _TAIL, 0))
    if b"%%EOF" not in file.read():
        return Verdict.BROKEN
    with pikepdf.open(file, suppress_warnings=True) as pdf:
        return Verdict.SOUND if len(pdf.pages) > 0 else Verdict.BROKEN


def _jpeg(file: BinaryIO) -> Verdict:
    with Image.open(file, formats=["JPEG"]) as image:
        # an eighth of the size reads all the data and keeps little of it
        image.draft("L", (image.width // 8, image.height // 8))
        image.load()
    return Verdict.SOUND


def _png(file: BinaryIO) -> Verdict:
    with Image.open(file, formats=["PNG"]) as image:
        image.verify()
    file.seek(0)
    with Image.open(file, formats=["PNG"]) as image:
        image.load()
    return Verdict.SOUND


def _heic(file: BinaryIO) -> Verdict:
    """Decode the main picture; the sizes of the others (thumbnails, depth) are never decoded."""
    import pi_heif  # 30 ms and only for these: the other files do not wait for it

    pi_heif.options.DECODE_THREADS = 1  # each thread reserves memory that counts against the process's limit
    pi_heif.register_heif_opener()
    with Image.open(file, formats=["HEIF"]) as image:
        image.load()
    return Verdict.SOUND


def _mp4(file: BinaryIO) -> Verdict:
    size = file.seek(0, os.SEEK_END)
    boxes = list(_boxes(file, size))
    complete = boxes[-1][1] == size and {b"moov", b"mdat"} <= {name for name, _ in boxes}
    return Verdict.SOUND if complete and boxes[0][0] == b"ftyp" else Verdict.BROKEN


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield name and end of each top-level box (ISO/IEC 14496-12, 4.2); raise ValueError when one cannot be."""
    start = 0
    while start < size:
        file.seek(start)
        length, name = struct.unpack(">I4s", file.read(8))
        least = 8
        if length == 1:
            (length,), least = struct.unpack(">Q", file.read(8)), 16
        end = size if length == 0 else start + length
        if end < start + least:
            raise ValueError("a box is shorter than its own header")
        yield name, end
        start = end


_CHECKS = {
    FileType.PDF: _pdf, FileType.JPEG: _jpeg, FileType.PNG: _png, FileType.MP4: _mp4,
    FileType.HEIC: _heic, FileType.MOV: _mp4,  # QuickTime is where MP4 has its boxes from
}  # fmt: skip
