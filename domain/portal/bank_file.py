"""The bank's file of payments: FEBRABAN's layout of collections, lines of 150 columns (A header, G payment, Z trailer).

A file is read twice, never held: `check` finds everything wrong with it, `payments` gives what it says. It is taken
whole or not at all. A barcode that means nothing to us is no fault of the file: its money waits for a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.errors import DomainError, Problem
from domain.portal.payment import Channel, Received

WIDTH = 150
SHOWN = 100
OLDEST = timedelta(days=366)
"""A payment is not older than this before its file (assumed: no rule was read)."""
RETURN = "2"
PADDING = b" \t\x1a"
"""What may follow the last record: blank lines, and the end-of-file mark of old systems."""
AGREEMENT = re.compile(r"[A-Za-z0-9.-]+")
"""What a convênio may be made of: it becomes a part of the file's name, which stands in addresses."""


@dataclass(frozen=True, slots=True)
class BankFile:
    """What a file says of itself; bank, agreement and sequence name it."""

    bank: str
    agreement: str
    sequence: int
    generated_on: date
    payments: int = 0
    cents: int = 0

    @property
    def name(self) -> str:
        """The file's name among all files of all banks."""
        return f"{self.bank}-{self.agreement}-{self.sequence:06}"


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what is wrong with it."""

    today: date
    head: BankFile | None = None
    line: int = 0
    payments: int = 0
    cents: int = 0
    sequence: int = 0
    ended: bool = False
    cut: bool = False
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, message: str) -> None:
        self.wrong += 1
        if len(self.problems) < SHOWN:
            self.problems.append(Problem(field=f"linha {self.line}", code=code, message=message))


def check(lines: Iterable[bytes], today: date) -> BankFile:
    """Return what a file says of itself when all of it is right.

    Raise DomainError with all problems by line: "bank-file-cut" when the end is missing, or "bank-file-refused".
    """
    seen = _Reading(today)
    for raw in lines:
        seen.line += 1
        _line(seen, raw.rstrip(b"\r\n"))
    if not seen.ended:
        seen.cut = True
        seen.note("trailer-missing", "O arquivo acaba sem o registro Z." if seen.line else "O arquivo está vazio.")
    if seen.problems or seen.head is None:
        raise _refused(seen)
    head = seen.head
    return BankFile(head.bank, head.agreement, head.sequence, head.generated_on, seen.payments, seen.cents)


def payments(lines: Iterable[bytes], file: BankFile) -> Iterator[Received]:
    """Give the payments of a file that was checked."""
    for raw in lines:
        text = raw.decode("latin-1")
        if text.startswith("G"):
            paid_on, cents = _day(text[21:29]), int(text[81:93])
            if paid_on is None:
                raise ValueError("the file was not checked")
            yield Received(
                channel=Channel.BANK_FILE, external_id=f"{file.name}-{text[100:108]}", cents=cents, paid_on=paid_on,
                barcode=text[37:81].strip(),
            )  # fmt: skip


def _line(seen: _Reading, raw: bytes) -> None:
    if seen.ended:
        if raw.strip(PADDING):
            seen.note("after-trailer", "Há registros depois do registro Z.")
        return
    if len(raw) != WIDTH:
        seen.note("line-length", f"A linha tem {len(raw)} posições; são {WIDTH}.")
        if seen.line == 1 and raw:
            seen.head = BankFile("", "", 0, seen.today)
        return
    text = raw.decode("latin-1")
    if seen.head is None:
        _header(seen, text)
    elif text[0] == "G":
        _payment(seen, text, seen.head)
    elif text[0] == "Z":
        _trailer(seen, text)
    else:
        seen.note("unknown-record", f"O registro {text[0]!r} não existe neste arquivo; são A, G e Z.")


def _header(seen: _Reading, text: str) -> None:
    generated, sequence, bank = _day(text[65:73]), _number(text[73:79]), _number(text[42:45])
    if text[0] != "A" or text[1] != RETURN:
        seen.note("header-missing", "O arquivo não começa pelo registro A de retorno (A2).")
    elif generated is None or sequence is None or bank is None:
        seen.note("header-invalid", "Banco, data de geração (AAAAMMDD) ou número do arquivo (NSA) não é válido.")
    elif generated > seen.today:
        seen.note("date-out-of-range", f"O arquivo traz data futura: {generated:%d/%m/%Y}.")
    agreement = text[2:22].replace(" ", "")
    if text[0] == "A" and not AGREEMENT.fullmatch(agreement):
        seen.note("header-invalid", "O código do convênio são letras sem acento, algarismos, pontos ou hifens.")
    seen.head = BankFile(text[42:45], agreement, sequence or 0, generated or seen.today)


def _payment(seen: _Reading, text: str, head: BankFile) -> None:
    paid, credited, cents, number = _day(text[21:29]), _day(text[29:37]), _number(text[81:93]), _number(text[100:108])
    if paid is None or credited is None:
        seen.note("date-invalid", "A data de pagamento ou de crédito não existe (AAAAMMDD).")
    elif not (first := _oldest(head)) <= paid <= head.generated_on or credited < paid:
        seen.note(
            "date-out-of-range",
            f"Pagamento de {paid:%d/%m/%Y}, crédito de {credited:%d/%m/%Y}: o pagamento vai de "
            f"{first:%d/%m/%Y} ao dia do arquivo, {head.generated_on:%d/%m/%Y}, e o crédito não vem antes dele.",
        )
    if not cents:
        seen.note("amount-invalid", "O valor são 12 algarismos, os dois últimos de centavos, maior que zero.")
    if number is None or number <= seen.sequence:
        seen.note("sequence", "O número sequencial do registro (NSR) não cresce.")
    if _number(text[37:81]) is None:
        seen.note("barcode-invalid", "O código de barras são 44 algarismos.")
    seen.sequence = number or seen.sequence
    seen.payments += 1
    seen.cents += cents or 0


def _oldest(head: BankFile) -> date:
    """Return the first day of which a file tells payments; a header may name any day, the very first too."""
    return max(head.generated_on, date.min + OLDEST) - OLDEST


def _trailer(seen: _Reading, text: str) -> None:
    seen.ended = True
    if _number(text[1:7]) != seen.line:
        seen.note("trailer-count", f"O registro Z diz {text[1:7]} registros; o arquivo tem {seen.line}.")
    if _number(text[7:24]) != seen.cents:
        seen.note("trailer-total", f"O registro Z diz {text[7:24]} centavos; os pagamentos somam {seen.cents}.")


def _refused(seen: _Reading) -> DomainError:
    more = f" São {seen.wrong} problemas; os {SHOWN} primeiros estão listados." if seen.wrong > SHOWN else ""
    if seen.cut:
        said = f"O arquivo do banco está incompleto. Nada foi registrado; peça o arquivo de novo ao banco.{more}"
        return DomainError("bank-file-cut", said, tuple(seen.problems))
    said = f"O arquivo do banco tem erros. Nada foi registrado.{more}"
    return DomainError("bank-file-refused", said, tuple(seen.problems))


def _number(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _day(digits: str) -> date | None:
    if _number(digits) is None:
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 (a day without a zone)
    except ValueError:
        return None
