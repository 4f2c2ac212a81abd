"""Every notice renders in full, refuses a missing variable, and never carries markup from people."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from documents import NOTICES, render_notice

CONTEXT: dict[str, object] = {
    "protocol": "PGM-2026-0001234-7", "service_title": "Reparação de danos", "recipient_name": "Conceição",
    "due_at": datetime(2026, 8, 1, 2, 59, 59, tzinfo=UTC), "case_url": "https://pgm.example/casos/1",
    "text": "Faltou a procuração.", "stage": "Em análise pela Procuradoria",
}  # fmt: skip
WORKFLOWS = Path(__file__).parents[2] / "workflows"
ORDERED = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')
WITHOUT_DATE = {
    "plan-changed",
    "converted",
    "answered",
    "closed",
    "message",
    "paid",
    "withdrawn",
    "twin-joined",
    "joined-ended",
    "mediation-cancelled",
    "mediation-mediator",
    "mediation-ended",
    "mediation-homologated",
    "mediation-reminder",
}
WITHOUT_TEXT = {"filed", "twin-joined", "compliance-order", "slots-offered", "mediation-term", "mediation-ended",
                "mediation-homologated"}  # fmt: skip


def test_every_notice_is_ordered_by_some_procedure() -> None:
    said = {name for file in WORKFLOWS.glob("*.py") for name in ORDERED.findall(file.read_text())}
    assert set(NOTICES) <= said


def test_every_notice_that_a_procedure_orders_has_its_words() -> None:
    orders = re.compile(r'notify\(\s*"([^"]+)"')
    said = {name for file in WORKFLOWS.glob("*.py") for name in orders.findall(file.read_text())}
    assert said <= set(NOTICES)


@pytest.mark.parametrize("name", NOTICES)
def test_it_renders_with_a_full_context(name: str) -> None:
    notice = render_notice(name, CONTEXT)
    assert notice.subject.endswith("protocolo PGM-2026-0001234-7")
    for body in (notice.text, notice.html):
        for shown in ("Conceição", "Reparação de danos", "Em análise", "https://pgm.example/casos/1"):
            assert shown in body
        assert ("31/07/2026" in body) == (name not in WITHOUT_DATE)
        assert ("Faltou a procuração." in body) == (name not in WITHOUT_TEXT)


@pytest.mark.parametrize("name", NOTICES)
def test_it_reads_well_without_date_and_text(name: str) -> None:
    notice = render_notice(name, CONTEXT | {"due_at": None, "text": None, "recipient_name": ""})
    assert notice.text.startswith("Olá.\n")
    for body in (notice.text, notice.html):
        assert "None" not in body
        assert "Undefined" not in body


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("missing", ["protocol", "service_title", "recipient_name", "case_url", "stage"])
def test_a_missing_variable_is_an_error(name: str, missing: str) -> None:
    with pytest.raises(UndefinedError):
        render_notice(name, {key: value for key, value in CONTEXT.items() if key != missing})


def test_markup_in_a_message_stays_text() -> None:
    notice = render_notice("message", CONTEXT | {"text": "<script>x</script> {{ 7*7 }}", "recipient_name": "<b>A</b>"})
    assert "<script>" not in notice.html
    assert "<b>" not in notice.html
    assert "&lt;script&gt;x&lt;/script&gt; {{ 7*7 }}" in notice.html
    assert "<script>x</script> {{ 7*7 }}" in notice.text


def test_a_subject_is_always_one_line() -> None:
    assert "\n" not in render_notice("filed", CONTEXT | {"protocol": "A\r\nBcc: x@y.example"}).subject


def test_an_unknown_notice_is_refused() -> None:
    with pytest.raises(LookupError):
        render_notice("../letters", CONTEXT)
