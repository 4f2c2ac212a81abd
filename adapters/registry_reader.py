"""A registry file read line by line from any place in it: never held, whatever its size."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from domain.errors import DomainError

LONGEST_LINE = 4096


class RawLine(NamedTuple):
    """One line: its number, where the next begins, its cells; none when it is no text."""

    number: int
    end: int
    cells: list[str] | None


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def lines(file: Path, number: int = 0, start: int = 0) -> Iterator[RawLine]:
    """Give the lines after one that was read: its number, and the place where it ended. Empty lines are left out."""
    with file.open("rb") as opened:
        opened.seek(start)
        while raw := opened.readline(LONGEST_LINE):
            number, start = number + 1, start + len(raw)
            if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
                raise DomainError("registry-line-too-long", f"A linha {number} passa de {LONGEST_LINE} bytes.")
            if raw.strip():
                yield RawLine(number, start, _cells(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw))


def _cells(raw: bytes) -> list[str] | None:
    try:
        text = raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return None
    if '"' not in text:
        return text.split(";")
    try:
        return next(csv.reader([text], delimiter=";", strict=True))
    except csv.Error:
        return None
