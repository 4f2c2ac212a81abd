"""A service asked for in periods: the catalogue says which, and outside them nothing is written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from api_people import refused
from period_files import api_with

from stack import RunningStack

Client = httpx.Client
COMING = """
[[window]]
service = "3352"
name = "Edital futuro"
opens = 2098-01-01
closes = 2098-02-28
"""


@pytest.fixture(scope="module")
def closed(system: RunningStack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An API of its own to which a period that is still to come was given."""
    file: Path = tmp_path_factory.mktemp("windows") / "windows.toml"
    file.write_text(COMING)
    headers = {"Authorization": f"Bearer {system.token('citizen-1')}"}
    with (
        api_with(system, "closed", file) as url,
        httpx.Client(base_url=url, timeout=30, trust_env=False, headers=headers) as client,
    ):
        yield client


def test_the_catalogue_says_whether_a_period_is_open(citizen: Client, closed: Client) -> None:
    here, there = (client.get("/api/services/3352").json()["window"] for client in (citizen, closed))
    assert (here["open"], here["current"]["name"]) == (True, "Período de ensaio")
    assert (there["open"], there["current"]) == (False, None)
    assert there["last"]["text"] == "de 01/06/2019 a 30/09/2019"
    assert there["next"]["text"] == "de 01/01/2098 a 28/02/2098"
    assert citizen.get("/api/services/3959").json()["window"] is None


def test_outside_the_period_no_draft_is_opened(closed: Client) -> None:
    body = refused(closed.post("/api/cases", json={"service": "3352"}), 409, "window-closed")
    assert "de 01/06/2019 a 30/09/2019" in body["detail"]
    assert "de 01/01/2098 a 28/02/2098" in body["detail"]


def test_a_draft_written_in_time_cannot_be_filed_once_the_period_is_over(
    person: Callable[[str], Client], closed: Client
) -> None:
    draft = person("citizen-1").post("/api/cases", json={"service": "3352"})
    assert draft.status_code == 201
    refused(closed.post(f"/api/cases/{draft.json()['id']}/filing"), 409, "window-closed")
