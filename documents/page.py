"""The structure of one letter, built by its template call by call; text is never parsed for structure."""

from collections.abc import Callable, Sequence
from typing import TypedDict

from documents.plain import clean, one_line, paragraphs
from domain.documents import DocumentDigest, Scan

SCANS = {
    Scan.CLEAN: "sem vírus",
    Scan.INFECTED: "com vírus",
    Scan.NOT_SCANNED: "não verificado",
}

LONGEST_WHOLE = 1500
"""Characters of a list that is never split between pages: about a third of one."""


class Row(TypedDict):
    """One document of the receipt, as read: every value is text."""

    label: str
    name: str
    size: str
    scan: str
    sha256: str


class Block(TypedDict, total=False):
    """One piece of a letter: its kind, and the text, lines, pairs or rows that the kind needs."""

    kind: str
    text: str
    lines: list[str]
    pairs: list[tuple[str, str]]
    rows: list[Row]
    together: bool
    head: list[str]
    cells: list[list[str]]
    right: int


class Page:
    """What a template writes on. Every method takes plain text and returns an empty string to Jinja."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []

    def entitle(self, text: str) -> str:
        """Set the title of the letter."""
        self.title = one_line(text)
        return ""

    def heading(self, text: str) -> str:
        """Begin a section."""
        return self._add({"kind": "heading", "text": one_line(text)})

    def paragraph(self, caller: Callable[[], str]) -> str:
        """Write one paragraph of the office's own wording; used with {% call %}."""
        return self._add({"kind": "paragraph", "text": one_line(caller())})

    def result(self, caller: Callable[[], str]) -> str:
        """Write the one sentence that the reader looks for first; used with {% call %}."""
        return self._add({"kind": "result", "text": one_line(caller())})

    def facts(self, pairs: Sequence[tuple[str, str]]) -> str:
        """Write labels with their values, leaving out the empty ones."""
        shown = [(one_line(label), one_line(value)) for label, value in pairs]
        return self._add({"kind": "facts", "pairs": [(label, value) for label, value in shown if value]})

    def code(self, url: str) -> str:
        """Write an address to be typed, with the QR code that opens it."""
        return self._add({"kind": "code", "text": one_line(url)})

    def quote(self, text: str) -> str:
        """Write what a person wrote, in their own lines, set apart from the office's wording."""
        return self._add({"kind": "quote", "lines": paragraphs(text)})

    def bullets(self, lines: Sequence[str]) -> str:
        """Write a list."""
        shown = [one_line(line) for line in lines]
        return self._add({"kind": "bullets", "lines": shown, "together": _short(shown)})

    def note(self, text: str, lines: Sequence[str] = ()) -> str:
        """Write a remark in small type, with a list below it."""
        shown = [one_line(line) for line in lines]
        return self._add({"kind": "note", "text": one_line(text), "lines": shown, "together": _short(shown)})

    def documents(self, digests: Sequence[DocumentDigest]) -> str:
        """Write the table of documents received, with their digests."""
        return self._add({"kind": "documents", "rows": [_row(digest) for digest in digests]})

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], right: int) -> str:
        """Write a table whose last columns, `right` of them, are figures."""
        cells = [[one_line(cell) for cell in row] for row in rows]
        return self._add({"kind": "table", "head": [one_line(name) for name in head], "cells": cells, "right": right})

    def _add(self, block: Block) -> str:
        self.blocks.append(block)
        return ""


def _short(lines: Sequence[str]) -> bool:
    """Tell whether lines fit on part of a page, so that they need not be split."""
    return len(lines) <= 20 and sum(len(line) for line in lines) <= LONGEST_WHOLE


def _row(digest: DocumentDigest) -> Row:
    return {
        "label": one_line(digest.label), "name": one_line(digest.name), "size": show_size(digest.size),
        "scan": SCANS[digest.scan], "sha256": clean(digest.sha256),
    }  # fmt: skip


def show_size(size: int) -> str:
    """Return bytes as people read them: 512 bytes, 34,5 KB, 1,2 MB."""
    if size < 1024:
        return f"{size} bytes"
    kilobytes = size / 1024
    text = f"{kilobytes:.1f} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"
    return text.replace(".", ",")
