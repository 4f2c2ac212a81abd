"""Text from people, made safe to set: no control characters, one form for accents and line ends."""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Return the text in NFC, its line ends as a line feed, without control, direction or invisible characters.

    Direction overrides go too: they could make a signed amount or name read differently from what it says.
    """
    lines = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(c for c in lines if _may_be_set(c)))


def one_line(text: str) -> str:
    """Return cleaned text on a single line, with single spaces."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """Return cleaned text as its non-empty lines, each one to be set as a paragraph."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def _may_be_set(char: str) -> bool:
    if char == "\n" or char in JOINERS:
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs") and not _noncharacter(ord(char))


def _noncharacter(point: int) -> bool:
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
