"""Sets a letter as a tagged PDF: its words from Jinja2, its layout from Typst, its QR code from segno."""

import io
import json
from pathlib import Path
from threading import Lock

import segno
import typst

from documents.page import Block
from documents.plain import clean, one_line
from documents.wording import write
from domain.calendar import show_day
from domain.documents import Letter

LAYOUT = Path(__file__).parent / "layout"
OFFICE = ("Prefeitura do Município de São Paulo", "Procuradoria Geral do Município")
STANDARDS: "list[typst.PDFStandard]" = ["a-2b", "ua-1"]
BOXES = b"+UnknownCharacter-"
"""How a PDF names the font of boxes (`unknown-character.ttf`) when it had to use it."""

ANY_MASK = 3
"""A code reads alike under each of its eight masks; trying all to find the handsomest took 3 ms a letter."""

UNPRINTED = (
    "Alguns caracteres, como emojis e ideogramas, não podem ser impressos neste documento: cada um aparece como um "
    "quadrado. O texto original está no sistema, no mesmo número de protocolo."
)


class LetterPress:
    """Turns letters into unsigned PDF/A-2b + PDF/UA-1 files; the same letter always gives the same bytes.

    Safe to share between threads: one compiler keeps the parsed layout and fonts, one letter is set at a time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._compiler = typst.Compiler(
            str(LAYOUT / "letter.typ"), root=str(LAYOUT), font_paths=[str(LAYOUT)], ignore_system_fonts=True
        )

    def render(self, letter: Letter) -> bytes:
        """Return the letter as a PDF; raise ValueError when a decision has no known verdict."""
        said, at = contents(letter), int(letter.issued_at.timestamp())
        pdf = self._set(said, at)
        return self._set(said | {"remark": UNPRINTED}, at) if BOXES in pdf else pdf

    def _set(self, said: dict[str, object], at: int) -> bytes:
        data = json.dumps(said, ensure_ascii=False)
        with self._lock:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs={"letter": data}, pdf_standards=STANDARDS, timestamp=at
            )
        if not isinstance(pdf, bytes):
            raise TypeError("the compiler returned no PDF")
        return pdf


def contents(letter: Letter) -> dict[str, object]:
    """Return all that the layout shows, as cleaned text."""
    page = write(letter)
    url = one_line(letter.verification_url)
    return {
        "office": OFFICE,
        "title": page.title,
        "protocol": one_line(letter.protocol),
        "blocks": [_drawn(block) for block in page.blocks],
        "remark": "",
        "signed-by": signed_by(letter),
        "code": clean(letter.verification_code),
        "url": url,
        "qr": qr_code(url),
        "qr-alt": f"Código QR com o endereço de verificação: {url}",
    }


def _drawn(block: Block) -> Block:
    """Return a block with the drawing of the code that it asks for."""
    return {**block, "lines": [qr_code(block["text"])]} if block["kind"] == "code" else block


def signed_by(letter: Letter) -> list[str]:
    """Return place and date, then who signs, or that the system issued the letter by itself."""
    dated = f"São Paulo, {show_day(letter.issued_at)}."
    lines = [line for line in (one_line(letter.signer_name), one_line(letter.signer_office)) if line]
    return [dated, *lines] if lines else [f"{dated} Documento emitido automaticamente pelo sistema da Procuradoria."]


def qr_code(url: str) -> str:
    """Return a QR code of the address as SVG."""
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False, mask=ANY_MASK).save(drawing, kind="svg", xmldecl=False, border=0)
    return drawing.getvalue().decode()
