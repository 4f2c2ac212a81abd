"""Slips and extracts of the debt portal as tagged PDFs: words from Jinja2, layout from Typst, codes as SVG."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

import typst

from documents.bars import bars_svg
from documents.page import Page
from documents.press import LAYOUT, OFFICE, STANDARDS, qr_code
from documents.wording import portal_environment
from domain.debts.ledger import DebtKind, short_label
from domain.money import format_brl
from domain.portal.amount_due import AmountDue
from domain.portal.indexation import Line
from domain.portal.keys import KEYS
from domain.portal.payment import PaymentDates
from domain.portal.registry import PART_LABELS, SITUATION_LABELS, InscribedDebt
from domain.portal.slip import Slip
from domain.portal.slip_number import show_slip_number


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A slip to print: the debts it covers, and the days that follow a payment on the last day of its validity.

    `instalments` is how many the agreement has, when the slip is of one.
    """

    slip: Slip
    debts: Mapping[str, InscribedDebt]
    dates: PaymentDates
    issued_at: datetime
    instalments: int = 0


@dataclass(frozen=True, slots=True)
class ExtractPage:
    """Debts under a key, from `first` on of `count`, and what each comes to on a day; the total is of them all.

    Nobody's name or document is in it.
    """

    kind: DebtKind
    key: str
    on: date
    debts: Sequence[tuple[InscribedDebt, AmountDue]]
    issued_at: datetime
    first: int
    count: int
    total_cents: int


class PortalPress:
    """Sets slips and extracts as PDF/A-2b + PDF/UA-1; the same page always gives the same bytes. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._compiler = typst.Compiler(
            str(LAYOUT / "portal.typ"), root=str(LAYOUT), font_paths=[str(LAYOUT)], ignore_system_fonts=True
        )

    def slip(self, page: SlipPage) -> bytes:
        """Return a slip with its barcode and its Pix code."""
        said = write_slip(page)
        return self._set(said, f"Guia {show_slip_number(page.slip.number)}", page.issued_at, _payment(page.slip))

    def extract(self, page: ExtractPage) -> bytes:
        """Return the debts under a key, with the calculation of each."""
        said = write_extract(page)
        return self._set(said, f"Extrato de {page.on:%d/%m/%Y}, sem valor de certidão", page.issued_at, None)

    def _set(self, said: Page, footer: str, at: datetime, payment: dict[str, str] | None) -> bytes:
        data = {"office": OFFICE, "title": said.title, "blocks": said.blocks, "footer": footer, "payment": payment}
        with self._lock:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs={"page": json.dumps(data, ensure_ascii=False)}, pdf_standards=STANDARDS,
                timestamp=int(at.timestamp()),
            )  # fmt: skip
        if not isinstance(pdf, bytes):
            raise TypeError("the compiler returned no PDF")
        return pdf


def write_slip(page: SlipPage) -> Page:
    """Return a slip in words."""
    slip, said = page.slip, Page()
    lines = [_covered(page.debts[str(cover.debt_id)], cover.cents) for cover in slip.covers]
    portal_environment().get_template("slip.jinja").render(
        page=said, slip=slip, lines=lines, dates=page.dates, instalments=page.instalments, issued_at=page.issued_at,
        number=show_slip_number(slip.number), kind=short_label(slip.debt_kind), key_label=key_label(slip.debt_kind),
    )  # fmt: skip
    return said


def write_extract(page: ExtractPage) -> Page:
    """Return an extract in words."""
    said, sources = Page(), dict[str, int]()
    portal_environment().get_template("extract.jinja").render(
        page=said, on=page.on, kind=short_label(page.kind), key=page.key, key_label=key_label(page.kind),
        total=page.total_cents, first=page.first + 1, last=page.first + len(page.debts), count=page.count,
        head=["Débito", "Exercício", *PART_LABELS.values(), "Total"],
        rows=[_figures(debt, due) for debt, due in page.debts], situations=SITUATION_LABELS, issued_at=page.issued_at,
        debts=[(debt, [_step(line, sources) for line in due.lines]) for debt, due in page.debts], sources=sources,
    )  # fmt: skip
    return said


def key_label(kind: DebtKind) -> str:
    """Return what the key of a kind is called, in a few words."""
    return KEYS[kind].label.partition(" (")[0]


def _covered(debt: InscribedDebt, cents: int) -> list[str]:
    return [debt.number, debt.reference, str(debt.year), format_brl(cents)]


def _figures(debt: InscribedDebt, due: AmountDue) -> list[str]:
    parts = [_plain(getattr(due.parts, name)) for name in PART_LABELS]
    return [debt.number, str(debt.year), *parts, _plain(due.parts.total)]


def _step(line: Line, sources: dict[str, int]) -> str:
    """Return one step of a calculation so that it can be done again, with the number of its source."""
    cited = f"{'adotado: ' if line.basis.assumed else ''}{line.basis.citation}"
    number = sources.setdefault(cited, len(sources) + 1)
    base, result = format_brl(line.base_cents), format_brl(line.result_cents)
    return f"{line.part}: {line.rule}, {line.period} ({line.value}) sobre {base} = {result} [{number}]"


def _plain(cents: int) -> str:
    return format_brl(cents).removeprefix("R$ ")


def _payment(slip: Slip) -> dict[str, str]:
    return {
        "typed": slip.typed, "bars": bars_svg(slip.barcode), "bars-alt": f"Código de barras: {slip.typed}",
        "pix": slip.pix, "qr": qr_code(slip.pix), "qr-alt": "Código QR do Pix, com o mesmo texto do Pix copia e cola",
    }  # fmt: skip
