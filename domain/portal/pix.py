"""The BR Code of a dynamic Pix charge (Banco Central, Manual de Padrões para Iniciação do Pix; EMV QRCPS-MPM).

Fields are two digits of id, two of length, and the value; the last one is a CRC-16/CCITT-FALSE of all before it.
The address where the payer's bank reads amount, due date and txid comes from the bank that holds the account.
"""

import unicodedata
from binascii import crc_hqx
from collections.abc import Iterable
from dataclasses import dataclass

FORMAT, ONCE, ACCOUNT, CATEGORY, CURRENCY, COUNTRY, NAME, CITY, MORE, CRC = (
    "00", "01", "26", "52", "53", "58", "59", "60", "62", "63",
)  # fmt: skip
GUI, LOCATION, REFERENCE = "00", "25", "05"
PIX_GUI = "BR.GOV.BCB.PIX"
REFERENCE_ELSEWHERE = "***"
LONGEST_NAME, LONGEST_CITY, LONGEST_LOCATION = 25, 15, 77
CRC_HEAD = CRC + "04"


@dataclass(frozen=True, slots=True)
class PixCharge:
    """Where the charge is read (no scheme), and who receives."""

    location: str
    receiver: str
    city: str


def br_code(charge: PixCharge) -> str:
    """Return the text of the QR code and of "Pix copia e cola"; raise ValueError when the location cannot stand there.

    Names lose their accents and what does not fit: every reader of these codes takes plain ASCII.
    """
    location = charge.location
    if not (location.isascii() and location.isprintable()) or not 0 < len(location) <= LONGEST_LOCATION:
        raise ValueError(f"a Pix location has 1 to {LONGEST_LOCATION} ASCII characters")
    body = _fields((
        (FORMAT, "01"), (ONCE, "12"), (ACCOUNT, _fields(((GUI, PIX_GUI), (LOCATION, location)))),
        (CATEGORY, "0000"), (CURRENCY, "986"), (COUNTRY, "BR"),
        (NAME, _plain(charge.receiver, LONGEST_NAME)), (CITY, _plain(charge.city, LONGEST_CITY)),
        (MORE, _fields(((REFERENCE, REFERENCE_ELSEWHERE),))),
    )) + CRC_HEAD  # fmt: skip
    return body + crc(body)


def crc(body: str) -> str:
    """Return the four hexadecimal digits that close a BR Code."""
    return f"{crc_hqx(body.encode('ascii'), 0xFFFF):04X}"


def _fields(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}{len(value):02}{value}" for name, value in pairs)


def _plain(text: str, longest: int) -> str:
    """Return text without accents, cut to what fits; never empty: the field must be there."""
    stripped = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in stripped).split())[:longest].strip() or "-"
