"""Lines of a bank's file, for tests."""

from datetime import date

HEAD_ON = date(2026, 11, 24)


def header(sequence: int = 1, generated_on: date = HEAD_ON, bank: str = "001", agreement: str = "PGM123") -> bytes:
    who = f"A2{agreement:20}{'PREFEITURA':20}{bank}{'BANCO':20}"
    return f"{f'{who}{generated_on:%Y%m%d}{sequence:06}06CODIGO DE BARRAS':150}\r\n".encode()


def payment(number: int, barcode: str, cents: int, paid_on: date = HEAD_ON, **given: str) -> bytes:
    paid = given.get("paid", f"{paid_on:%Y%m%d}")
    amount = given.get("amount", f"{cents:012}")
    days = f"G{'00112345678':20}{paid}{given.get('credited', paid)}"
    return f"{f'{days}{barcode:44}{amount}{0:07}{number:08}':108}{f'1234    1{str():23}1':42}\r\n".encode()


def trailer(payments: int, cents: int) -> bytes:
    return f"{f'Z{payments + 2:06}{cents:017}':150}\r\n".encode()


def file(*paid: tuple[str, int], sequence: int = 1, on: date = HEAD_ON, generated_on: date = HEAD_ON) -> list[bytes]:
    lines = [payment(number, bars, cents, on) for number, (bars, cents) in enumerate(paid, 1)]
    return [header(sequence, generated_on), *lines, trailer(len(paid), sum(cents for _, cents in paid))]
