"""The bank of the demonstration: signs notices of payments, and writes files of them in FEBRABAN's layout."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from adapters.clock import now
from domain.calendar import local_day
from domain.portal.bank_file import RETURN, WIDTH
from domain.portal.signature import sign
from ops.visitor import Answer, Caller

NOTICES = "/api/payments"
BANK, AGREEMENT, VERSION = "999", "PGM-DEMONSTRACAO", "05"
FILES = 10**6


@dataclass(frozen=True)
class Paid:
    """A line of a file: a barcode, and how much was paid of it on which day."""

    barcode: str
    cents: int
    on: date


class Bank(Caller):
    """Speaks to the API without signing in: its notices are signed."""

    def __init__(self, api_url: str, secret: str) -> None:
        super().__init__(api_url, "Banco", "Banco Arrecadador (demonstração)")
        self._secret = secret

    def notice(self, slip: Answer, cents: int | None = None, on: date | None = None) -> Answer:
        """Return a notice that a slip was paid by Pix, today and in full unless told otherwise."""
        amount, day = slip["cents"] if cents is None else cents, on or local_day(now())
        return {
            "external_id": f"E{uuid4().hex}", "cents": amount, "paid_on": f"{day}", "barcode": slip["barcode"],
        }  # fmt: skip

    def tell(self, notice: Answer) -> Answer:
        """Send a notice and return what the payment came to."""
        return self.ask("POST", NOTICES, **self._signed(notice, self._secret))

    def tell_unsigned(self, notice: Answer) -> str:
        """Send a notice signed with another secret and return why it is refused."""
        return self.refused("POST", NOTICES, **self._signed(notice, "outro-segredo"))

    def _signed(self, notice: Answer, secret: str) -> Answer:
        body = json.dumps(notice).encode()
        return {"content": body, "headers": {"Content-Type": "application/json", "X-Signature": sign(body, secret)}}


def payment_file(paid: Sequence[Paid]) -> bytes:
    """Return a file of payments generated today; its number follows from the time."""
    today, number = f"{local_day(now()):%Y%m%d}", int(now().timestamp()) % FILES
    company, bank = "PROCURADORIA".ljust(20), BANK + "BANCO ARRECADADOR".ljust(20)
    head = f"A{RETURN}{AGREEMENT:<20}{company}{bank}{today}{number:06}{VERSION}"
    lines = [_line(place, one, today) for place, one in enumerate(paid, 1)]
    end = f"Z{len(paid) + 2:06}{sum(one.cents for one in paid):017}"
    return "".join(line.ljust(WIDTH) + "\r\n" for line in [head, *lines, end]).encode("latin-1")


def _line(place: int, one: Paid, credited: str) -> str:
    return f"G{'':<20}{one.on:%Y%m%d}{credited}{one.barcode}{one.cents:012}{0:07}{place:08}"
