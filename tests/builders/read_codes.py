"""What a bank reads of the codes on a slip: written from the standards, apart from the code that writes them."""

from binascii import crc_hqx
from datetime import date

from domain.portal.febraban import Collection, parse_barcode
from domain.portal.pix import PixCharge


def read_bars(code: str) -> Collection:
    """Return what a barcode of ours, or its typed line, says; raise ValueError or DomainError for any other."""
    digits = parse_barcode(code)
    if digits[:3] != "816":  # collections, city halls, an amount in reais with modulo 10
        raise ValueError("not a barcode of this office")
    due_on = date.fromisoformat(f"{digits[19:23]}-{digits[23:25]}-{digits[25:27]}")
    return Collection(collector=digits[15:19], cents=int(digits[4:15]), due_on=due_on, slip_number=digits[27:])


def read_pix(text: str) -> PixCharge:
    """Return what a dynamic BR Code says; raise ValueError when a character is wrong."""
    body, given = text[:-4], text[-4:]
    if not text.isascii() or not body.endswith("6304") or f"{crc_hqx(body.encode(), 0xFFFF):04X}" != given:
        raise ValueError("the code was cut or changed")
    fields = _fields(body.removesuffix("6304"))
    account = _fields(fields["26"])
    return PixCharge(location=account["25"], receiver=fields["59"], city=fields["60"])


def _fields(text: str) -> dict[str, str]:
    """Return the fields of a code by their ids: two digits of id, two of length, the value."""
    found = dict[str, str]()
    while text:
        end = 4 + int(text[2:4])
        found[text[:2]], text = text[4:end], text[end:]
    return found
