"""The PDF itself: readable, accessible, archivable, always the same, whatever people wrote."""

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents import LetterPress
from documents.plain import clean
from domain.documents import Letter

Build = Callable[..., Letter]
FOOTER = re.compile(r"Protocolo \S+ · Confira em \S+\s*Página \d+ de \d+")
HOSTILE = '#panic("x") $x^2$ @ref <lab> *b* _i_ `c` = t \\ " \' // /* {{7*7}} {% raw %} [#x] ~ -- ... §'
FIELDS = ("applicant_name", "service_title", "body", "ground", "ground_citation", "signer_name", "signer_office")
LETTERS = st.characters(categories=("Lu", "Ll", "Nd", "Po", "Sm", "Ps", "Pe"), max_codepoint=0x17F)
REMARK = "cadaumaparececomoumquadrado"
CONTROLS = st.characters(categories=["Cc"])


def test_it_says_protocol_dates_and_amounts(press: LetterPress, letter: Build) -> None:
    said = text_of(press.render(letter("decision-grant")))
    for part in ("PGM-2026-0001234-7", "01/03/2026 às 22:30", "14/07/2026", "R$ 1.234,56", "R$ 894,02"):
        assert part in said
    for part in ("Prefeitura do Município de São Paulo", "Procuradoria Geral do Município", "Conceição Araújo",
                 "7KQ2M9XD4TRH", "https://pgm.example/verificar/7KQ2M9XD4TRH", "Íris de Souza"):  # fmt: skip
        assert part in said


def test_the_receipt_lists_whole_digests(press: LetterPress, letter: Build) -> None:
    said = text_of(press.render(letter()))
    assert "ab" * 32 in said
    assert "orçamento São João.pdf" in said


def test_every_example_is_tagged_and_archivable(press: LetterPress, letter: Build, example: str) -> None:
    with pikepdf.open(io.BytesIO(press.render(letter(example)))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "pt-BR"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert {"/H1", "/H2", "/P", "/Figure", "/L"} <= set(roles(pdf))
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "B", "1")
        assert metadata["dc:title"]


def test_tables_have_headers_and_the_code_has_a_description(press: LetterPress, letter: Build) -> None:
    with pikepdf.open(io.BytesIO(press.render(letter()))) as pdf:
        found = roles(pdf)
        assert {"/Table", "/TH", "/TD"} <= set(found)
        assert "https://pgm.example/verificar" in str(found["/Figure"].Alt)


def test_the_same_letter_gives_the_same_bytes(press: LetterPress, letter: Build) -> None:
    first = press.render(letter("decision-partial"))
    press.render(letter())
    assert press.render(letter("decision-partial")) == first
    assert LetterPress().render(letter("decision-partial")) == first


def test_threads_may_share_a_press(press: LetterPress, letter: Build) -> None:
    letters = [letter(protocol=f"PGM-2026-{n:07}-0") for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        for one, pdf in zip(letters, pool.map(press.render, letters), strict=True):
            assert one.protocol in text_of(pdf)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({field: st.text(LETTERS, min_size=1, max_size=80) for field in FIELDS}), st.text(CONTROLS))
def test_what_people_wrote_comes_back_unharmed(
    press: LetterPress, letter: Build, written: dict[str, str], noise: str
) -> None:
    fields = {field: f"{noise}{HOSTILE} {text}{noise}" for field, text in written.items()}
    said = squeeze(text_of(press.render(letter("decision-deny", **fields))))
    for text in written.values():
        assert squeeze(clean(f"{HOSTILE} {text}")) in said


@pytest.mark.parametrize(
    "odd", ["\u05d0\u05d1\u05d2", "\u0645\u0631\u062d\u0628\u0627", "日本語", "😀🇧🇷", "Ελλάδα", "✓→☎"]
)
def test_every_script_can_be_set_and_read_back(press: LetterPress, letter: Build, odd: str) -> None:
    pdf = press.render(letter("decision-deny", body=odd, applicant_name=odd))
    assert set(odd) <= set(text_of(pdf) + replaced_text(pdf))


