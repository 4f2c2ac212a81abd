"""The demonstration ends well on the real stack, and what it leaves on disk is what the office signed."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from rich.console import Console

from adapters.signature_check import verify
from ops import demo_files
from ops.demo import show
from ops.stage import Stage
from stack import RunningStack

NOTHING = "/nowhere/that/has/a/stack"


@pytest.fixture
def told() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def stage(system: RunningStack, tmp_path: Path, told: io.StringIO) -> Iterator[Stage]:
    console = Console(file=told, width=200)
    stage = Stage(console, system.environment(), system.token, tmp_path, system.layout.mail)
    yield stage
    stage.close()


@pytest.mark.long
def test_every_story_ends_with_its_documents_on_disk(stage: Stage, told: io.StringIO) -> None:
    saved = show(stage)
    letters = [path for path in saved if path.name.startswith("PGM-")]
    _check_letters(letters, told.getvalue())
    _check_portal([path for path in saved if path not in letters], told.getvalue())


def _check_letters(letters: list[Path], told: str) -> None:
    kinds = {path.stem.split("-", 4)[4] for path in letters}
    assert kinds >= {"receipt-1", "correction-1", "decision-1", "appeal-decision-1", "answer-1"}
    for path in letters:
        assert verify(path.read_bytes(), ()).valid
        protocol = "-".join(path.stem.split("-")[:4])
        assert protocol in _words(path)
        assert f"/namespaces/default/workflows/{protocol}" in told
    first, appeal = (_text(letters, kind) for kind in ("decision-1", "appeal-decision-1"))
    assert "62.480,00" in first
    assert "1.240,00" in appeal
    assert told.count("Encerrado: Indenização paga") == 2
    assert "Otávio Simões: julga o recurso" in told


def _check_portal(documents: list[Path], told: str) -> None:
    assert {path.stem.split("-")[0] for path in documents} == {"portal", "ACD", "guia"}
    assert all("Débito" in _words(path) for path in documents)
    for ending in ("Quitado (12 de 12", "Rompido por falta de pagamento (1 de 6", "Sem efeito"):
        assert ending in told
    assert "entrada de 5%" in told
    assert "O último foi de 30/01/2026 a 30/06/2026" in told
    assert "simula a transação em 24: R$" in told
    assert "75 dias depois do vencimento" in told
    assert "pagos a mais" in told
    assert told.strip().count(": fecha") == 1


@pytest.mark.parametrize("draw", [demo_files.photo_of_fallen_tree, demo_files.photo_of_pothole])
def test_photos_are_photos(draw: Callable[[str], demo_files.File]) -> None:
    picture = Image.open(io.BytesIO(draw("foto.jpg").data))
    picture.load()
    assert (picture.format, picture.size) == ("JPEG", demo_files.SIZE)


def test_papers_can_be_read() -> None:
    made = demo_files.quote("orçamento.pdf", "Oficina Boa Vista", "DEM1A23", [("Peças", "R$ 10,00")], "R$ 10,00")
    text = PdfReader(io.BytesIO(made.data)).pages[0].extract_text()
    assert "Orçamento de reparo" in text
    assert "Oficina Boa Vista" in text


def _text(saved: list[Path], kind: str) -> str:
    path = next(p for p in saved if p.stem.endswith(f"-{kind}") and p.stem.count("-") == 3 + kind.count("-") + 1)
    return _words(path)


def _words(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)
