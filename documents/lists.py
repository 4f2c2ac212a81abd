"""The lists of a lot as signed PDF and CSV, and the file for the court: every value is data, never markup."""

import csv
import io
import json
from collections.abc import Sequence
from threading import Lock

import typst

from documents.page import Page
from documents.plain import clean, one_line
from documents.press import LAYOUT, OFFICE, STANDARDS, qr_code
from domain.calendar import show_day, show_instant
from domain.documents import LetterKind
from domain.precatorios.lists import HEADS, ForwardedLine, Line, LotLists, cells
from domain.wording import LETTER_LABELS

BOM = "\ufeff"
"""Spreadsheet programs read accents right only with it."""
FORWARDED = ("lugar", "proposta", "processo", "precatorio", "ordem", "ano", "entidade", "desconto_percentual",
             "credor_cpf_cnpj", "credor_nome", "qualidade", "parte", "conta_bancaria")  # fmt: skip
WARNING = (
    "A classificação não é pagamento: o Tribunal de Justiça atualiza o valor de cada crédito e paga na ordem desta "
    "lista, conforme os recursos disponíveis. O motivo da prioridade de cada credor não é publicado."
)
APPEAL = "Cabe recurso, no prazo do edital contado da publicação, pelo serviço 4202 (Precatórios – Solicitar recurso)."


class ListPress:
    """Sets lists as PDF/A-2b + PDF/UA-1; the same lists always give the same bytes. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._compiler = typst.Compiler(
            str(LAYOUT / "letter.typ"), root=str(LAYOUT), font_paths=[str(LAYOUT)], ignore_system_fonts=True
        )

    def pdf(self, lists: LotLists, kind: LetterKind, url: str, csv_digest: str) -> bytes:
        """Return one list, unsigned; it states the digest of its CSV."""
        page, url = write_list(lists, kind, csv_digest), one_line(url)
        said = {
            "office": OFFICE, "title": page.title, "protocol": lists.protocol, "blocks": page.blocks, "remark": "",
            "signed-by": [f"São Paulo, {show_day(lists.at)}.", one_line(lists.signer), "Câmara de Conciliação de "
                          "Precatórios"],
            "code": clean(lists.codes[kind]), "url": url, "qr": qr_code(url),
            "qr-alt": f"Código QR com o endereço de verificação: {url}",
        }  # fmt: skip
        with self._lock:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs={"letter": json.dumps(said, ensure_ascii=False)}, pdf_standards=STANDARDS,
                timestamp=int(lists.at.timestamp()),
            )  # fmt: skip
        if not isinstance(pdf, bytes):
            raise TypeError("the compiler returned no PDF")
        return pdf

    def csv(self, lists: LotLists, kind: LetterKind) -> bytes:
        """Return one list as CSV: semicolons, UTF-8."""
        return _csv(HEADS[kind], cells(kind, lists.lines(kind)))

    def forwarding(self, lines: Sequence[ForwardedLine]) -> bytes:
        """Return the file of a lot for the court, a line for each creditor."""
        return _csv(FORWARDED, [tuple(map(str, line.model_dump().values())) for line in lines])


def write_list(lists: LotLists, kind: LetterKind, csv_digest: str) -> Page:
    """Return one list in words."""
    page, lines = Page(), lists.lines(kind)
    final = " (definitiva)" if lists.version > 1 else ""
    page.entitle(f"{LETTER_LABELS[kind]}{final}")
    page.facts([
        ("Edital", lists.edital.removeprefix("Edital ")), ("Lote", str(lists.lot)),
        ("Propostas nesta lista", str(len(lines))), ("Publicada em", show_instant(lists.at)),
        ("Resumo SHA-256 do arquivo CSV", csv_digest),
    ])  # fmt: skip
    if not lines:
        page.paragraph(lambda: "Nenhuma proposta do lote está nesta lista.")
    elif kind is LetterKind.CLASSIFIED_LIST:
        page.table(("Lugar", "Proposta", "Processo e precatório", "Por que está neste lugar"), _places(lines), 0)
        page.note(WARNING)
    else:
        page.table(("Proposta", "Processo e precatório", "Motivo da rejeição"), _reasons(lines), 0)
        page.note(APPEAL)
    return page


def _places(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    return [(str(one.place), one.protocol, f"{one.lawsuit}, {one.precatorio}", one.reason) for one in lines]


def _reasons(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    return [(one.protocol, f"{one.lawsuit}, {one.precatorio}", one.reason) for one in lines]


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def _harmless(cell: str) -> str:
    """Spreadsheets take what begins like this for a formula: a quote makes it text."""
    text = one_line(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
