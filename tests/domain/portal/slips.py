"""Slips for tests."""

from datetime import date
from uuid import UUID

from domain.debts.ledger import DebtKind
from domain.portal.slip import Cover, Issuer, Slip, SlipWanted, issue

ISSUED, DUE = date(2026, 11, 3), date(2026, 11, 30)
ISSUER = Issuer(collector="1234", pix_location="pix.example/qr/v2/cobv", receiver="PREFEITURA", city="SAO PAULO")


def cover(cents: int, debt: int = 1) -> Cover:
    return Cover(debt_id=UUID(int=debt), as_of=date(2026, 1, 10), cents=cents)


def slip(*covers: Cover, place: int = 1, due_on: date = DUE, issued_on: date = ISSUED) -> Slip:
    wanted = SlipWanted(
        debt_kind=DebtKind.IPTU, key="00100200034", covers=covers, issued_on=issued_on, due_on=due_on, good_until=due_on
    )  # fmt: skip
    return issue(wanted, ISSUER, UUID(int=place, version=4), place)
