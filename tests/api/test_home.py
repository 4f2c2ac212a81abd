"""The address that notices lead to: a page for a person, whatever is written behind the question mark."""

import httpx
import pytest

from stack import RunningStack


@pytest.fixture
def page(system: RunningStack) -> httpx.Client:
    return httpx.Client(base_url=system.api_url, trust_env=False)


def test_it_leads_to_the_documentation(page: httpx.Client) -> None:
    answer = page.get("/")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 'href="/docs"' in answer.text
    assert page.get("/docs").status_code == 200


def test_it_repeats_the_protocol_of_the_link(page: httpx.Client) -> None:
    assert "PGM-2026-0001234-7" in page.get("/", params={"protocolo": "PGM-2026-0001234-7"}).text


def test_what_is_no_protocol_stays_text(page: httpx.Client) -> None:
    answer = page.get("/", params={"protocolo": "<script>alert(1)</script>{0}"})
    assert "<script>" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
