"""Slips and extracts as PDF: whole codes, right dates and amounts, readable by everybody, nobody's name in them."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pikepdf
import pytest
from pypdf import PdfReader

from documents import ExtractPage, PortalPress, SlipPage
from documents.portal import write_extract, write_slip
from domain.debts.ledger import DebtKind
from domain.portal.amount_due import due_on
from domain.portal.registry import InscribedDebt, Parts
from domain.portal.slip import SlipKind, covers
from law.portal.demonstration import series
from law.portal.indexation import index_table
from law.portal.payments import dates_of
from tests.domain.portal.owed import owed
from tests.domain.portal.slips import DUE, slip

AT = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
TABLE = index_table(series())


@pytest.fixture(scope="module")
def press() -> PortalPress:
    return PortalPress()


def debts() -> list[InscribedDebt]:
    found = [owed(1_234_56, n, due=date(2024, n, 10), fine=246_91, fees=99_00).debt for n in (1, 2)]
    return [one.model_copy(update={"number": f"2024-{one.number}", "reference": "NL 01"}) for one in found]


def slip_page(**given: object) -> SlipPage:
    owing = [(one, due_on(one, DUE, TABLE)) for one in debts()]
    made = slip(*covers(owing)).model_copy(update=given)
    return SlipPage(made, {str(one.id): one for one in debts()}, dates_of(DUE), AT, instalments=60)


def extract_page(*some: InscribedDebt) -> ExtractPage:
    owing = [(one, due_on(one, DUE, TABLE)) for one in some]
    total = sum(due.parts.total for _, due in owing)
    return ExtractPage(DebtKind.IPTU, "00100200034", DUE, owing, AT, first=0, count=len(some), total_cents=total)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_slip_shows_amount_dates_typed_line_and_pix(press: PortalPress) -> None:
    page = slip_page()
    said = text_of(press.slip(page))
    for part in ("30/11/2026", "2026.000000000001", "2024-1", "2024-2", "NL 01", "001002000", "24/11/2026 às 10:30",
                 "03/12/2026", "10/12/2026", "Prefeitura do Município de São Paulo"):  # fmt: skip
        assert part in said
    assert page.slip.typed in said.replace("\n", " ")
    assert page.slip.pix in said.replace("\n", "")


def test_bars_and_code_are_described_for_who_cannot_see_them(press: PortalPress) -> None:
    page = slip_page()
    with pikepdf.open(io.BytesIO(press.slip(page))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("2", "1")
        described = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert f"Código de barras: {page.slip.typed}" in described
    assert len(described) == 2


def test_a_slip_of_a_few_debts_fits_on_one_page_and_is_always_the_same(press: PortalPress) -> None:
    pdf = press.slip(slip_page())
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert PortalPress().slip(slip_page()) == pdf


def test_an_instalment_names_its_agreement() -> None:
    said = str(write_slip(slip_page(kind=SlipKind.AGREEMENT, agreement="2026.000123-4", instalment=3)).blocks)
    assert "2026.000123-4" in said
    assert "3 de 60" in said
    assert "quita os débitos" not in said


def test_a_units_part_is_not_said_to_settle_the_debts() -> None:
    said = str(write_slip(slip_page(kind=SlipKind.SHARE)).blocks)
    assert "parte de uma unidade" in said
    assert "quita os débitos" not in said


def test_an_extract_lets_every_amount_be_calculated_again(press: PortalPress) -> None:
    page = extract_page(*debts())
    said = text_of(press.extract(page)).replace("\n", " ")
    total = sum(due.parts.total for _, due in page.debts)
    reais = f"{total / 100:_.2f}".replace(".", ",").replace("_", ".")
    assert f"R$ {reais}" in said
    steps = [line for _, due in page.debts for line in due.lines]
    bullets = [line for block in write_extract(page).blocks if block["kind"] == "bullets" for line in block["lines"]]
    assert len(bullets) == len(steps) > 4
    assert "Lei 18.095/2024" in said
    assert "11144477735" not in said  # the debtor's CPF


def test_an_extract_tells_what_was_written_on_a_debt() -> None:
    told = debts()[0].model_copy(update={"auction_on": date(2026, 11, 3), "former_owner_on": date(2026, 11, 4)})
    said = str(write_extract(extract_page(told)).blocks)
    assert "Em 03/11/2026: O leilão foi anotado no débito." in said
    assert "Em 04/11/2026: O débito ficou em nome do proprietário anterior." in said


def test_an_extract_of_some_debts_says_which_and_has_the_total_of_all() -> None:
    part = replace(extract_page(*debts()), first=200, count=5000, total_cents=99_999_99)
    said = str(write_extract(part).blocks)
    assert "débitos 201 a 202 de 5000" in said
    assert "R$ 99.999,99" in said
    assert "Este extrato traz" not in str(write_extract(extract_page(*debts())).blocks)


def test_an_extract_of_nothing_says_so(press: PortalPress) -> None:
    assert "Não há débito inscrito" in text_of(press.extract(extract_page()))


def test_a_hundred_debts_and_odd_references_can_be_printed(press: PortalPress) -> None:
    many = [
        debts()[0].model_copy(update={"id": UUID(int=n), "number": f"#panic({n})", "parts": Parts(principal=10**10)})
        for n in range(100)
    ]
    assert "#panic(99)" in text_of(press.extract(extract_page(*many)))