@pytest.mark.parametrize(
    "name",
    [
        "João Conceição Ünal Łódź Őri Ğül",
        "Nguyễn Đặng Ữ",
        "Ṣẹgun Ǻse Þór",
        "Ἑλένη Παπαδοπούλου",
        "Ёлка Љубав Єва Ґалаґан",
    ],
)
def test_names_in_latin_greek_and_cyrillic_are_printed(press: LetterPress, letter: Build, name: str) -> None:
    pdf = press.render(letter("decision-deny", applicant_name=name, signer_name=name))
    assert clean(name) in text_of(pdf)
    assert REMARK not in squeeze(text_of(pdf))


@pytest.mark.parametrize("odd", ["日本語", "한국어", "Vistoria feita 😀"])
def test_what_cannot_be_printed_is_said(press: LetterPress, letter: Build, odd: str) -> None:
    assert REMARK in squeeze(text_of(press.render(letter("decision-deny", body=odd))))
    assert REMARK not in squeeze(text_of(press.render(letter("decision-deny"))))


def test_direction_overrides_are_removed(press: LetterPress, letter: Build) -> None:
    assert "R$ 100" in text_of(press.render(letter("decision-deny", body="\u202eR$ 100\u202c")))


@pytest.mark.parametrize("body", ["x" * 10_000, "palavra# " * 1_250, "linha$\n" * 1_400])
def test_ten_thousand_characters_are_all_there(press: LetterPress, letter: Build, body: str) -> None:
    assert squeeze(body) in squeeze(text_of(press.render(letter("decision-deny", body=body))))


@pytest.mark.parametrize("field", ["body", "applicant_name", "ground", "signer_name"])
def test_long_words_stay_on_the_paper(press: LetterPress, letter: Build, field: str) -> None:
    lines = text_of(press.render(letter("decision-deny", **{field: "x" * 400}))).splitlines()
    assert max(len(line) for line in lines) < 120


def test_the_file_is_dated_as_the_letter(press: LetterPress, letter: Build) -> None:
    with pikepdf.open(io.BytesIO(press.render(letter()))) as pdf:
        assert pdf.open_metadata()["xmp:CreateDate"] == "2026-07-15T01:00:00+00:00"


def test_a_usual_receipt_fits_on_one_page(press: LetterPress, letter: Build) -> None:
    assert len(PdfReader(io.BytesIO(press.render(letter()))).pages) == 1


@pytest.mark.parametrize("papers", range(1, 9))
def test_the_legal_basis_is_on_one_page(press: LetterPress, letter: Build, papers: int) -> None:
    basis = [f"Norma {n}, que se cita inteira e com as suas alterações, até a de número {n + 1000}" for n in range(8)]
    documents = letter().documents[:1] * papers
    pages = PdfReader(io.BytesIO(press.render(letter(documents=documents, legal_basis=basis)))).pages
    holding = [page.extract_text() for page in pages if "Base legal" in page.extract_text()]
    assert len(holding) == 1
    assert all(f"número {n + 1000}" in holding[0] for n in range(8))


def text_of(pdf: bytes) -> str:
    pages = [FOOTER.sub("", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    return "\n".join(pages)


def replaced_text(pdf: bytes) -> str:
    """Return the texts of /ActualText, which readers follow for a glyph of many characters (pypdf does not)."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        operands = [i.operands for page in opened.pages for i in pikepdf.parse_content_stream(page)]
    marked = [o[1] for o in operands if len(o) == 2 and isinstance(o[1], pikepdf.Dictionary)]
    return "".join(str(properties.get("/ActualText", "")) for properties in marked)


def squeeze(text: str) -> str:
    return "".join(text.split())


def roles(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {str(o.S): o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"}
