"""The lists of a lot: no names, no health, a CSV whose digest the PDF states, the same bytes every time."""

import csv
import io
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from pypdf import PdfReader

from documents import ListPress
from documents.lists import write_list
from domain.documents import LetterKind
from domain.precatorios.lists import ForwardedLine, Line, LotLists

CLASSIFIED, REJECTED = LetterKind.CLASSIFIED_LIST, LetterKind.REJECTED_LIST
URL = "https://pgm.example/api/verify/CODE"
DIGEST = "ab" * 32


def line(place: int, reason: str = "Ordem 7/2012, alimentar.", **more: object) -> Line:
    return Line.model_validate({
        "place": place, "protocol": f"PGM-{place}", "lawsuit": "1000001-03.2023.8.26.0053", "precatorio": "EP 1",
        "order": 7, "year": 2012, "food": True, "priority": place == 1, "reason": reason, **more,
    })  # fmt: skip


def lists(*classified: Line, rejected: tuple[Line, ...] = (), version: int = 1) -> LotLists:
    return LotLists(
        edital="Edital 1/2026", lot=2, protocol="EDITAL-1-2026-LOTE-2", version=version,
        at=datetime(2026, 8, 3, 15, tzinfo=UTC), signer="Lúcia Figueirêdo", classified=classified, rejected=rejected,
        codes={CLASSIFIED: "CODE", REJECTED: "CODE2"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def press() -> ListPress:
    return ListPress()


def text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_list_says_place_reason_signer_code_and_the_digest_of_its_csv(press: ListPress) -> None:
    said = text(press.pdf(lists(line(1), line(2)), CLASSIFIED, URL, DIGEST))
    for part in ("Edital 1/2026", "PGM-2", "Ordem 7/2012, alimentar.", "Lúcia Figueirêdo", "CODE", DIGEST):
        assert part in said
    assert "definitiva" not in said


def test_the_second_version_is_the_final_one(press: ListPress) -> None:
    assert "(definitiva)" in text(press.pdf(lists(line(1), version=2), CLASSIFIED, URL, DIGEST))


def test_a_rejected_list_says_why_and_how_to_appeal(press: ListPress) -> None:
    said = text(press.pdf(lists(rejected=(line(0, "Falta procuração."),)), REJECTED, URL, DIGEST))
    assert "Falta procuração." in said
    assert "serviço 4202" in said


def test_an_empty_list_says_so() -> None:
    assert any("Nenhuma proposta" in block.get("text", "") for block in write_list(lists(), REJECTED, DIGEST).blocks)


def test_a_long_reason_leaves_the_place_its_room(press: ListPress) -> None:
    made = lists(line(1, "Ordem cronológica de 2012, natureza alimentar, com prioridade por idade. " * 3))
    starts: dict[str, float] = {}

    def note(text: str, at: list[float], *_: object) -> None:
        starts.setdefault(text.strip(), at[4])

    for page in PdfReader(io.BytesIO(press.pdf(made, CLASSIFIED, URL, DIGEST))).pages:
        page.extract_text(visitor_text=note)
    columns = [starts[name] for name in ("Lugar", "Proposta", "Processo e precatório", "Por que está neste lugar")]
    assert all(right - left > 25 for left, right in pairwise(columns))


def test_the_same_lists_give_the_same_bytes(press: ListPress) -> None:
    made = lists(line(1))
    assert press.pdf(made, CLASSIFIED, URL, DIGEST) == press.pdf(made, CLASSIFIED, URL, DIGEST)


def test_the_csv_has_a_line_for_each_proposal(press: ListPress) -> None:
    data = press.csv(lists(line(1), line(2)), CLASSIFIED).decode("utf-8-sig")
    head, first, second = csv.reader(io.StringIO(data), delimiter=";")
    assert head[:3] == ["lugar", "proposta", "processo"]
    assert first[-3:] == ["alimentar", "sim", "Ordem 7/2012, alimentar."]
    assert second[:2] == ["2", "PGM-2"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\u00a0=1+1", "\n@SUM(A1)"])
def test_a_cell_is_never_a_formula(press: ListPress, cell: str) -> None:
    data = press.csv(lists(line(1, precatorio=cell)), CLASSIFIED).decode("utf-8-sig")
    assert f";'{cell.strip()};" in data


def test_the_file_for_the_court_has_a_line_for_each_creditor(press: ListPress) -> None:
    one = ForwardedLine(
        place=1, protocol="PGM-1", lawsuit="L", precatorio="EP 1", order=7, year=2012, debtor="pmsp", percent=25,
        person="11144477735", name="Ana", capacity="titular", share="1/1", account="Banco 1",
    )  # fmt: skip
    data = press.forwarding([one]).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(data), delimiter=";")
    assert dict(zip(head, row, strict=True)) == {
        "lugar": "1", "proposta": "PGM-1", "processo": "L", "precatorio": "EP 1", "ordem": "7", "ano": "2012",
        "entidade": "pmsp", "desconto_percentual": "25", "credor_cpf_cnpj": "11144477735", "credor_nome": "Ana",
        "qualidade": "titular", "parte": "1/1", "conta_bancaria": "Banco 1",
    }  # fmt: skip
